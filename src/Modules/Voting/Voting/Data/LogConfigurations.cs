using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ActiveResident.Voting;

internal sealed class PendingLeavesConfiguration : IEntityTypeConfiguration<PendingLeaves>
{
    public void Configure(EntityTypeBuilder<PendingLeaves> pending)
    {
        pending.ToTable("log_pending");
        pending.HasKey(p => new { p.PollId, p.Id });
    }
}

internal sealed class LogHeadConfiguration : IEntityTypeConfiguration<LogHead>
{
    public void Configure(EntityTypeBuilder<LogHead> head)
    {
        head.ToTable("log_heads");
        head.HasKey(h => h.PollId);
        head.Property(h => h.PollId).ValueGeneratedNever();
        head.Property(h => h.Size).IsConcurrencyToken();
    }
}

internal sealed class LogTileConfiguration : IEntityTypeConfiguration<LogTile>
{
    public void Configure(EntityTypeBuilder<LogTile> tile)
    {
        tile.ToTable("log_tiles");
        tile.HasKey(t => new { t.PollId, t.Level, t.Tile });
    }
}

internal sealed class LogCheckpointConfiguration : IEntityTypeConfiguration<LogCheckpoint>
{
    public void Configure(EntityTypeBuilder<LogCheckpoint> checkpoint)
    {
        checkpoint.ToTable("log_checkpoints");
        checkpoint.HasKey(c => new { c.PollId, c.Size });
    }
}
