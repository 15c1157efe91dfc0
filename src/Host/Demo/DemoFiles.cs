using System.Text.Json;
using System.Text.Json.Serialization;
using ActiveResident.BuildingBlocks;
using ActiveResident.Polls;
using ActiveResident.Polls.Contracts;
using ActiveResident.Targeting.Contracts;
using ActiveResident.Voting;

namespace ActiveResident.Host;

/// <summary>A day and a time of the region, counted from the day of the first start.</summary>
internal sealed record DemoMoment(int Days, TimeOnly Time)
{
    public DateTimeOffset From(DateOnly today) => today.AddDays(Days).AtRegion(Time);
}

/// <summary>An element of <c>Demo/polls.json</c>.</summary>
internal sealed record DemoPoll(
    int Number,
    string Title,
    string Lede,
    string Text,
    string Topic,
    string Cover,
    string CoverAlt,
    DemoMoment Opens,
    DemoMoment Closes,
    int Points,
    ResultsVisibility Visibility,
    ElectorateRule Electorate,
    int? Quorum,
    string State,
    string? Reason,
    DemoCommitment Commitment,
    IReadOnlyList<Question> Questions,
    IReadOnlyList<IReadOnlyList<int>> Votes,
    int Ballots,
    IReadOnlyList<string> DemoVoters,
    IReadOnlyList<IReadOnlyList<DemoPaper>>? Papers = null,
    TieRule TieRule = TieRule.Report)
{
    public PollContent Content(DateOnly today) => new(
        Title, Lede, Text, Topic, Cover, CoverAlt, Questions,
        new(Commitment.Body, Commitment.Responsible, Commitment.LegalBasis, today.AddDays(Commitment.DueDays), Commitment.Stages));

    public PollTerms Terms(DateOnly today, Guid electorateId) =>
        new(Opens.From(today), Closes.From(today), Visibility, electorateId, Quorum, Points, TieRule: TieRule);
}

internal sealed record DemoCommitment(
    string Body, string Responsible, string LegalBasis, int DueDays, IReadOnlyList<CommitmentStage> Stages);

/// <summary>An element of <c>Demo/decisions.json</c>; days are counted from the first start.</summary>
internal sealed record DemoDecision(
    int Poll,
    string Title,
    string Duty,
    string Body,
    string Responsible,
    string LegalBasis,
    DecisionStage Stage,
    int DecidedDays,
    int? StartedDays,
    int? DoneDays,
    int DueDays,
    int? NextReportDays,
    IReadOnlyList<DemoReport> Log)
{
    public RecordDecision Command(DateOnly today)
    {
        return new(
            Poll, Title, Duty, Body, Responsible, LegalBasis, Stage,
            today.AddDays(DecidedDays), In(StartedDays), In(DoneDays), today.AddDays(DueDays), In(NextReportDays),
            [.. Log.Select(report => new DecisionReport(today.AddDays(report.Days), report.Title, report.Text, report.Photos))]);

        DateOnly? In(int? days) => days is { } count ? today.AddDays(count) : null;
    }
}

internal sealed record DemoReport(int Days, string Title, string Text, IReadOnlyList<Photo> Photos);

internal static class DemoFiles
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static async Task<IReadOnlyList<T>> ReadAsync<T>(string path, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        return await JsonSerializer.DeserializeAsync<List<T>>(file, Options, ct) ?? [];
    }
}
