namespace ActiveResident.Voting;

/// <summary>Hashes of ballots that were committed together and wait for their place in the log, in the order of their bytes.</summary>
internal sealed record PendingLeaves(Guid PollId, Guid Id, byte[] Leaves);

/// <summary>How far a poll's log has grown.</summary>
internal sealed class LogHead(Guid pollId)
{
    public Guid PollId { get; private init; } = pollId;

    /// <summary>Also what keeps two hosts from appending at once.</summary>
    public long Size { get; set; }
}

/// <summary>A tile of a poll's log, see <see cref="LogTiles"/>.</summary>
internal sealed class LogTile(Guid pollId, int level, long tile)
{
    public Guid PollId { get; private init; } = pollId;

    public int Level { get; private init; } = level;

    public long Tile { get; private init; } = tile;

    public byte[] Hashes { get; set; } = [];
}

/// <summary>A signed checkpoint that was published.</summary>
internal sealed record LogCheckpoint(Guid PollId, long Size, string Note);
