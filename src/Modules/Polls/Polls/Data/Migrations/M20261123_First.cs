using ActiveResident.BuildingBlocks;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ActiveResident.Polls;

[DbContext(typeof(PollsDb))]
[Migration("20261123090000_First")]
internal sealed class First : Migration
{
    private const string Schema = PollsDb.Name;

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.EnsureSchema(Schema);
        migrationBuilder.CreateOutbox(Schema);
        CreatePolls(migrationBuilder);
        CreateDecisions(migrationBuilder);
    }

    private static void CreatePolls(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "polls",
            schema: Schema,
            columns: table => new
            {
                Id = table.Column<Guid>(),
                Number = table.Column<int>(),
                Content = table.Column<string>(),
                SearchText = table.Column<string>(maxLength: 1000),
                Topic = table.Column<string>(maxLength: 20),
                OpensAt = table.Column<DateTime>(),
                ClosesAt = table.Column<DateTime>(),
                Visibility = table.Column<string>(maxLength: 20),
                ElectorateId = table.Column<Guid>(),
                Quorum = table.Column<int>(nullable: true),
                Points = table.Column<int>(),
                PublishedAt = table.Column<DateTime>(),
                IsPaused = table.Column<bool>(),
                IsAnnulled = table.Column<bool>(),
                Reason = table.Column<string>(maxLength: 500, nullable: true),
                Version = table.Column<int>(),
                IsOpeningAnnounced = table.Column<bool>(),
                IsClosingAnnounced = table.Column<bool>(),
            },
            constraints: table => table.PrimaryKey("PK_polls", row => row.Id));
        migrationBuilder.CreateIndex("one_poll_for_a_number", "polls", "Number", Schema, unique: true);
        migrationBuilder.CreateIndex("polls_by_closing", "polls", "ClosesAt", Schema);
    }

    private static void CreateDecisions(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "decisions",
            schema: Schema,
            columns: table => new
            {
                Id = table.Column<Guid>(),
                PollId = table.Column<Guid>(),
                PollNumber = table.Column<int>(),
                Title = table.Column<string>(maxLength: 200),
                Duty = table.Column<string>(maxLength: 1000),
                Body = table.Column<string>(maxLength: 300),
                Responsible = table.Column<string>(maxLength: 300),
                LegalBasis = table.Column<string>(maxLength: 500),
                Cover = table.Column<string>(maxLength: 100),
                Stage = table.Column<string>(maxLength: 20),
                DecidedOn = table.Column<DateOnly>(),
                StartedOn = table.Column<DateOnly>(nullable: true),
                DoneOn = table.Column<DateOnly>(nullable: true),
                DueOn = table.Column<DateOnly>(),
                NextReportOn = table.Column<DateOnly>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_decisions", row => row.Id));
        migrationBuilder.CreateIndex("one_decision_for_a_poll", "decisions", "PollNumber", Schema, unique: true);
        migrationBuilder.CreateTable(
            name: "decision_log",
            schema: Schema,
            columns: table => new
            {
                Id = table.Column<Guid>(),
                DecisionId = table.Column<Guid>(),
                On = table.Column<DateOnly>(),
                Title = table.Column<string>(maxLength: 200),
                Text = table.Column<string>(maxLength: 4000),
                Photos = table.Column<string>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_decision_log", row => row.Id);
                table.ForeignKey(
                    "FK_decision_log_decisions_DecisionId",
                    row => row.DecisionId,
                    principalSchema: Schema,
                    principalTable: "decisions",
                    principalColumn: "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("log_of_a_decision", "decision_log", "DecisionId", Schema);
    }
}
