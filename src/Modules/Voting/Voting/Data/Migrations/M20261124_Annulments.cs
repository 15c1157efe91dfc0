using ActiveResident.BuildingBlocks;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ActiveResident.Voting;

[DbContext(typeof(VotingDb))]
[Migration("20261124164500_Annulments")]
internal sealed class Annulments : Migration
{
    private const string Schema = VotingDb.Name;

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "annulments_due",
            schema: Schema,
            columns: table => new
            {
                PollId = table.Column<Guid>(),
                PollNumber = table.Column<int>(),
                DueAt = table.Column<DateTime>(),
            },
            constraints: table => table.PrimaryKey("PK_annulments_due", row => row.PollId));
        migrationBuilder.CreateTable(
            name: "counter_corrections",
            schema: Schema,
            columns: table => new
            {
                PollId = table.Column<Guid>(),
                Number = table.Column<int>(),
                FoundAt = table.Column<DateTime>(),
                Difference = table.Column<string>(maxLength: 2000),
            },
            constraints: table => table.PrimaryKey("PK_counter_corrections", row => new { row.PollId, row.Number }));
    }
}
