using ActiveResident.Polls.Contracts;

namespace ActiveResident.Voting;

/// <summary>Votes for one option of one question; option 0 counts blanks, in a poll that allows them.</summary>
public sealed record OptionCount(int Question, int Option, long Votes);

/// <summary>How a poll ended.</summary>
public enum Verdict
{
    /// <summary>One option has more votes than any other.</summary>
    Won,

    /// <summary>Several options share the lead.</summary>
    Tie,

    /// <summary>Fewer ballots than the quorum asks for.</summary>
    NoQuorum,

    /// <summary>Nobody voted for anything.</summary>
    NoBallots,

    /// <summary>The poll was declared void.</summary>
    Annulled,
}

/// <summary>Plurality over the first question, by the rule that was fixed before the poll opened.</summary>
internal static class Tally
{
    /// <summary>The verdict, and the option that won.</summary>
    public static (Verdict Verdict, int? Winner) Decide(PollDefinition poll, long ballots, IReadOnlyList<OptionCount> counts)
    {
        if (ballots == 0)
            return (Verdict.NoBallots, null);

        if (ballots < (poll.Quorum ?? 0))
            return (Verdict.NoQuorum, null);

        var first = counts.Where(count => count is { Question: 1, Option: > 0 }).ToList();
        var most = first.Max(count => count.Votes);
        var leaders = first.Where(count => count.Votes == most).ToList();
        if (most == 0)
            return (Verdict.NoBallots, null); // every ballot was blank

        return leaders is [var winner] ? (Verdict.Won, winner.Option) : (Verdict.Tie, null);
    }

    /// <summary>Every option of every question with its votes, those without any included; blanks first, where they are allowed.</summary>
    public static IReadOnlyList<OptionCount> Complete(PollDefinition poll, IEnumerable<OptionCount> counted)
    {
        var votes = counted.ToDictionary(count => (count.Question, count.Option), count => count.Votes);
        return
        [
            .. from question in poll.Questions
               from option in Enumerable.Range(poll.AllowsBlank ? 0 : 1, question.Options + (poll.AllowsBlank ? 1 : 0))
               select new OptionCount(question.Number, option, votes.GetValueOrDefault((question.Number, option))),
        ];
    }
}
