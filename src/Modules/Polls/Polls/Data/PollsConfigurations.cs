using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ActiveResident.Polls;

internal sealed class PollConfiguration : IEntityTypeConfiguration<Poll>
{
    public void Configure(EntityTypeBuilder<Poll> poll)
    {
        poll.ToTable("polls");
        poll.HasKey(p => p.Id);
        poll.Property(p => p.Id).ValueGeneratedNever();
        poll.HasIndex(p => p.Number).IsUnique().HasDatabaseName("one_poll_for_a_number");
        poll.HasIndex(p => p.ClosesAt).HasDatabaseName("polls_by_closing");
        poll.Property(p => p.Content).HasConversion(
            content => JsonSerializer.Serialize(content, JsonSerializerOptions.Default),
            stored => JsonSerializer.Deserialize<PollContent>(stored, JsonSerializerOptions.Default)!,
            ValueComparer.CreateDefault<PollContent>(favorStructuralComparisons: false));
        poll.Property(p => p.SearchText).HasMaxLength(1000);
        poll.Property(p => p.Topic).HasMaxLength(20);
        poll.Property(p => p.Visibility).HasConversion<string>().HasMaxLength(20);
        poll.Property(p => p.TieRule).HasConversion<string>().HasMaxLength(20);
        poll.Property(p => p.Reason).HasMaxLength(500);
        poll.Property(p => p.Version).IsConcurrencyToken();
    }
}

internal sealed class DecisionConfiguration : IEntityTypeConfiguration<Decision>
{
    public void Configure(EntityTypeBuilder<Decision> decision)
    {
        decision.ToTable("decisions");
        decision.HasKey(d => d.Id);
        decision.Property(d => d.Id).ValueGeneratedNever();
        decision.HasIndex(d => d.PollNumber).IsUnique().HasDatabaseName("one_decision_for_a_poll");
        decision.Property(d => d.Title).HasMaxLength(200);
        decision.Property(d => d.Duty).HasMaxLength(1000);
        decision.Property(d => d.Body).HasMaxLength(300);
        decision.Property(d => d.Responsible).HasMaxLength(300);
        decision.Property(d => d.LegalBasis).HasMaxLength(500);
        decision.Property(d => d.Cover).HasMaxLength(100);
        decision.Property(d => d.Stage).HasConversion<string>().HasMaxLength(20);
        decision.HasMany(d => d.Log).WithOne().HasForeignKey("DecisionId").IsRequired();
    }
}

internal sealed class DecisionEntryConfiguration : IEntityTypeConfiguration<DecisionEntry>
{
    public void Configure(EntityTypeBuilder<DecisionEntry> entry)
    {
        entry.ToTable("decision_log");
        entry.HasKey(e => e.Id);
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.HasIndex("DecisionId").HasDatabaseName("log_of_a_decision");
        entry.Property(e => e.Title).HasMaxLength(200);
        entry.Property(e => e.Text).HasMaxLength(4000);
        entry.Property(e => e.Photos).HasConversion(
            photos => JsonSerializer.Serialize(photos, JsonSerializerOptions.Default),
            stored => JsonSerializer.Deserialize<Photo[]>(stored, JsonSerializerOptions.Default)!,
            ValueComparer.CreateDefault<IReadOnlyList<Photo>>(favorStructuralComparisons: false));
    }
}
