using ActiveResident.BuildingBlocks;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using static ActiveResident.BuildingBlocks.RebuiltTables;

namespace ActiveResident.Rewards;

/// <summary>
/// A line of the ledger is a transfer between two accounts, so that the table of postings has nothing left to say. Days
/// instead of instants, no order of arrival (ADR 0008).
/// </summary>
[DbContext(typeof(RewardsDb))]
[Migration("20261124090000_OneLedger")]
internal sealed class OneLedger : Migration
{
    private const string Schema = RewardsDb.Name;

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("postings", Schema);
        migrationBuilder.SetAside(Schema, "ledger");
        migrationBuilder.SetAside(Schema, "balances");
        CreateTables(migrationBuilder);

        // All that was ever posted until now was issued.
        migrationBuilder.PutBack(
            Schema, "ledger", Same("ResidentId"), Same("Reason"), Same("Subject"), ("Debit", "'Issue'"), ("Credit", "'Resident'"),
            Same("Points"), ("PostedOn", migrationBuilder.DayOf("PostedAt")));
        migrationBuilder.PutBack(Schema, "balances", Same("ResidentId"), Same("Points"));
    }

    private static void CreateTables(MigrationBuilder migration)
    {
        migration.CreateTable(
                name: "ledger",
                schema: Schema,
                columns: table => new
                {
                    ResidentId = table.Column<Guid>(),
                    Reason = table.Column<string>(maxLength: 30),
                    Subject = table.Column<string>(maxLength: 100),
                    Debit = table.Column<string>(maxLength: 20),
                    Credit = table.Column<string>(maxLength: 20),
                    Points = table.Column<int>(),
                    PostedOn = table.Column<DateOnly>(),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger", row => new { row.ResidentId, row.Reason, row.Subject });
                    table.CheckConstraint("something_is_moved", "\"Points\" > 0");
                })
            .KeepsNoOrderOfArrival();
        migration.CreateTable(
                name: "balances",
                schema: Schema,
                columns: table => new { ResidentId = table.Column<Guid>(), Points = table.Column<int>() },
                constraints: table =>
                {
                    table.PrimaryKey("PK_balances", row => row.ResidentId);
                    table.CheckConstraint("never_below_nought", "\"Points\" >= 0");
                })
            .KeepsNoOrderOfArrival();
    }
}
