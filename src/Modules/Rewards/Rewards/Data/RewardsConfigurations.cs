using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ActiveResident.Rewards;

internal sealed class LedgerLineConfiguration : IEntityTypeConfiguration<LedgerLine>
{
    public void Configure(EntityTypeBuilder<LedgerLine> line)
    {
        line.ToTable("ledger", table => table.HasCheckConstraint("something_is_moved", "\"Points\" > 0"));

        // This key makes points be paid once, and its beginning finds a resident's history: the table's only index.
        line.HasKey(l => new { l.ResidentId, l.Reason, l.Subject });
        line.Property(l => l.Reason).HasConversion<string>().HasMaxLength(30);
        line.Property(l => l.Subject).HasMaxLength(100);
        line.Property(l => l.Debit).HasConversion<string>().HasMaxLength(20);
        line.Property(l => l.Credit).HasConversion<string>().HasMaxLength(20);
    }
}

internal sealed class ResidentBalanceConfiguration : IEntityTypeConfiguration<ResidentBalance>
{
    public void Configure(EntityTypeBuilder<ResidentBalance> balance)
    {
        balance.ToTable("balances", table => table.HasCheckConstraint("never_below_nought", "\"Points\" >= 0"));
        balance.HasKey(b => b.ResidentId);
        balance.Property(b => b.ResidentId).ValueGeneratedNever();
    }
}
