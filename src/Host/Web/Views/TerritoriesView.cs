namespace ActiveResident.Host;

/// <summary>Participants by territory, for <c>Shared/_TerritoryTurnout.cshtml</c>.</summary>
/// <param name="Rows">Names in the reader's language; null where the number is not told.</param>
/// <param name="Map">Null where there is too little for one.</param>
internal sealed record TerritoriesView(IReadOnlyList<(string Name, long? Voters)> Rows, TurnoutMap? Map);
