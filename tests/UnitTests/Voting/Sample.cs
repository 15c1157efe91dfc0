using ActiveResident.Polls.Contracts;

namespace ActiveResident.UnitTests.Voting;

internal static class Sample
{
    public static readonly DateTimeOffset Opens = new(2026, 11, 23, 5, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Closes = Opens.AddDays(7);

    /// <summary>A poll of a week, on one question with three options unless told otherwise.</summary>
    public static PollDefinition Poll(
        ResultsVisibility visibility = ResultsVisibility.AfterMyVote,
        int? quorum = null,
        bool isPublished = true,
        bool isPaused = false,
        bool isAnnulled = false,
        params QuestionDefinition[] questions) => new(
            Guid.CreateVersion7(), 413, Opens, Closes, isPublished, isPaused, isAnnulled, visibility, Guid.CreateVersion7(), quorum, 20, 1,
            questions is [] ? [new(1, QuestionKind.One, 1, 1, 3)] : questions);
}
