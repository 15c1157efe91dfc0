using ActiveResident.BuildingBlocks;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ActiveResident.Voting;

[DbContext(typeof(VotingDb))]
[Migration("20261124090000_Log")]
internal sealed class Log : Migration
{
    private const string Schema = VotingDb.Name;

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<byte[]>("Nonce", "ballots", maxLength: 16, schema: Schema, defaultValue: Array.Empty<byte>());
        migrationBuilder.AddColumn<DateTime>("HeldBackAt", "tallies_due", schema: Schema, nullable: true);
        migrationBuilder.AddColumn<string>("Disagreement", "tallies_due", maxLength: 2000, schema: Schema, nullable: true);
        CreateLog(migrationBuilder);
        CreateChange(migrationBuilder);
        migrationBuilder.CreateTable(
            name: "turnout",
            schema: Schema,
            columns: table => new
            {
                PollId = table.Column<Guid>(),
                Kind = table.Column<string>(maxLength: 10),
                Cell = table.Column<string>(maxLength: 13),
                Shard = table.Column<int>(),
                Voters = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_turnout", row => new { row.PollId, row.Kind, row.Cell, row.Shard }));
        migrationBuilder.CreateTable(
            name: "seals_due",
            schema: Schema,
            columns: table => new { PollId = table.Column<Guid>(), PollNumber = table.Column<int>() },
            constraints: table => table.PrimaryKey("PK_seals_due", row => row.PollId));
    }

    private static void CreateLog(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
                name: "log_pending",
                schema: Schema,
                columns: table => new { PollId = table.Column<Guid>(), Id = table.Column<Guid>(), Leaves = table.Column<byte[]>() },
                constraints: table => table.PrimaryKey("PK_log_pending", row => new { row.PollId, row.Id }))
            .KeepsNoOrderOfArrival();
        migrationBuilder.CreateTable(
            name: "log_heads",
            schema: Schema,
            columns: table => new { PollId = table.Column<Guid>(), Size = table.Column<long>() },
            constraints: table => table.PrimaryKey("PK_log_heads", row => row.PollId));
        migrationBuilder.CreateTable(
            name: "log_tiles",
            schema: Schema,
            columns: table => new
            {
                PollId = table.Column<Guid>(),
                Level = table.Column<int>(),
                Tile = table.Column<long>(),
                Hashes = table.Column<byte[]>(),
            },
            constraints: table => table.PrimaryKey("PK_log_tiles", row => new { row.PollId, row.Level, row.Tile }));
        migrationBuilder.CreateTable(
            name: "log_checkpoints",
            schema: Schema,
            columns: table => new { PollId = table.Column<Guid>(), Size = table.Column<long>(), Note = table.Column<string>() },
            constraints: table => table.PrimaryKey("PK_log_checkpoints", row => new { row.PollId, row.Size }));
    }

    private static void CreateChange(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
                name: "ballot_links",
                schema: Schema,
                columns: table => new
                {
                    PollId = table.Column<Guid>(),
                    Link = table.Column<byte[]>(maxLength: 32),
                    Code = table.Column<string>(maxLength: 8),
                },
                constraints: table => table.PrimaryKey("PK_ballot_links", row => new { row.PollId, row.Link }))
            .KeepsNoOrderOfArrival();
        migrationBuilder.CreateTable(
                name: "withdrawals",
                schema: Schema,
                columns: table => new
                {
                    PollId = table.Column<Guid>(),
                    Leaf = table.Column<byte[]>(maxLength: 32),
                    Nonce = table.Column<byte[]>(maxLength: 16),
                },
                constraints: table => table.PrimaryKey("PK_withdrawals", row => new { row.PollId, row.Leaf }))
            .KeepsNoOrderOfArrival();
    }
}
