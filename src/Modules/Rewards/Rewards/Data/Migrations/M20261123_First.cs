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
    }
}
