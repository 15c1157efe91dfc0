using System.Globalization;
using System.Security.Cryptography;

namespace ActiveResident.IntegrationTests;

/// <summary>A table, a file or a log as the insider sees it: rows of text in the order in which they were found.</summary>
internal sealed record Seen(string Name, IReadOnlyList<string> Columns, List<string[]> Rows)
{
    /// <summary>A cell as text that sorts as the value does.</summary>
    public static string Text(object cell) => cell switch
    {
        Guid id => $"{id:N}",
        byte[] bytes => Convert.ToHexString(bytes),
        DateTime at => at.ToString("O", CultureInfo.InvariantCulture),
        IFormattable number and (int or long or uint or short) => number.ToString("D19", CultureInfo.InvariantCulture),
        string text => text.Replace("-", "", StringComparison.Ordinal),
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "",
    };
}

/// <summary>What really happened: residents with their ballots, in the order in which they came, and in which batch of the log.</summary>
internal sealed record Vote(Guid Resident, string Code, int Batch);

/// <summary>
/// Holds everything that is left after closing, and looks for whatever tells more than chance: rows that name a resident
/// with a ballot, keys that lead from one to the other, and orders. Each order in which residents are found is laid beside
/// each order of ballots; each is also laid beside the order in which they came, so that one leak is seen even while
/// nothing on the other side answers to it.
/// </summary>
internal sealed class Insider(IReadOnlyList<Vote> truth)
{
    public const string Log = "the log";

    // Of any number of pairs laid at random one is right on average. That k or more are right has a chance below 1/k!,
    // and 1/13! is 2·10⁻¹⁰.
    private const int MostPairs = 12;

    private readonly Dictionary<string, int> arrivals = truth.Select((vote, at) => ($"{vote.Resident:N}", at))
        .Concat(truth.Select((vote, at) => (vote.Code, at))).ToDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>How many orders of residents and of ballots the last search has found: none would mean that it did not look.</summary>
    public (int Residents, int Ballots) Orders { get; private set; }

    /// <summary>What tells more than chance does, in words; nothing when all is well.</summary>
    public IReadOnlyList<string> Search(IReadOnlyList<Seen> dump, params IReadOnlyList<byte[]> keys)
    {
        var residents = OrdersOf(dump, truth.Select(vote => $"{vote.Resident:N}"));
        var ballots = OrdersOf(dump, truth.Select(vote => vote.Code));
        Orders = (residents.Count, ballots.Count);
        return
        [
            .. dump.Where(NamesBoth).Select(table => $"{table.Name} has a resident beside a ballot"),
            .. keys.Where(key => dump.Any(table => LeadsToBallots(table, key))).Select(_ => "a key leads from residents to ballots"),
            .. from resident in residents from ballot in ballots from found in Laid(resident, ballot) select found,
            .. from order in residents.Concat(ballots) where TellsArrival(order) select $"{order.Name} tells the order of arrival",
        ];
    }

    /// <summary>Every order in which a column, or the place itself, lines up at least half of those who are looked for.</summary>
    private List<Order> OrdersOf(IReadOnlyList<Seen> dump, IEnumerable<string> wanted)
    {
        var names = wanted.ToList();
        List<Order> orders = [];
        foreach (var table in dump)
        {
            var named = table.Rows.ConvertAll(row => (Row: row, Who: names.Find(name => Contains(row, name))));
            if (named.Count(row => row.Who is not null) < truth.Count / 2)
                continue;

            for (var column = -1; column < table.Columns.Count; column++)
            {
                var lined = column < 0 ? named : [.. named.OrderBy(row => row.Row[column], StringComparer.Ordinal)];
                var found = lined.Select(row => row.Who).OfType<string>().Distinct().Select(who => arrivals[who]).ToList();
                if (found.Count >= truth.Count / 2)
                    orders.Add(new(table.Name, column < 0 ? "place" : table.Columns[column], found));
            }
        }

        return orders;
    }

    private static IEnumerable<string> Laid(Order residents, Order ballots)
    {
        var right = residents.Arrivals.Zip(ballots.Arrivals).Count(pair => pair.First == pair.Second);
        var backwards = residents.Arrivals.AsEnumerable().Reverse().Zip(ballots.Arrivals).Count(pair => pair.First == pair.Second);
        if (Math.Max(right, backwards) > MostPairs)
            yield return $"{Math.Max(right, backwards)} residents are paired by {residents.Name} and {ballots.Name}";

        if (IsMoreThanChance(residents.Arrivals, ballots.Arrivals))
            yield return $"{residents.Name} and {ballots.Name} go together";
    }

    /// <summary>The log, and its leaves in a file, may tell in which batch a ballot came, and says so (ADR 0009); it must not tell more.</summary>
    private bool TellsArrival(Order order) => order.Table.StartsWith(Log, StringComparison.Ordinal)
        ? IsMoreThanChance([.. order.Arrivals.GroupBy(at => truth[at].Batch).Select(batch => Ranks.Correlation([.. batch], [.. batch.Order()]))], order.Arrivals.Count)
        : IsMoreThanChance(order.Arrivals, [.. Enumerable.Range(0, truth.Count)]);

    /// <summary>
    /// Under chance Spearman's coefficient of n pairs has the mean 0 and the deviation 1/√(n−1), and tails that are lighter than
    /// the normal ones. Beyond 6.5 deviations lies 10⁻¹⁰ of the normal distribution, so that some thousand comparisons a
    /// run raise a false alarm once in millions of runs.
    /// </summary>
    private static bool IsMoreThanChance(IReadOnlyList<int> one, IReadOnlyList<int> other)
    {
        var both = one.Intersect(other).ToHashSet();
        List<int> first = [.. one.Where(both.Contains)];
        return both.Count > 43 && Math.Abs(Ranks.Correlation(first, [.. other.Where(both.Contains)])) > 6.5 / Math.Sqrt(both.Count - 1);
    }

    /// <summary>The mean of k coefficients, each of n/k pairs, has the deviation 1/√(n−k) at most.</summary>
    private static bool IsMoreThanChance(List<double> ofBatches, int pairs) =>
        Math.Abs(ofBatches.Average()) > 6.5 / Math.Sqrt(pairs - ofBatches.Count);

    private bool NamesBoth(Seen table) => table.Rows.Exists(row =>
        truth.Any(vote => Contains(row, $"{vote.Resident:N}")) && truth.Any(vote => Contains(row, vote.Code)));

    private bool LeadsToBallots(Seen table, byte[] key)
    {
        var links = truth.ToDictionary(vote => Convert.ToHexString(HMACSHA256.HashData(key, vote.Resident.ToByteArray(bigEndian: true))));
        return table.Rows.Exists(row => row.Any(cell => links.TryGetValue(cell.ToUpperInvariant(), out var vote) && Contains(row, vote.Code)));
    }

    private static bool Contains(string[] row, string name) =>
        Array.Exists(row, cell => cell.Contains(name, StringComparison.OrdinalIgnoreCase));

    private sealed record Order(string Table, string Column, List<int> Arrivals)
    {
        public string Name => $"{Table} by {Column}";
    }
}

/// <summary>Spearman's rank correlation of two orders of the same things.</summary>
internal static class Ranks
{
    public static double Correlation(IReadOnlyList<int> one, IReadOnlyList<int> other)
    {
        var places = other.Index().ToDictionary(thing => thing.Item, thing => thing.Index);
        double n = one.Count;
        var apart = one.Index().Sum(thing => Math.Pow(thing.Index - places[thing.Item], 2));
        return n < 2 ? 0 : 1 - (6 * apart / (n * ((n * n) - 1)));
    }
}
