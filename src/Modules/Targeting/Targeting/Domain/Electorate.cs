using System.Globalization;
using ActiveResident.Identity.Contracts;
using ActiveResident.Targeting.Contracts;

namespace ActiveResident.Targeting;

/// <summary>
/// A rule, ready to decide. <see cref="Explain"/> both decides and explains, so that the two can never differ
/// (invariant 7).
/// </summary>
internal sealed class Electorate(Guid id, ElectorateRule rule, TerritoryDirectory directory)
{
    private readonly AccountLevel level = Enum.Parse<AccountLevel>(rule.Level);
    private ElectorateDescription? description;

    public Guid Id => id;

    public ElectorateRule Rule => rule;

    public AddressKind Address { get; } = Enum.Parse<AddressKind>(rule.Address);

    /// <summary>The rule in words' parts, put together once: neither it nor the directory changes.</summary>
    public ElectorateDescription Description => description ??= new(
        id, [.. rule.Territories.Select(code => TerritoryNames.Of(directory.Find(code)!))], rule.MinAge, rule.MaxAge, rule.Level, Size());

    /// <summary>Holds the rule against a resident on <paramref name="day"/> of the region.</summary>
    public Eligibility Explain(VoterFacts facts, DateOnly day)
    {
        var checks = new List<EligibilityCheck>(4) { LevelCheck(facts), TerritoryCheck(facts) };
        if (rule.MinAge is { } least)
            checks.Add(AgeCheck("too_young", facts, day, least, age => age >= least));

        if (rule.MaxAge is { } most)
            checks.Add(AgeCheck("too_old", facts, day, most, age => age <= most));

        return new(checks) { Territory = facts.Oktmo };
    }

    /// <summary>How many people live in its territories by the directory; null when the directory does not say of one.</summary>
    public int? Size()
    {
        var sum = 0;
        foreach (var code in rule.Territories)
        {
            if (rule.Territories.Any(other => other != code && directory.Includes(other, code)))
                continue;

            if (directory.Find(code)?.Population is not { } population)
                return null;

            sum += population;
        }

        return sum;
    }

    /// <summary>Full years on <paramref name="day"/>; a person born on 29 February comes of age on 1 March.</summary>
    internal static int AgeOn(DateOnly day, DateOnly birth)
    {
        var years = day.Year - birth.Year;
        return (day.Month, day.Day).CompareTo((birth.Month, birth.Day)) < 0 ? years - 1 : years;
    }

    private EligibilityCheck LevelCheck(VoterFacts facts) => new(
        "account_level", facts.Level >= level, new("level", rule.Level), new("level", facts.Level.ToString()), "esia", facts.ReadOn);

    private EligibilityCheck TerritoryCheck(VoterFacts facts)
    {
        var required = new Fact("territories", rule.Territories);
        if (facts.Oktmo is not { } here)
        {
            // «Нет адреса» and «адрес в другом регионе» need different next steps.
            return new(facts.HasAddress ? "territory" : "no_address", false, required, null, "esia", facts.ReadOn);
        }

        var included = rule.Territories.Any(code => directory.Includes(code, here));
        return new("territory", included, required, new("territories", here), "esia", facts.ReadOn);
    }

    private static EligibilityCheck AgeCheck(
        string code, VoterFacts facts, DateOnly day, int required, Func<int, bool> isMet)
    {
        var asked = new Fact("age", Years(required));
        if (facts.BirthDate is not { } birth)
            return new("no_birth_date", false, asked, null, "esia", facts.ReadOn);

        var age = AgeOn(day, birth);
        return new(code, isMet(age), asked, new("age", Years(age)), "esia", facts.ReadOn);
    }

    private static string Years(int years) => years.ToString(CultureInfo.InvariantCulture);
}
