using System.Globalization;
using System.Text;

namespace ActiveResident.Load;

/// <summary>Where a connection gets the bytes of its next request from.</summary>
internal interface IRequests
{
    /// <summary>Writes the next request and gives its length; 0 when there are no more.</summary>
    int Next(Span<byte> into);
}

/// <summary>The same request again and again.</summary>
internal sealed class SameRequest(string path, string? header = null, string? body = null) : IRequests
{
    private readonly byte[] bytes = Encoding.ASCII.GetBytes(
        $"{(body is null ? "GET" : "POST")} {path} HTTP/1.1\r\nHost: localhost\r\n"
        + (header is null ? "" : header + "\r\n")
        + (body is null ? "" : $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n")
        + "\r\n"
        + body);

    public int Next(Span<byte> into)
    {
        bytes.CopyTo(into);
        return bytes.Length;
    }
}

/// <summary>Ballots in a poll of one question, each of another resident, options in turn.</summary>
internal sealed class Ballots(string path, int options, IEnumerable<string> tokens) : IRequests
{
    private readonly byte[] beforeToken = Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ");
    private readonly byte[][] tokens = [.. tokens.Select(Encoding.ASCII.GetBytes)];
    private readonly byte[][] afterToken = [.. Enumerable.Range(1, options).Select(Tail)];
    private int next = -1;

    public int Next(Span<byte> into)
    {
        var at = Interlocked.Increment(ref next);
        if (at >= tokens.Length)
            return 0;

        var token = tokens[at];
        var tail = afterToken[at % afterToken.Length];
        beforeToken.CopyTo(into);
        token.CopyTo(into[beforeToken.Length..]);
        tail.CopyTo(into[(beforeToken.Length + token.Length)..]);
        return beforeToken.Length + token.Length + tail.Length;
    }

    private static byte[] Tail(int option)
    {
        var body = BodyOf(option);
        return Encoding.ASCII.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
    }

    public static string BodyOf(int option) =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"answers":[{"question":1,"options":[{{option}}]}]}""");
}
