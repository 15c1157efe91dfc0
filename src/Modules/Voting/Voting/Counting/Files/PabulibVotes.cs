namespace ActiveResident.Voting;

/// <summary>The section VOTES of a .pb file, equal ballots merged.</summary>
internal sealed class PabulibVotes
{
    private readonly PabulibRows rows;
    private readonly IReadOnlyDictionary<string, int> projects;
    private readonly bool isSingle;
    private readonly long longest;
    private readonly Dictionary<int[], long> groups = new(RowComparer.Instance);
    private readonly HashSet<string> voters = [];

    public PabulibVotes(PabulibRows rows, IReadOnlyDictionary<string, int> projects, string voteType, long? maxLength)
    {
        (this.rows, this.projects, isSingle, longest) = (rows, projects, voteType == "choose-1", maxLength ?? projects.Count);
        Type = voteType switch
        {
            "approval" or "choose-1" => BudgetVoteType.Approval,
            "ordinal" => BudgetVoteType.Ordinal,
            "cumulative" or "scoring" => BudgetVoteType.Points,
            _ => throw rows.Malformed($"META says vote_type '{voteType}', which is none of approval, choose-1, ordinal, cumulative, scoring"),
        };
    }

    public BudgetVoteType Type { get; }

    public long Count { get; private set; }

    public void Read()
    {
        var (voter, vote) = (rows.Column("voter_id"), rows.Column("vote"));
        var points = Type == BudgetVoteType.Points ? rows.Column("points") : -1;
        while (rows.Read(null))
        {
            if (!voters.Add(rows[voter].ToString()))
                throw rows.Malformed($"the voter {rows[voter]} is there twice");

            Add(Listed(rows[vote].ToString()), points < 0 ? [] : Split(rows[points].ToString()));
            Count++;
        }
    }

    // A ballot is kept as projects and points by turns.
    public IReadOnlyList<BudgetVoters> Ballots() =>
    [
        .. groups.Select(group => new BudgetVoters(
            group.Value,
            [.. group.Key.Where((_, at) => at % 2 == 0)],
            [.. group.Key.Where((_, at) => at % 2 == 1).Select(points => (long)points)])),
    ];

    private void Add(List<int> listed, string[] points)
    {
        if (Type == BudgetVoteType.Points && points.Length != listed.Count)
            throw rows.Malformed($"{listed.Count} projects, but {points.Length} points");

        int[] ballot = [.. listed.Select((project, place) => (project, points: Points(place, points)))
            .OrderBy(worth => worth.project).SelectMany(worth => new[] { worth.project, worth.points })];
        groups[ballot] = groups.GetValueOrDefault(ballot) + 1;
    }

    private int Points(int place, string[] points) => Type switch
    {
        BudgetVoteType.Approval => 1,
        BudgetVoteType.Ordinal => (int)(longest - place),
        _ => FileNumbers.TrySmall(points[place].Trim(), out var given)
            ? given
            : throw rows.Malformed($"the points '{points[place]}' are not a whole number"),
    };

    private List<int> Listed(string vote)
    {
        List<int> listed = [];
        foreach (var id in Split(vote))
        {
            if (!projects.TryGetValue(id.Trim(), out var project))
                throw rows.Malformed($"'{id}' is not the id of a project");

            if (listed.Contains(project))
                throw rows.Malformed($"the project {id} stands on the ballot twice");

            listed.Add(project);
        }

        if (isSingle && listed.Count > 1)
            throw rows.Malformed($"{listed.Count} projects on a ballot of vote_type choose-1");

        return Type == BudgetVoteType.Ordinal && listed.Count > longest
            ? throw rows.Malformed($"{listed.Count} projects where max_length is {longest}")
            : listed;
    }

    private static string[] Split(string list) => list.Length == 0 ? [] : list.Split(',');
}
