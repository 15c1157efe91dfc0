using ActiveResident.BuildingBlocks;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ActiveResident.Targeting;

[DbContext(typeof(TargetingDb))]
[Migration("20261123090000_First")]
internal sealed class First : Migration
{
    private const string Schema = TargetingDb.Name;

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.EnsureSchema(Schema);
        migrationBuilder.CreateOutbox(Schema);
        migrationBuilder.CreateTable(
            name: "territories",
            schema: Schema,
            columns: table => new
            {
                Oktmo = table.Column<string>(maxLength: 8),
                ParentOktmo = table.Column<string>(maxLength: 8, nullable: true),
                Kind = table.Column<string>(maxLength: 20),
                OfficialName = table.Column<string>(maxLength: 120),
                Name = table.Column<string>(maxLength: 120),
                Genitive = table.Column<string>(maxLength: 120),
                English = table.Column<string>(maxLength: 120),
                Centre = table.Column<string>(maxLength: 60, nullable: true),
                Population = table.Column<int>(nullable: true),
                FiasGuid = table.Column<Guid>(nullable: true),
                LegacyOktmo = table.Column<string>(maxLength: 8, nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_territories", row => row.Oktmo));
        migrationBuilder.CreateTable(
            name: "electorates",
            schema: Schema,
            columns: table => new
            {
                Id = table.Column<Guid>(),
                RuleHash = table.Column<string>(maxLength: 64),
                Rule = table.Column<string>(),
            },
            constraints: table => table.PrimaryKey("PK_electorates", row => row.Id));
        migrationBuilder.CreateIndex("one_electorate_for_a_rule", "electorates", "RuleHash", Schema, unique: true);
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
                ResolvedAt = table.Column<DateTime>(),
            },
            constraints: table => table.PrimaryKey("PK_electoral_roll", row => row.ResidentId));
    }
}
