using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ActiveResident.Identity;

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.ToTable("sessions");
        session.HasKey(s => s.Id);
        session.Property(s => s.Id).ValueGeneratedNever();
        session.Property(s => s.Kind).HasConversion<string>().HasMaxLength(16);
        session.HasOne<Resident>().WithMany().HasForeignKey(s => s.ResidentId).OnDelete(DeleteBehavior.Cascade);
        session.HasIndex(s => s.ResidentId).HasDatabaseName("sessions_which_has_a_resident");
        session.HasIndex(s => s.RevokedOn).HasFilter("\"RevokedOn\" IS NOT NULL").HasDatabaseName("sessions_which_were_revoked");
    }
}
