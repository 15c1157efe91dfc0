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
    internal static async Task<Result<BallotRequest>> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > LargestBody)
            return Malformed(null);

        try
        {
            using var bounded = new MemoryStream();
            var buffer = new byte[4096];
            for (int read; (read = await request.Body.ReadAsync(buffer, ct)) > 0;)
            {
                if (bounded.Length + read > LargestBody)
                    return Malformed(null);

                bounded.Write(buffer, 0, read);
            }

            return JsonSerializer.Deserialize<BallotRequest>(bounded.GetBuffer().AsSpan(0, (int)bounded.Length), Strict) is { } ballot
                ? ballot.WithForms()
                : Malformed(null);
        }
        catch (JsonException fault)
        {
            return Malformed(fault.Path);
        }
    }

    private Result<BallotRequest> WithForms()
    {
        for (var at = 0; at < Answers.Count; at++)
        {
            if (Answers[at] is not { } answer)
                return Malformed(null);

            if (answer.Read() is { Options: null, Ranks: null, Grades: null })
                return Malformed($"answers[{at}]");
        }

        return this;
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
