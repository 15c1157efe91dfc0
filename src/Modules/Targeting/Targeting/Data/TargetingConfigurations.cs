using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ActiveResident.Targeting;

internal sealed class TerritoryConfiguration : IEntityTypeConfiguration<Territory>
{
    public void Configure(EntityTypeBuilder<Territory> territory)
    {
        territory.ToTable("territories");
        territory.HasKey(t => t.Oktmo);
        territory.Property(t => t.Oktmo).HasMaxLength(8);
        territory.Property(t => t.ParentOktmo).HasMaxLength(8);
        territory.Property(t => t.Kind).HasConversion<string>().HasMaxLength(20);
        territory.Property(t => t.OfficialName).HasMaxLength(120);
        territory.Property(t => t.Name).HasMaxLength(120);
        territory.Property(t => t.Genitive).HasMaxLength(120);
        territory.Property(t => t.English).HasMaxLength(120);
        territory.Property(t => t.Centre).HasMaxLength(60);
        territory.Property(t => t.LegacyOktmo).HasMaxLength(8);
    }
}

internal sealed class StoredElectorateConfiguration : IEntityTypeConfiguration<StoredElectorate>
{
    public void Configure(EntityTypeBuilder<StoredElectorate> electorate)
    {
        electorate.ToTable("electorates");
        electorate.HasKey(e => e.Id);
        electorate.Property(e => e.Id).ValueGeneratedNever();
        electorate.Property(e => e.RuleHash).HasMaxLength(64);
        electorate.HasIndex(e => e.RuleHash).IsUnique().HasDatabaseName("one_electorate_for_a_rule");
    }
}

internal sealed class RollEntryConfiguration : IEntityTypeConfiguration<RollEntry>
{
    public void Configure(EntityTypeBuilder<RollEntry> entry)
    {
        entry.ToTable("electoral_roll");
        entry.HasKey(e => e.ResidentId);
        entry.Property(e => e.ResidentId).ValueGeneratedNever();
        entry.Property(e => e.FactsVersion).IsConcurrencyToken(); // an older version never overwrites a newer
        entry.Property(e => e.RegistrationOktmo).HasMaxLength(8);
        entry.Property(e => e.ResidenceOktmo).HasMaxLength(8);
        entry.Property(e => e.RegistrationMatch).HasConversion<string>().HasMaxLength(10);
        entry.Property(e => e.ResidenceMatch).HasConversion<string>().HasMaxLength(10);
    }
}
