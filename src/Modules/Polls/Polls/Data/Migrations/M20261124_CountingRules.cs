using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ActiveResident.Polls;

[DbContext(typeof(PollsDb))]
[Migration("20261124160000_CountingRules")]
internal sealed class CountingRules : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("TieRule", "polls", maxLength: 20, schema: PollsDb.Name, defaultValue: "Report");
        migrationBuilder.AddColumn<int>("QuorumNumerator", "polls", schema: PollsDb.Name, nullable: true);
        migrationBuilder.AddColumn<int>("QuorumDenominator", "polls", schema: PollsDb.Name, nullable: true);
        migrationBuilder.AddColumn<int>("ElectorateSize", "polls", schema: PollsDb.Name, nullable: true);
    }
}
