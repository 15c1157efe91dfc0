namespace ActiveResident.Voting;

/// <summary>
/// Reads Pabulib's .pb: sections META, PROJECTS and VOTES of semicolon-separated rows, each with a header row. What META
/// says of the number of projects and votes must be so.
/// </summary>
internal sealed class PabulibFile
{
    private readonly PabulibRows rows;
    private readonly Dictionary<string, string> meta;
    private readonly List<(string Id, decimal Cost)> projects = [];
    private readonly Dictionary<string, int> byId = [];

    private PabulibFile(TextReader text)
    {
        rows = new(new(text, ';'));
        meta = PabulibMeta.Read(rows);
    }

    public static ParticipatoryBudget Read(TextReader text) => new PabulibFile(text).Read();

    private ParticipatoryBudget Read()
    {
        var money = Number("budget") ?? throw rows.Malformed("META has no budget");
        ReadProjects();
        PabulibVotes votes = new(rows, byId, meta.GetValueOrDefault("vote_type", ""), (long?)Number("max_length"));
        votes.Read();
        Expect("num_votes", votes.Count, "votes");

        var unit = Unit([money, .. projects.Select(project => project.Cost)]);
        return new(
            votes.Type,
            (long)(money * unit),
            unit,
            Number("min_project_score_threshold") is { } least ? (long)decimal.Ceiling(least) : null,
            [.. projects.Select(project => new BudgetProject(project.Id, (long)(project.Cost * unit)))],
            votes.Ballots());
    }

    private void ReadProjects()
    {
        var (id, cost) = (rows.Column("project_id"), rows.Column("cost"));
        while (rows.Read("VOTES"))
        {
            if (!FileNumbers.TryDecimal(rows[cost], out var price) || price is <= 0 or > 1e15m)
                throw rows.Malformed($"the cost '{rows[cost]}' is not a number above 0");

            var name = rows[id].ToString();
            if (name.Length == 0 || !byId.TryAdd(name, projects.Count))
                throw rows.Malformed(name.Length == 0 ? "the project has no id" : $"the project {name} is there twice");

            projects.Add((name, price));
        }

        Expect("num_projects", projects.Count, "projects");
    }

    private void Expect(string key, long found, string what)
    {
        if (Number(key) is { } said && said != found)
            throw rows.Malformed($"META says {meta[key]} {what}, but the file has {found}");
    }

    private decimal? Number(string key)
    {
        if (!meta.TryGetValue(key, out var text))
            return null;

        return FileNumbers.TryDecimal(text, out var number) && number is >= 0 and <= 1e15m
            ? number
            : throw rows.Malformed($"META says '{text}' for {key}, which is not a number");
    }

    // The smallest unit in which all sums are whole.
    private long Unit(IReadOnlyList<decimal> sums)
    {
        for (var unit = 1L; unit <= 1000; unit *= 10)
        {
            if (sums.All(sum => sum * unit == decimal.Truncate(sum * unit)))
                return unit;
        }

        throw rows.Malformed("a sum of money has more than three decimals");
    }
}
