namespace ActiveResident.Voting;

/// <summary>The exact weights that ballots have in a count: few, however many ballots there are.</summary>
internal sealed class WeightClasses
{
    private readonly List<Fraction> weights = [Fraction.One];

    public int Count => weights.Count;

    public Fraction this[int kind] => weights[kind];

    /// <summary>For each weight so far the class of that weight times <paramref name="factor"/>.</summary>
    public int[] Multiply(Fraction factor)
    {
        var known = weights.Select((weight, at) => (weight, at)).ToDictionary(kind => kind.weight, kind => kind.at);
        var next = new int[weights.Count];
        for (var kind = 0; kind < next.Length; kind++)
        {
            var weight = weights[kind] * factor;
            if (!known.TryGetValue(weight, out next[kind]))
            {
                known[weight] = next[kind] = weights.Count;
                weights.Add(weight);
            }
        }

        return next;
    }
}
