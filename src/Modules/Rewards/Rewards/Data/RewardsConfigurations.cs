using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ActiveResident.Rewards;

internal sealed class LedgerTransactionConfiguration : IEntityTypeConfiguration<LedgerTransaction>
{
    public void Configure(EntityTypeBuilder<LedgerTransaction> transaction)
    {
        transaction.ToTable("ledger");
        transaction.HasKey(t => t.Id);
        transaction.Property(t => t.Id).ValueGeneratedNever();
        transaction.Property(t => t.Reason).HasConversion<string>().HasMaxLength(30);
        transaction.Property(t => t.Subject).HasMaxLength(100);
        transaction.HasIndex(t => new { t.ResidentId, t.Reason, t.Subject }).IsUnique().HasDatabaseName("points_once_for_a_subject");
        transaction.HasIndex(t => new { t.ResidentId, t.PostedAt }).HasDatabaseName("history_of_a_resident");
        transaction.HasMany(t => t.Postings).WithOne().HasForeignKey(posting => posting.TransactionId);
    }
}

internal sealed class PostingConfiguration : IEntityTypeConfiguration<Posting>
{
    public void Configure(EntityTypeBuilder<Posting> posting)
    {
        posting.ToTable("postings");
        posting.HasKey(p => new { p.TransactionId, p.Account });
        posting.Property(p => p.Account).HasMaxLength(60);
    }
}

internal sealed class ResidentBalanceConfiguration : IEntityTypeConfiguration<ResidentBalance>
{
    public void Configure(EntityTypeBuilder<ResidentBalance> balance)
    {
        balance.ToTable("balances", table => table.HasCheckConstraint("never_below_nought", "\"Points\" >= 0"));
        balance.HasKey(b => b.ResidentId);
        balance.Property(b => b.ResidentId).ValueGeneratedNever();
        balance.Property(b => b.Version).IsConcurrencyToken();
    }
}
