namespace ActiveResident.Host;

/// <summary>Votes by option, most first, for <c>Shared/_BarList.cshtml</c>.</summary>
/// <param name="SeveralAllowed">A ballot could hold several options, so shares do not make a hundred.</param>
internal sealed record BarListView(IReadOnlyList<BarView> Bars, bool SeveralAllowed = false);

/// <summary>One option: its letter and name, votes and share of a hundred.</summary>
/// <param name="IsLead">Ahead, or the winner; several in a tie.</param>
/// <param name="IsMine">Shown to the resident right after voting only: nothing stored knows it.</param>
internal sealed record BarView(string Name, int Votes, decimal Share, bool IsLead = false, bool IsMine = false);
