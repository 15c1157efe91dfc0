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
    }
}

internal sealed class TallyDueConfiguration : IEntityTypeConfiguration<TallyDue>
{
    public void Configure(EntityTypeBuilder<TallyDue> due)
    {
        due.ToTable("tallies_due");
        due.HasKey(d => d.PollId);
        due.Property(d => d.PollId).ValueGeneratedNever();
    }
}
