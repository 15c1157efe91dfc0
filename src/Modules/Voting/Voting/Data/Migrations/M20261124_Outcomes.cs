using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ActiveResident.Voting;

[DbContext(typeof(VotingDb))]
[Migration("20261124160000_Outcomes")]
internal sealed class Outcomes : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("Outcomes", "results", schema: VotingDb.Name, nullable: true);
        migrationBuilder.AddColumn<string>("DrawSeed", "results", maxLength: 64, schema: VotingDb.Name, nullable: true);
    }
}
