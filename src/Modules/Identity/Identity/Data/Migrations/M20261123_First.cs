using ActiveResident.BuildingBlocks;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ActiveResident.Identity;

[DbContext(typeof(IdentityDb))]
[Migration("20261123090000_First")]
internal sealed class First : Migration
{
    private const string Schema = IdentityDb.Name;

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.EnsureSchema(Schema);
        migrationBuilder.CreateOutbox(Schema);
    }
}
