using ActiveResident.BuildingBlocks;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using static ActiveResident.BuildingBlocks.RebuiltTables;

namespace ActiveResident.Identity;

/// <summary>Residents and sessions keep days instead of instants and no order of arrival (ADR 0008), and no secrets.</summary>
[DbContext(typeof(IdentityDb))]
[Migration("20261124090000_NoTimeOfDay")]
internal sealed class NoTimeOfDay : Migration
{
    private const string Schema = IdentityDb.Name;

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.SetAside(Schema, "sessions");
        migrationBuilder.SetAside(Schema, "residents");
        CreateResidents(migrationBuilder);
        CreateSessions(migrationBuilder);
        migrationBuilder.PutBack(
            Schema, "residents", Same("Id"), Same("OidHash"), Same("SnilsHash"), Same("SealedPerson"), Same("Level"), Same("Version"),
            ("ReadOn", migrationBuilder.DayOf("ReadAt")));
        migrationBuilder.PutBack(
            Schema, "sessions", Same("Id"), Same("ResidentId"), Same("Kind"), Same("LastSeenOn"),
            ("CreatedOn", migrationBuilder.DayOf("CreatedAt")),
            ("ExpiresAt", migrationBuilder.EndOfDayOf("ExpiresAt")),
            ("RevokedOn", migrationBuilder.DayOf("RevokedAt")));
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
                    ReadOn = table.Column<DateOnly>(),
                },
                constraints: table => table.PrimaryKey("PK_residents", row => row.Id))
            .KeepsNoOrderOfArrival();
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
                    CreatedOn = table.Column<DateOnly>(),
                    ExpiresAt = table.Column<DateTime>(),
                    RevokedOn = table.Column<DateOnly>(nullable: true),
                    LastSeenOn = table.Column<DateOnly>(),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sessions", row => row.Id);
                    table.ForeignKey(
                        "FK_sessions_residents_ResidentId", row => row.ResidentId, "residents", "Id", Schema,
                        onDelete: ReferentialAction.Cascade);
                })
            .KeepsNoOrderOfArrival();
        migration.CreateIndex("sessions_which_has_a_resident", "sessions", "ResidentId", Schema);
        migration.CreateIndex(
            "sessions_which_were_revoked", "sessions", "RevokedOn", Schema, filter: "\"RevokedOn\" IS NOT NULL");
    }
}
