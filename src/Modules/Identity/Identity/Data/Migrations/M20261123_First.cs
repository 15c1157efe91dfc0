using ActiveResident.BuildingBlocks;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ActiveResident.Identity;

[DbContext(typeof(IdentityDb))]
[Migration("20261123090000_First")]
internal sealed class First : Migration
{
    private const string Schema = IdentityDb.Name;

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.EnsureSchema(Schema);
        migrationBuilder.CreateOutbox(Schema);
        CreateResidents(migrationBuilder);
        CreateSessions(migrationBuilder);
    }

    private static void CreateResidents(MigrationBuilder migration)
    {
        migration.CreateTable(
            name: "residents",
            schema: Schema,
            columns: table => new
            {
                Id = table.Column<Guid>(),
                OidHash = table.Column<string>(maxLength: 64),
                SnilsHash = table.Column<string>(maxLength: 64, nullable: true),
                SealedPerson = table.Column<string>(),
                Level = table.Column<string>(maxLength: 16),
                Version = table.Column<int>(),
                ReadAt = table.Column<DateTime>(),
            },
            constraints: table => table.PrimaryKey("PK_residents", row => row.Id));
        migration.CreateIndex("residents_who_has_this_account", "residents", "OidHash", Schema, unique: true);
        migration.CreateIndex("residents_who_is_this_person", "residents", "SnilsHash", Schema, unique: true);
    }

    private static void CreateSessions(MigrationBuilder migration)
    {
        migration.CreateTable(
            name: "sessions",
            schema: Schema,
            columns: table => new
            {
                Id = table.Column<Guid>(),
                ResidentId = table.Column<Guid>(),
                Kind = table.Column<string>(maxLength: 16),
                SecretHash = table.Column<string>(maxLength: 64, nullable: true),
                CreatedAt = table.Column<DateTime>(),
                ExpiresAt = table.Column<DateTime>(),
                RevokedAt = table.Column<DateTime>(nullable: true),
                LastSeenOn = table.Column<DateOnly>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_sessions", row => row.Id);
                table.ForeignKey(
                    "FK_sessions_residents_ResidentId", row => row.ResidentId, "residents", "Id", Schema,
                    onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("sessions_which_has_this_secret", "sessions", "SecretHash", Schema, unique: true);
        migration.CreateIndex("sessions_which_has_a_resident", "sessions", "ResidentId", Schema);
    }
}
