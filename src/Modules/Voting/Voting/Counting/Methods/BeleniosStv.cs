namespace ActiveResident.Voting;

/// <summary>The rounds of a count by the tool of Belenios.</summary>
internal sealed class BeleniosStv
{
    private readonly PreferenceLists ballots;
    private readonly int seats;
    private readonly long quota;
    private readonly WeightClasses weights = new();
    private readonly int[] place;
    private readonly int[] weightOf;
    private readonly SortedSet<int> race = [];
    private readonly List<BeleniosEvent> events = [];

    public BeleniosStv(PreferenceLists ballots, int seats, long quota)
    {
        (this.ballots, this.seats, this.quota) = (ballots, seats, quota);
        (place, weightOf) = (new int[ballots.Groups], new int[ballots.Groups]);

        // An option that nobody mentions is not in the race, so it neither wins nor loses.
        for (var group = 0; group < ballots.Groups; group++)
        {
            foreach (var option in ballots[group])
                race.Add(option);
        }
    }

    public IReadOnlyList<BeleniosEvent> Count()
    {
        for (var free = seats; free > 0;)
        {
            if (race.Count <= free)
            {
                Log(BeleniosEventKind.Win, [.. race]);
                break;
            }

            free -= Round();
        }

        return events;
    }

    private int Round()
    {
        var scores = Scores();
        var order = race.OrderByDescending(option => scores[option]).ThenBy(option => option).ToList();
        if (scores[order[0]] >= quota)
        {
            Win(order, scores);
            return 1;
        }

        var (last, before) = (order[^1], order[^2]);
        if (scores[last] == scores[before])
            Log(BeleniosEventKind.TieLose, last, before);

        Log(BeleniosEventKind.Lose, last);
        Remove(last, null);
        return 0;
    }

    private void Win(List<int> order, Fraction[] scores)
    {
        var (winner, second) = (order[0], order[1]);
        var score = scores[winner];
        if (score == scores[second])
            Log(BeleniosEventKind.TieWin, winner, second);

        Log(BeleniosEventKind.Win, winner);
        Remove(winner, weights.Multiply((score - quota) / score));
    }

    private Fraction[] Scores()
    {
        var counts = new long[ballots.Options, weights.Count];
        for (var group = 0; group < ballots.Groups; group++)
        {
            if (place[group] < ballots[group].Length)
                counts[ballots[group][place[group]], weightOf[group]] += ballots.Count(group);
        }

        var scores = new Fraction[ballots.Options];
        for (var option = 0; option < scores.Length; option++)
        {
            for (var kind = 0; kind < weights.Count; kind++)
                scores[option] += counts[option, kind] == 0 ? Fraction.Zero : weights[kind] * counts[option, kind];
        }

        return scores;
    }

    private void Remove(int option, int[]? nextWeight)
    {
        race.Remove(option);
        for (var group = 0; group < ballots.Groups; group++)
        {
            var preferences = ballots[group];
            if (place[group] >= preferences.Length || preferences[place[group]] != option)
                continue;

            if (nextWeight is not null)
                weightOf[group] = nextWeight[weightOf[group]];

            while (place[group] < preferences.Length && !race.Contains(preferences[place[group]]))
                place[group]++;
        }
    }

    private void Log(BeleniosEventKind kind, params int[] options) => events.Add(new(kind, options));
}
