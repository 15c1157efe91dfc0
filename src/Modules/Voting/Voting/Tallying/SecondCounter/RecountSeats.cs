namespace ActiveResident.Voting;

/// <summary>Gives seats to the options with the largest keys; who shares the last seat with others is tied.</summary>
internal static class RecountSeats
{
    public static RecountEnd Fill<TKey>(IEnumerable<KeyValuePair<int, TKey>> options, int seats, RecountDraw? draw)
    {
        var left = options.OrderBy(option => option.Key).ToList();
        var winners = new List<int>();
        while (winners.Count < seats && left.Count > 0)
        {
            var best = left.Select(option => option.Value).Max();
            var equal = left.Where(option => Equals(option.Value, best)).Select(option => option.Key).ToList();
            if (equal.Count > seats - winners.Count && draw is null)
                return new(winners, equal);

            if (equal.Count > seats - winners.Count)
                equal = draw!.InOrder(equal).Take(seats - winners.Count).ToList();

            winners.AddRange(equal);
            left.RemoveAll(option => Equals(option.Value, best));
        }

        return new(winners, []);
    }
}
