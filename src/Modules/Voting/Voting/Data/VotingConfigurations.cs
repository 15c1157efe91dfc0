using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ActiveResident.Voting;

internal sealed class ParticipationConfiguration : IEntityTypeConfiguration<Participation>
{
    public void Configure(EntityTypeBuilder<Participation> participation)
    {
        participation.ToTable("participations");

        // This key is what gives one resident one ballot (invariant 1). It is the table's only index: a second one with
        // random keys would halve the rate at which ballots are taken.
        participation.HasKey(p => new { p.PollId, p.ResidentId });
    }
}

internal sealed class BallotConfiguration : IEntityTypeConfiguration<Ballot>
{
    public void Configure(EntityTypeBuilder<Ballot> ballot)
    {
        ballot.ToTable("ballots");
        ballot.HasKey(b => new { b.PollId, b.Code });
        ballot.Property(b => b.Code).HasMaxLength(8);
        ballot.Property(b => b.Nonce).HasMaxLength(BallotLine.NonceSize);
    }
}

internal sealed class BallotLinkConfiguration : IEntityTypeConfiguration<BallotLink>
{
    public void Configure(EntityTypeBuilder<BallotLink> link)
    {
        link.ToTable("ballot_links");
        link.HasKey(l => new { l.PollId, l.Link });
        link.Property(l => l.Link).HasMaxLength(32);
        link.Property(l => l.Code).HasMaxLength(8);
    }
}

internal sealed class WithdrawalConfiguration : IEntityTypeConfiguration<Withdrawal>
{
    public void Configure(EntityTypeBuilder<Withdrawal> withdrawal)
    {
        withdrawal.ToTable("withdrawals");
        withdrawal.HasKey(w => new { w.PollId, w.Leaf });
        withdrawal.Property(w => w.Leaf).HasMaxLength(MerkleHash.Size);
        withdrawal.Property(w => w.Nonce).HasMaxLength(BallotLine.NonceSize);
    }
}

internal sealed class TurnoutCellConfiguration : IEntityTypeConfiguration<TurnoutCell>
{
    public void Configure(EntityTypeBuilder<TurnoutCell> cell)
    {
        cell.ToTable("turnout");
        cell.HasKey(c => new { c.PollId, c.Kind, c.Cell, c.Shard });
        cell.Property(c => c.Kind).HasConversion<string>().HasMaxLength(10);
        cell.Property(c => c.Cell).HasMaxLength(13);
    }
}

internal sealed class CounterConfiguration : IEntityTypeConfiguration<Counter>
{
    public void Configure(EntityTypeBuilder<Counter> counter)
    {
        counter.ToTable("counters");
        counter.HasKey(c => new { c.PollId, c.Question, c.Option, c.Shard });
    }
}

internal sealed class FinalResultConfiguration : IEntityTypeConfiguration<FinalResult>
{
    public void Configure(EntityTypeBuilder<FinalResult> result)
    {
        result.ToTable("results");
        result.HasKey(r => r.PollId);
        result.Property(r => r.PollId).ValueGeneratedNever();
        result.Property(r => r.Verdict).HasConversion<string>().HasMaxLength(20);
        result.Property(r => r.DrawSeed).HasMaxLength(2 * MerkleHash.Size);
    }
}

internal sealed class TallyDueConfiguration : IEntityTypeConfiguration<TallyDue>
{
    public void Configure(EntityTypeBuilder<TallyDue> due)
    {
        due.ToTable("tallies_due");
        due.HasKey(d => d.PollId);
        due.Property(d => d.PollId).ValueGeneratedNever();
        due.Property(d => d.Disagreement).HasMaxLength(2000);
    }
}

internal sealed class SealDueConfiguration : IEntityTypeConfiguration<SealDue>
{
    public void Configure(EntityTypeBuilder<SealDue> due)
    {
        due.ToTable("seals_due");
        due.HasKey(d => d.PollId);
        due.Property(d => d.PollId).ValueGeneratedNever();
    }
}
