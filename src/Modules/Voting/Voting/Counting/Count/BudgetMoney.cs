using System.Text.Json.Nodes;

namespace ActiveResident.Voting;

/// <summary>Money of a budget in units of its currency.</summary>
internal static class BudgetMoney
{
    public static JsonNode Json(ParticipatoryBudget budget, long smallest) => JsonValue.Create((decimal)smallest / budget.Unit);

    public static Fraction Exact(ParticipatoryBudget budget, Endowment endowment) =>
        new(endowment.Numerator, (System.Numerics.BigInteger)endowment.Denominator * budget.Unit);
}
