namespace ActiveResident.Voting;

/// <summary>
/// How often each option got each grade, worst grade first. Shares in percent serve as well as counts; rows need not have
/// the same sum.
/// </summary>
internal sealed record GradeTable(int Grades, IReadOnlyList<decimal[]> Rows)
{
    /// <summary>The options by the majority gauge, equal ones together.</summary>
    public IReadOnlyList<IReadOnlyList<int>> ByGauge()
    {
        var gauges = Rows.Select(MajorityGauge.Of).ToList();
        return Ranking.By(Rows.Count, (one, other) => MajorityGauge.Compare(gauges[one], gauges[other]));
    }
}
