namespace ActiveResident.Voting;

/// <summary>All courses that equal shares can take with one endowment: one, unless a lot would have to fall.</summary>
internal sealed class EqualSharesCourses
{
    private const int Bound = 256;

    private readonly EqualSharesRun run;
    private readonly PublicDraw? draw;

    public EqualSharesCourses(ParticipatoryBudget budget, ShareUtility utility, PublicDraw? draw)
    {
        var supporters = ShareSupporters.Of(budget, utility);
        (run, this.draw) = (new(budget, supporters, budget.Votes), draw);
        Supported = supporters.Count(project => project.Groups.Length > 0);
    }

    /// <summary>How many projects are worth anything to anybody: more can never be bought.</summary>
    public int Supported { get; }

    /// <summary>Courses that end with different projects.</summary>
    public IReadOnlyList<EqualSharesCourse> All(Endowment endowment) =>
        LotSearch<EqualSharesCourse>.Courses(lots => run.Count(endowment, lots), draw, Bound);

    public EqualSharesCount At(Endowment endowment) => Of(All(endowment), endowment);

    /// <summary>What several courses have in common is decided, what only some of them have is tied.</summary>
    public static EqualSharesCount Of(IReadOnlyList<EqualSharesCourse> courses, Endowment endowment)
    {
        var first = courses[0].Elected;
        var winners = first.Where(project => courses.All(course => course.Elected.Contains(project))).ToList();
        var some = courses.SelectMany(course => course.Elected.Concat(course.Lot)).Distinct().Except(winners).Order().ToList();
        return new(courses[0].Purchases, endowment, [], new(winners, some));
    }
}
