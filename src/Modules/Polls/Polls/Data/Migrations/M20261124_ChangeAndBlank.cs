using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ActiveResident.Polls;

[DbContext(typeof(PollsDb))]
[Migration("20261124090000_ChangeAndBlank")]
internal sealed class ChangeAndBlank : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<bool>("AllowsChange", "polls", schema: PollsDb.Name, defaultValue: false);
        migrationBuilder.AddColumn<bool>("AllowsBlank", "polls", schema: PollsDb.Name, defaultValue: false);
    }
}
