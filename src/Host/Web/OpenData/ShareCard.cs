namespace ActiveResident.Host;

/// <summary>What a shared picture of a poll says, in words ready to draw.</summary>
/// <param name="Bars">The first options with their shares of a hundred; empty where a guest may not see totals.</param>
/// <param name="Note">The line at the foot: how many voted and as of when, or until when one can vote.</param>
internal sealed record ShareCard(string Brand, string Place, string Kicker, string Title, IReadOnlyList<(string Name, decimal Share)> Bars, string Note);
