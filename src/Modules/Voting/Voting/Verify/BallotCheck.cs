using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace ActiveResident.Voting;

/// <summary>Holds every line of <c>ballots.jsonl</c> against the log, and gathers the answers.</summary>
internal sealed class BallotCheck(ExportedPoll poll, Findings findings)
{
    private readonly Polls.Contracts.PollDefinition definition = poll.Definition();
    private readonly BallotGroups groups = new(poll.Definition());
    private readonly Dictionary<(int Question, int Mark), long> marks = [];
    private long ballots;

    /// <param name="leaves">The log's leaves, sorted.</param>
    /// <param name="root">The root of the whole log, from which lots are drawn where the poll's rule says so.</param>
    public PollCount Run(IEnumerable<ReadOnlyMemory<byte>> lines, Digest[] leaves, byte[] root)
    {
        var found = new List<Digest>(leaves.Length);
        var number = 0;
        foreach (var line in lines)
        {
            found.Add(Digest.Of(MerkleHash.Leaf(line.Span), ++number));
            Read(line.Span, number, found);
        }

        found.Sort();
        Match(found, leaves);
        var counts = Tally.Complete(definition, marks.Select(sum => new OptionCount(sum.Key.Question, sum.Key.Mark, sum.Value)));
        var seed = definition.TieRule == Polls.Contracts.TieRule.PublicDraw ? root : null;
        return new(ballots, counts, PollOutcomes.Of(definition, ballots, counts, groups, seed));
    }

    private void Read(ReadOnlySpan<byte> line, int number, List<Digest> found)
    {
        var text = Encoding.UTF8.GetString(line);
        if (Withdrawal(text, line) is { } withdrawn)
            found.Add(Digest.Of(withdrawn, number));
        else if (!Count(text, line))
            findings.Fault($"{ExportFiles.Ballots}, line {number}", "this is not a ballot of this poll");
    }

    /// <summary>The leaf that a line withdraws; null when it is no such line, written as it must be.</summary>
    private byte[]? Withdrawal(string text, ReadOnlySpan<byte> line)
    {
        if (!poll.AllowsChange || !text.Contains("\"withdrawn\"", StringComparison.Ordinal))
            return null;

        try
        {
            using var json = JsonDocument.Parse(text);
            var leaf = Base64Url.DecodeFromChars(json.RootElement.GetProperty("withdrawn").GetString());
            var nonce = Base64Url.DecodeFromChars(json.RootElement.GetProperty("nonce").GetString());
            return leaf.Length == MerkleHash.Size && line.SequenceEqual(BallotLine.OfWithdrawal(poll.Number, leaf, nonce)) ? leaf : null;
        }
        catch (Exception fault) when (fault is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private bool Count(string text, ReadOnlySpan<byte> line)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var ballot = json.RootElement;
            var paper = BallotPaper.Fill(
                definition.Questions, BallotPaper.Read(ballot.GetProperty("answers").GetRawText()), definition.AllowsBlank);
            var code = ballot.GetProperty("code").GetString()!;
            var nonce = Base64Url.DecodeFromChars(ballot.GetProperty("nonce").GetString());
            if (paper.Error is not null
                || ReceiptCode.Parse(code) != code
                || !line.SequenceEqual(BallotLine.OfBallot(poll.Number, code, nonce, paper.Value.Json())))
            {
                return false;
            }

            Drop(paper.Value);
            return true;
        }
        catch (Exception fault) when (fault is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }

    private void Drop(BallotPaper paper)
    {
        ballots++;
        groups.Add(paper.Answers);
        foreach (var answer in paper.Answers)
        {
            foreach (var mark in answer.Marks())
                marks[(answer.Question, mark)] = marks.GetValueOrDefault((answer.Question, mark)) + 1;
        }
    }

    /// <summary>Two sorted lists must be the same, hash for hash.</summary>
    private void Match(List<Digest> found, Digest[] leaves)
    {
        var faults = findings.Faults.Count;
        for (int ballot = 0, leaf = 0; (ballot < found.Count || leaf < leaves.Length) && !findings.IsFull;)
        {
            var order = ballot == found.Count ? 1 : leaf == leaves.Length ? -1 : found[ballot].CompareTo(leaves[leaf]);
            if (order < 0)
                findings.Fault($"{ExportFiles.Ballots}, line {found[ballot].Line}", "this line is not in the log, or is there once only");
            else if (order > 0)
                findings.Fault($"{ExportFiles.Leaves}, line {leaves[leaf].Line}", "no ballot belongs to this leaf");

            ballot += order <= 0 ? 1 : 0;
            leaf += order >= 0 ? 1 : 0;
        }

        if (findings.Faults.Count == faults)
            findings.Passed($"ballots: {found.Count} lines and withdrawals, each in the log, and nothing else is");
    }
}
