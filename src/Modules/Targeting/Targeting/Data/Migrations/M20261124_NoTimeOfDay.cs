using ActiveResident.BuildingBlocks;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using static ActiveResident.BuildingBlocks.RebuiltTables;

namespace ActiveResident.Targeting;

/// <summary>The roll keeps days instead of instants and no order of arrival (ADR 0008).</summary>
[DbContext(typeof(TargetingDb))]
[Migration("20261124090000_NoTimeOfDay")]
internal sealed class NoTimeOfDay : Migration
{
    private const string Schema = TargetingDb.Name;

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.SetAside(Schema, "electoral_roll");
        migrationBuilder.CreateTable(
                name: "electoral_roll",
                schema: Schema,
                columns: table => new
                {
                    ResidentId = table.Column<Guid>(),
                    FactsVersion = table.Column<int>(),
                    RegistrationOktmo = table.Column<string>(maxLength: 8, nullable: true),
                    RegistrationMatch = table.Column<string>(maxLength: 10),
                    ResidenceOktmo = table.Column<string>(maxLength: 8, nullable: true),
                    ResidenceMatch = table.Column<string>(maxLength: 10),
                    ResolvedOn = table.Column<DateOnly>(),
                },
                constraints: table => table.PrimaryKey("PK_electoral_roll", row => row.ResidentId))
            .KeepsNoOrderOfArrival();
        migrationBuilder.PutBack(
            Schema, "electoral_roll", Same("ResidentId"), Same("FactsVersion"), Same("RegistrationOktmo"), Same("RegistrationMatch"),
            Same("ResidenceOktmo"), Same("ResidenceMatch"), ("ResolvedOn", migrationBuilder.DayOf("ResolvedAt")));
    }
}
