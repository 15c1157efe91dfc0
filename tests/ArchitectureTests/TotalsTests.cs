namespace ActiveResident.ArchitectureTests;

/// <summary>
/// Totals leave the box by few ways, for officials as for residents: a role opens no other one (invariant 6). Whoever adds a
/// reader of counters or results says here what it is for.
/// </summary>
public sealed class TotalsTests
{
    private static readonly string[] Readings =
    [
        "VotingDb::get_Counters", "VotingDb::get_Results", "Counters::CountersOf", "Counters::TotalsOf", "TotalsInMemory::OfAsync",
    ];

    // They hand totals out, so they ask for each reader.
    private static readonly string[] Askers = ["ExportPollHandler", "ListLeadingHandler", "VisibleTotals"];

    // They hand out none: turnout and verdicts, the counting itself, what keeps the copies in memory, the demo town.
    private static readonly string[] Silent =
    [
        "BoxReading", "CheckCountersHandler", "Counters", "EndAnnulledPollsHandler", "FillDemoBoxHandler", "FindReceiptHandler",
        "ListCountingTroublesHandler", "ListTurnoutsHandler", "ParticipationsInMemory", "QueueTally", "TallyClosedPollsHandler", "TotalsInMemory",
    ];

    [Fact]
    public void Nobody_else_reads_totals() => Assert.Equal(Askers.Concat(Silent).Order(), Callers(Readings).Order());

    [Fact]
    public void Who_hands_totals_out_asks_the_policy() =>
        Assert.All(Askers, asker => Assert.Contains(asker, Callers(["ResultsPolicy::MaySee"])));

    private static HashSet<string> Callers(string[] methods) => (
        from body in Assemblies.Of("Voting").Bodies()
        where body.Calls().Any(call => methods.Contains($"{call.DeclaringType.Name}::{call.Name}"))
        select body.DeclaringType.Outermost().Name).ToHashSet();
}
