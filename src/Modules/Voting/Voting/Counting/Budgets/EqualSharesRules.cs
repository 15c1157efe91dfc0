namespace ActiveResident.Voting;

/// <summary>What a project is worth to a voter who supports it.</summary>
internal enum ShareUtility
{
    /// <summary>Its cost, as cities use it.</summary>
    Cost,

    /// <summary>1 for each project.</summary>
    Cardinality,

    /// <summary>The points of the ballot: given ones, or Borda points of an ordinal ballot.</summary>
    Points,
}

/// <summary>What follows when equal shares leave money over.</summary>
internal enum ShareCompletion
{
    None,

    /// <summary>Endowments rise by one unit of the currency until the next outcome would overspend.</summary>
    AddOne,

    /// <summary>As <see cref="AddOne"/>, and ends as soon as nothing more would fit.</summary>
    AddOneEarly,

    /// <summary>As <see cref="AddOneEarly"/>, then greedily by votes.</summary>
    AddOneThenGreedy,

    /// <summary>At once greedily by votes, projects with at least one: a bounded number of rounds whatever the money.</summary>
    Greedy,
}

/// <summary>The money of each voter, in smallest units: a numerator over a denominator.</summary>
internal readonly record struct Endowment(long Numerator, long Denominator);
