using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ActiveResident.Identity;

internal sealed class ResidentConfiguration : IEntityTypeConfiguration<Resident>
{
    public void Configure(EntityTypeBuilder<Resident> resident)
    {
        resident.ToTable("residents");
        resident.HasKey(r => r.Id);
        resident.Property(r => r.Id).ValueGeneratedNever();
        resident.Property(r => r.OidHash).HasMaxLength(64);
        resident.Property(r => r.SnilsHash).HasMaxLength(64);
        resident.Property(r => r.Level).HasConversion<string>().HasMaxLength(16);
        resident.HasIndex(r => r.OidHash).IsUnique().HasDatabaseName("residents_who_has_this_account");
        resident.HasIndex(r => r.SnilsHash).IsUnique().HasDatabaseName("residents_who_is_this_person");
    }
}
