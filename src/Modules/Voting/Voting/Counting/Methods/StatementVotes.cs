namespace ActiveResident.Voting;

/// <summary>One resident's word on one statement: above 0 agrees, below 0 disagrees, 0 passes.</summary>
internal readonly record struct StatementVote(long At, string Statement, string Voter, int Vote);

/// <summary>Words on one statement.</summary>
internal readonly record struct StatementTally(long Agree, long Disagree, long Passed);

/// <summary>Yes or no for each of many statements, where a person may speak again.</summary>
internal static class StatementVotes
{
    /// <summary>Only the latest word of a person on a statement counts; of equal instants the later row.</summary>
    public static IEnumerable<StatementVote> Latest(IEnumerable<StatementVote> rows) => rows
        .GroupBy(row => (row.Statement, row.Voter))
        .Select(words => words.Aggregate((kept, next) => next.At >= kept.At ? next : kept));

    public static IReadOnlyDictionary<string, StatementTally> Count(IEnumerable<StatementVote> rows) => rows
        .GroupBy(row => row.Statement)
        .ToDictionary(words => words.Key, words => new StatementTally(
            words.LongCount(row => row.Vote > 0), words.LongCount(row => row.Vote < 0), words.LongCount(row => row.Vote == 0)));
}
