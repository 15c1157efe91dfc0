namespace ActiveResident.Voting;

/// <summary>
/// Raises the endowment unit by unit, each time from scratch, and keeps the last outcome before the first that overspends.
/// </summary>
internal sealed class EndowmentRise(ParticipatoryBudget budget, EqualSharesCourses courses, bool stopsEarly)
{
    public EqualSharesCount Last()
    {
        Endowment endowment = new(budget.Money / budget.Voters / budget.Unit * budget.Unit, 1);
        var kept = courses.All(endowment);
        while (!kept.Any(Ends))
        {
            Endowment raised = new(endowment.Numerator + budget.Unit, 1);
            var next = courses.All(raised);
            var within = next.Where(course => budget.CostOf(course.Elected) <= budget.Money).ToList();
            if (within.Count < next.Count)
                return EqualSharesCourses.Of(within.Count == 0 ? kept : [.. kept, .. within], endowment);

            (kept, endowment) = (next, raised);
        }

        return EqualSharesCourses.Of(kept, endowment);
    }

    // A course that a lot would have to decide is left where it is, too.
    private bool Ends(EqualSharesCourse course) =>
        course.Lot is not [] || course.Elected.Count == courses.Supported || (stopsEarly && !FitsMore(course));

    private bool FitsMore(EqualSharesCourse course)
    {
        var left = budget.Money - budget.CostOf(course.Elected);
        return Enumerable.Range(0, budget.Projects.Count).Except(course.Elected).Any(project => budget.Projects[project].Cost <= left);
    }
}
