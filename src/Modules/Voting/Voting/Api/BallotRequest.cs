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
            using var bounded = new MemoryStream();
            var buffer = new byte[4096];
            for (int read; (read = await request.Body.ReadAsync(buffer, ct)) > 0;)
            {
                if (bounded.Length + read > LargestBody)
                    return Malformed(null);

                bounded.Write(buffer, 0, read);
            }

            return JsonSerializer.Deserialize<BallotRequest>(bounded.GetBuffer().AsSpan(0, (int)bounded.Length), Strict) is { } ballot
                && ballot.Answers.All(answer => answer is not null)
                    ? ballot
                    : Malformed(null);
        }
        catch (JsonException fault)
        {
            return Malformed(fault.Path);
        }
    }

    private static Error Malformed(string? path) =>
        Error.Invalid("malformed", path is null or "$" ? "body" : path.TrimStart('$', '.'));
}
