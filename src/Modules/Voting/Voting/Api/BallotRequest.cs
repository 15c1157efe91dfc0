using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using ActiveResident.BuildingBlocks;
using Microsoft.AspNetCore.Http;

namespace ActiveResident.Voting;

/// <summary>
/// The body of a ballot: <c>{"answers":[{"question":1,"options":[2]}]}</c>; to a question of ranks or of grades
/// <c>{"question":1,"ranks":[2,1,0]}</c> or <c>{"question":1,"grades":[5,3,0]}</c>.
/// </summary>
public sealed record BallotRequest(IReadOnlyList<AnswerBody> Answers)
{
    private const int LargestBody = 32 * 1024;

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        MaxDepth = 8,
    };

    /// <summary>Reads a body; what is not such a ballot is refused with the place of the fault.</summary>
    internal static async Task<Result<Answer[]>> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > LargestBody)
            return Malformed(null);

        try
        {
            var body = (await request.BodyReader.ReadAtLeastAsync(LargestBody + 1, ct)).Buffer;
            try
            {
                return Read(body);
            }
            finally
            {
                request.BodyReader.AdvanceTo(body.End);
            }
        }
        catch (JsonException fault)
        {
            return Malformed(fault.Path);
        }
    }

    private static Result<Answer[]> Read(ReadOnlySequence<byte> body)
    {
        if (body.Length > LargestBody)
            return Malformed(null);

        var bytes = body.IsSingleSegment ? body.FirstSpan : body.ToArray();
        if (PlainBallot.Read(bytes) is { } answers)
            return answers;

        return JsonSerializer.Deserialize<BallotRequest>(bytes, Strict) is { } ballot ? ballot.InTheirForms() : Malformed(null);
    }

    private Result<Answer[]> InTheirForms()
    {
        var answers = new Answer[Answers.Count];
        for (var at = 0; at < answers.Length; at++)
        {
            if (Answers[at] is not { } given)
                return Malformed(null);

            answers[at] = given.Read();
            if (answers[at] is { Options: null, Ranks: null, Grades: null })
                return Malformed($"answers[{at}]");
        }

        return answers;
    }

    private static Error Malformed(string? path) =>
        Error.Invalid("malformed", path is null or "$" ? "body" : path.TrimStart('$', '.'));
}

/// <summary>An answer in a request: exactly one of the three lists stands beside the question.</summary>
public sealed record AnswerBody(int Question)
{
    // Left out and null are not the same: what is left out stays this very list.
    private static readonly int[] LeftOut = [];

    public IReadOnlyList<int> Options { get; init; } = LeftOut;

    public IReadOnlyList<int> Ranks { get; init; } = LeftOut;

    public IReadOnlyList<int> Grades { get; init; } = LeftOut;

    internal Answer Read() => new(Question, Given(Options), Given(Ranks), Given(Grades));

    private static IReadOnlyList<int>? Given(IReadOnlyList<int> list) => ReferenceEquals(list, LeftOut) ? null : list;
}
