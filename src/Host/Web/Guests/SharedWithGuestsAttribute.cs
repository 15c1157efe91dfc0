namespace ActiveResident.Host;

/// <summary>
/// Says of a page that every guest gets it alike, but for address, language and look: it has no token, no draft and nobody's
/// name. It is then put together once a moment for all of them (ADR 11).
/// </summary>
/// <param name="queries">
/// The parts of a query with which it is; with others it is put together for the one who asks.
/// </param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SharedWithGuestsAttribute(params string[] queries) : Attribute
{
    private const int LongestQuery = 100;

    public bool Allows(HttpRequest request) =>
        !request.QueryString.HasValue
        || (request.QueryString.Value!.Length <= LongestQuery && request.Query.Keys.All(queries.Contains));
}
