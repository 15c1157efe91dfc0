using Microsoft.EntityFrameworkCore.Migrations;

namespace ActiveResident.BuildingBlocks;

/// <summary>The outbox table, made by each module's first migration. Delivery needs no order of arrival, and secrecy wants none.</summary>
public static class OutboxMigration
{
    public static void CreateOutbox(this MigrationBuilder migration, string schema) =>
        migration.CreateTable(
                name: "outbox",
                schema: schema,
                columns: table => new
                {
                    Id = table.Column<Guid>(),
                    Type = table.Column<string>(maxLength: 300),
                    Payload = table.Column<string>(),
                    Attempts = table.Column<int>(),
                    DueAt = table.Column<DateTime>(),
                    LeasedBy = table.Column<Guid>(nullable: true),
                    LeasedUntil = table.Column<DateTime>(nullable: true),
                    IsDead = table.Column<bool>(),
                    LastError = table.Column<string>(maxLength: 2000, nullable: true),
                },
                constraints: table => table.PrimaryKey("PK_outbox", row => row.Id))
            .KeepsNoOrderOfArrival();
}
