using System.Buffers;
using System.Text.Json;
using ActiveResident.BuildingBlocks;
using Microsoft.AspNetCore.Http;

namespace ActiveResident.Voting;

/// <summary>The body of a ballot: <c>{"answers":[{"question":1,"options":[2]}]}</c>.</summary>
public sealed record BallotRequest(IReadOnlyList<Answer> Answers)
{
    private const int LargestBody = 32 * 1024;

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        MaxDepth = 8,
    };

    /// <summary>Reads a body; what is not such a ballot is refused with the place of the fault.</summary>
    internal static async Task<Result<BallotRequest>> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > LargestBody)
            return Malformed(null);

        try
        {
            var body = (await request.BodyReader.ReadAtLeastAsync(LargestBody + 1, ct)).Buffer;
            try
            {
                return body.Length <= LargestBody && Read(body) is { } ballot ? ballot : Malformed(null);
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

    private static BallotRequest? Read(ReadOnlySequence<byte> body)
    {
        var bytes = body.IsSingleSegment ? body.FirstSpan : body.ToArray();
        if (PlainBallot.Read(bytes) is { } answers)
            return new(answers);

        return JsonSerializer.Deserialize<BallotRequest>(bytes, Strict) is { } ballot && ballot.Answers.All(answer => answer is not null)
            ? ballot
            : null;
    }

    private static Error Malformed(string? path) =>
        Error.Invalid("malformed", path is null or "$" ? "body" : path.TrimStart('$', '.'));
}
