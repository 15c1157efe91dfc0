using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ActiveResident.Voting;

/// <summary>A poll that became void and waits for its end, until no ballot can be on its way any more.</summary>
internal sealed record AnnulmentDue(Guid PollId, int PollNumber, DateTimeOffset DueAt);

/// <summary>That counters of an open poll were not what its box said, and were corrected; for ops, and for whoever asks later.</summary>
/// <param name="Number">From 1 in its poll: two hosts that find the same difference correct it once.</param>
internal sealed record CounterCorrection(Guid PollId, int Number, DateTimeOffset FoundAt, string Difference);

internal sealed class AnnulmentDueConfiguration : IEntityTypeConfiguration<AnnulmentDue>
{
    public void Configure(EntityTypeBuilder<AnnulmentDue> due)
    {
        due.ToTable("annulments_due");
        due.HasKey(d => d.PollId);
        due.Property(d => d.PollId).ValueGeneratedNever();
    }
}

internal sealed class CounterCorrectionConfiguration : IEntityTypeConfiguration<CounterCorrection>
{
    public void Configure(EntityTypeBuilder<CounterCorrection> correction)
    {
        correction.ToTable("counter_corrections");
        correction.HasKey(c => new { c.PollId, c.Number });
        correction.Property(c => c.Difference).HasMaxLength(2000);
    }
}
