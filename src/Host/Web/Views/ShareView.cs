namespace ActiveResident.Host;

/// <summary>An address to pass on, for <c>Shared/_Share.cshtml</c>: a field to copy from, a button where there is script.</summary>
internal sealed record ShareView(string Title, Uri Url);
