namespace ActiveResident.Host;

/// <summary>«Показать ещё 12», for <c>Shared/_More.cshtml</c>.</summary>
/// <param name="Href">The address of the next page, with the anchor of its first entry: <c>?page=2#p2</c>.</param>
internal sealed record MoreView(string Href, int Count);
