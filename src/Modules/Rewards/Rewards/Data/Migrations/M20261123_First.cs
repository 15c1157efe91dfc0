using ActiveResident.BuildingBlocks;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ActiveResident.Rewards;

[DbContext(typeof(RewardsDb))]
[Migration("20261123090000_First")]
internal sealed class First : Migration
{
    private const string Schema = RewardsDb.Name;

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.EnsureSchema(Schema);
        migrationBuilder.CreateOutbox(Schema);
        migrationBuilder.CreateTable(
            name: "ledger",
            schema: Schema,
            columns: table => new
            {
                Id = table.Column<Guid>(),
                ResidentId = table.Column<Guid>(),
                Reason = table.Column<string>(maxLength: 30),
                Subject = table.Column<string>(maxLength: 100),
                PostedAt = table.Column<DateTime>(),
                Points = table.Column<int>(),
                Rest = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_ledger", row => row.Id));
        migrationBuilder.CreateIndex(
            "points_once_for_a_subject", "ledger", ["ResidentId", "Reason", "Subject"], Schema, unique: true);
        migrationBuilder.CreateIndex("history_of_a_resident", "ledger", ["ResidentId", "PostedAt"], Schema);
        migrationBuilder.CreateTable(
            name: "postings",
            schema: Schema,
            columns: table => new
            {
                TransactionId = table.Column<Guid>(),
                Account = table.Column<string>(maxLength: 60),
                Points = table.Column<int>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_postings", row => new { row.TransactionId, row.Account });
                table.ForeignKey(
                    "FK_postings_ledger_TransactionId",
                    row => row.TransactionId,
                    principalSchema: Schema,
                    principalTable: "ledger",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateTable(
            name: "balances",
            schema: Schema,
            columns: table => new
            {
                ResidentId = table.Column<Guid>(),
                Points = table.Column<int>(),
                Version = table.Column<int>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_balances", row => row.ResidentId);
                table.CheckConstraint("never_below_nought", "\"Points\" >= 0");
            });
    }
}
