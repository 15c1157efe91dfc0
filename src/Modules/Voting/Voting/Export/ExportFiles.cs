using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ActiveResident.Polls.Contracts;

namespace ActiveResident.Voting;

/// <summary>The files of an export, in their order, and what stands in those of JSON (docs/log.md).</summary>
internal static class ExportFiles
{
    public const string Readme = "README.txt";
    public const string Poll = "poll.json";
    public const string Ballots = "ballots.jsonl";
    public const string Leaves = "leaves.txt";
    public const string Checkpoints = "checkpoints.txt";
    public const string Result = "result.json";
    public const string Key = "key.txt";
    public const string Manifest = "manifest.txt";

    /// <summary>Lines of a checkpoint: origin, size, root, an empty one, the signature.</summary>
    public const int LinesOfCheckpoint = 5;

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // read by people, and never put into a page
        Converters = { new JsonStringEnumConverter() },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>All that the manifest vouches for, and then itself.</summary>
    public static IReadOnlyList<string> InOrder { get; } = [Readme, Poll, Ballots, Leaves, Checkpoints, Result, Key, Manifest];
}

/// <summary>A poll as it was held.</summary>
/// <param name="TieRule">What happens to ties.</param>
/// <param name="QuorumShare">Least part of the electorate for a valid result, or null.</param>
internal sealed record ExportedPoll(
    int Number,
    string Title,
    DateTimeOffset OpensAt,
    DateTimeOffset ClosesAt,
    ExportedElectorate Electorate,
    TieRule TieRule,
    int? Quorum,
    QuorumShare? QuorumShare,
    bool AllowsChange,
    bool AllowsBlank,
    IReadOnlyList<ExportedQuestion> Questions)
{
    /// <summary>As far as it decides how ballots are counted.</summary>
    public PollDefinition Definition() => new(
        Guid.Empty,
        Number,
        OpensAt,
        ClosesAt,
        IsPublished: true,
        IsPaused: false,
        IsAnnulled: false,
        ResultsVisibility.Always,
        Guid.Empty,
        Quorum,
        Points: 0,
        Version: 1,
        [.. Questions.Select(q => new QuestionDefinition(q.Number, q.Kind, q.Min, q.Max, q.Options.Count, q.Rule))],
        AllowsChange,
        AllowsBlank,
        TieRule,
        QuorumShare,
        Electorate.SizeAtPublication);
}

/// <summary>Whom the poll addressed.</summary>
/// <param name="Territories">Codes (OKTMO) with names.</param>
/// <param name="Size">How many people live there by the directory; null where it does not say.</param>
/// <param name="SizeAtPublication">The same when the poll was published: what quorum and majority are held against.</param>
internal sealed record ExportedElectorate(
    IReadOnlyList<string> Territories, int? MinAge, int? MaxAge, string Level, int? Size, int? SizeAtPublication);

/// <param name="Rule">How it is counted (docs/counting.md, "Polls").</param>
internal sealed record ExportedQuestion(
    int Number, QuestionKind Kind, string Text, int Min, int Max, IReadOnlyList<string> Options, CountingRule Rule);

/// <param name="DrawSeed">The root of the log, where lots were drawn from it; null where ties are reported.</param>
internal sealed record ExportedResult(
    DateTimeOffset TalliedAt,
    long Ballots,
    IReadOnlyList<OptionCount> Counts,
    Verdict Verdict,
    int? Winner,
    IReadOnlyList<QuestionOutcome> Outcomes,
    string? DrawSeed);
