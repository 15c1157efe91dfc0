namespace ActiveResident.Voting;

/// <summary>An election of ranked ballots, and how many seats its file says.</summary>
internal sealed record RankedElection(IReadOnlyList<string> Options, int? Seats, RankedBallots Ballots);

/// <summary>
/// Reads .blt: candidates and seats, withdrawn candidates as negative numbers, ballots (a count, candidates in order of
/// preference, 0), a line 0, a quoted name for each candidate and a quoted title.
/// </summary>
internal sealed class BltFile
{
    private readonly BltLines lines;
    private readonly EqualRanks equal;
    private readonly int candidates;
    private readonly int seats;
    private readonly int[] ranks;
    private readonly HashSet<int> withdrawn = [];

    private BltFile(TextReader text, EqualRanks equal)
    {
        (lines, this.equal) = (new(text), equal);
        var words = Words(lines.Need("the numbers of candidates and seats"));
        if (words.Length != 2 || !FileNumbers.TrySmall(words[0], out candidates) || !FileNumbers.TrySmall(words[1], out seats)
            || candidates is < 1 or > ushort.MaxValue || seats < 1)
        {
            throw lines.Malformed("the first line must be two whole numbers above 0: candidates and seats");
        }

        ranks = new int[candidates];
    }

    public static RankedElection Read(TextReader text, EqualRanks equal) => new BltFile(text, equal).Read();

    private RankedElection Read()
    {
        RankedBallots ballots = new(candidates);
        for (var line = lines.Need("a line 0 after the ballots"); line != "0"; line = lines.Need("a line 0 after the ballots"))
        {
            if (line[0] == '-' && ballots.Total == 0)
                Withdraw(Words(line));
            else
                ballots.Add(Ballot(Words(line)), ranks);
        }

        return BltNames.Read(lines, candidates) is var names && withdrawn.Count == 0
            ? new(names, seats, ballots)
            : WithoutWithdrawn(names, ballots);
    }

    private void Withdraw(string[] words)
    {
        foreach (var word in words)
        {
            if (word[0] != '-')
                throw lines.Malformed($"'{word}' stands among withdrawn candidates, which are negative numbers");

            withdrawn.Add(Candidate(word[1..]));
        }
    }

    private long Ballot(string[] words)
    {
        if (!FileNumbers.TryWhole(words[0], out var count) || count == 0)
            throw lines.Malformed($"'{words[0]}' is not a number of ballots, which a ballot begins with");

        if (words[^1] != "0" || words.Length == 1)
            throw lines.Malformed("the ballot does not end with 0");

        Array.Clear(ranks);
        for (var rank = 1; rank < words.Length - 1; rank++)
            Rank(words[rank], rank);

        return count;
    }

    private void Rank(string word, int rank)
    {
        var equals = word.Split('=');
        if (equals.Length > 1 && equal == EqualRanks.Refused)
            throw lines.Malformed($"'{word}' ranks candidates equally, which this method cannot count");

        foreach (var number in equals)
        {
            var candidate = Candidate(number);
            if (ranks[candidate] > 0)
                throw lines.Malformed($"candidate {number} stands on the ballot twice");

            ranks[candidate] = rank;
        }
    }

    private int Candidate(string word) => FileNumbers.TrySmall(word, out var number) && number >= 1 && number <= candidates
        ? number - 1
        : throw lines.Malformed($"'{word}' is not a candidate: they are numbered from 1 to {candidates}");

    private RankedElection WithoutWithdrawn(IReadOnlyList<string> names, RankedBallots ballots)
    {
        var left = Enumerable.Range(0, candidates).Where(candidate => !withdrawn.Contains(candidate)).ToList();
        RankedBallots kept = new(left.Count);
        foreach (var (count, marks) in ballots.Groups)
            kept.Add(count, Closed([.. left.Select(candidate => marks[candidate])]));

        return new([.. left.Select(candidate => names[candidate])], seats, kept);
    }

    // Those who were ranked below a withdrawn candidate move up.
    private static int[] Closed(int[] marks)
    {
        var used = marks.Where(rank => rank > 0).Distinct().Order().ToList();
        return [.. marks.Select(rank => used.IndexOf(rank) + 1)];
    }

    private static string[] Words(string line) => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
