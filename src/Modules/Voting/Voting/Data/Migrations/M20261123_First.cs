using ActiveResident.BuildingBlocks;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ActiveResident.Voting;

[DbContext(typeof(VotingDb))]
[Migration("20261123090000_First")]
internal sealed class First : Migration
{
    private const string Schema = VotingDb.Name;

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.EnsureSchema(Schema);
        migrationBuilder.CreateOutbox(Schema);
        CreateBallots(migrationBuilder);
        CreateCounts(migrationBuilder);
    }

    private static void CreateBallots(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
                name: "participations",
                schema: Schema,
                columns: table => new
                {
                    PollId = table.Column<Guid>(),
                    ResidentId = table.Column<Guid>(),
                    Day = table.Column<DateOnly>(),
                },
                constraints: table => table.PrimaryKey("PK_participations", row => new { row.PollId, row.ResidentId }))
            .KeepsNoOrderOfArrival();
        migrationBuilder.CreateTable(
                name: "ballots",
                schema: Schema,
                columns: table => new
                {
                    PollId = table.Column<Guid>(),
                    Code = table.Column<string>(maxLength: 8),
                    Answers = table.Column<string>(),
                },
                constraints: table => table.PrimaryKey("PK_ballots", row => new { row.PollId, row.Code }))
            .KeepsNoOrderOfArrival();
    }

    private static void CreateCounts(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "counters",
            schema: Schema,
            columns: table => new
            {
                PollId = table.Column<Guid>(),
                Question = table.Column<int>(),
                Option = table.Column<int>(),
                Shard = table.Column<int>(),
                Votes = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey(
                "PK_counters", row => new { row.PollId, row.Question, row.Option, row.Shard }));
        migrationBuilder.CreateTable(
            name: "tallies_due",
            schema: Schema,
            columns: table => new { PollId = table.Column<Guid>(), PollNumber = table.Column<int>() },
            constraints: table => table.PrimaryKey("PK_tallies_due", row => row.PollId));
        migrationBuilder.CreateTable(
            name: "results",
            schema: Schema,
            columns: table => new
            {
                PollId = table.Column<Guid>(),
                PollNumber = table.Column<int>(),
                TalliedAt = table.Column<DateTime>(),
                Ballots = table.Column<long>(),
                Counts = table.Column<string>(),
                Verdict = table.Column<string>(maxLength: 20),
                Winner = table.Column<int>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_results", row => row.PollId));
    }
}
