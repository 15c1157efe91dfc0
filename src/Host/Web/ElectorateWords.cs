using System.Globalization;
using ActiveResident.Targeting;
using ActiveResident.Targeting.Contracts;
using MediatR;
using Microsoft.Extensions.Localization;

namespace ActiveResident.Host;

/// <summary>Electorates and eligibility in the reader's language: the sentence of a card, and each check with the next step.</summary>
internal sealed class ElectorateWords(IStringLocalizer<Texts> texts, TerritoryBook territories)
{
    private const string WholeRegion = "000000";

    /// <summary>«Голосование для жителей Металлургического района от 14 лет».</summary>
    public string Sentence(ElectorateDescription electorate)
    {
        var age = Ages(electorate.MinAge, electorate.MaxAge);
        var isRegion = electorate.Territories is [{ } only] && IsRegion(only.Oktmo);
        var names = Joined([.. electorate.Territories.Select(Genitive)]);
        return (isRegion, age) switch
        {
            (true, null) => texts["reason.region"],
            (true, { } years) => texts["reason.region_age", years],
            (false, null) => texts["reason.residents", names],
            (false, { } years) => texts["reason.residents_age", names, years],
        };
    }

    /// <summary>Why not: the rule and the resident's own fact in one sentence.</summary>
    public string Denied(EligibilityCheck check) =>
        check is { Code: "territory", Fact: null }
            ? texts["eligibility.territory.outside", Required(check)]
            : texts[$"eligibility.{check.Code}.denied", Required(check), Known(check)];

    /// <summary>What speaks for it.</summary>
    public string Passed(EligibilityCheck check) =>
        texts[$"eligibility.{check.Code}.passed", Required(check), Known(check)];

    /// <summary>What to do next.</summary>
    public string Next(EligibilityCheck check) => texts[$"eligibility.{check.Code}.next"];

    /// <summary>«Металлургический район».</summary>
    public static string Name(TerritoryName territory) => Localisation.IsRussian ? territory.Name : territory.English;

    private string Required(EligibilityCheck check) => check.Required.Kind switch
    {
        "territories" when check.Required.Values is [{ } only] && IsRegion(only) => texts["reason.region_who"],
        "territories" => texts["reason.residents_who", Joined([.. check.Required.Values.Select(code => Genitive(territories[code]))])],
        "age" => texts.Plural(check.Code == "too_old" ? "years_of" : "years", Years(check.Required)),
        _ => texts[$"level.{check.Required.Values[0]}"],
    };

    private string Known(EligibilityCheck check) => check.Fact?.Kind switch
    {
        null => "",
        "territories" => Name(territories[check.Fact.Values[0]]),
        "age" => texts.Plural("years", Years(check.Fact)),
        _ => texts[$"level.{check.Fact.Values[0]}"],
    };

    private string? Ages(int? min, int? max) => (min, max) switch
    {
        (null, null) => null,
        ({ } least, null) => texts["reason.age_from", texts.Plural("years_of", least)].Value,
        (null, { } most) => texts["reason.age_to", texts.Plural("years_of", most)].Value,
        ({ } least, { } most) => texts["reason.age_between", Numbers.Count(least), texts.Plural("years_of", most)].Value,
    };

    private string Joined(IReadOnlyList<string> names) => names switch
    {
        [var only] => only,
        [] => "",
        _ => texts["reason.join", string.Join(", ", names.SkipLast(1)), names[^1]],
    };

    private static bool IsRegion(string oktmo) => oktmo.EndsWith(WholeRegion, StringComparison.Ordinal);

    private static int Years(Fact age) => int.Parse(age.Values[0], CultureInfo.InvariantCulture);

    private static string Genitive(TerritoryName territory) =>
        Localisation.IsRussian ? territory.Genitive : territory.English;
}

/// <summary>Names of territories by their codes, read once.</summary>
internal sealed class TerritoryBook(IServiceScopeFactory scopes)
{
    private volatile Dictionary<string, TerritoryName>? names;

    /// <exception cref="KeyNotFoundException">The directory has no such code.</exception>
    public TerritoryName this[string oktmo] => names![oktmo];

    public async Task OpenAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var all = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ListTerritories(), ct);
        names = all.ToDictionary(territory => territory.Oktmo);
    }
}
