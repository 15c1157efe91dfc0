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
    }
}
