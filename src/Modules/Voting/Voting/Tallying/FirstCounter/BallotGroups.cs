using ActiveResident.Polls.Contracts;

namespace ActiveResident.Voting;

/// <summary>
/// Identical answers once with their number, for the questions whose method asks for whole ballots; for the others the
/// running counters are enough.
/// </summary>
internal sealed class BallotGroups
{
    private readonly Dictionary<int, RankedBallots> boxes;

    public BallotGroups(PollDefinition poll) => boxes = poll.Questions
        .Where(question => question.Kind == QuestionKind.Rank || question.Rule.Method == CountingMethod.EqualShares)
        .ToDictionary(question => question.Number, question => new RankedBallots(question.Options));

    public bool AreNeeded => boxes.Count > 0;

    public RankedBallots this[int question] => boxes[question];

    public void Add(IReadOnlyList<Answer> answers)
    {
        foreach (var answer in answers)
        {
            if (boxes.TryGetValue(answer.Question, out var box))
                Add(box, answer);
        }
    }

    private static void Add(RankedBallots box, Answer answer)
    {
        Span<int> marks = stackalloc int[box.Options];
        if (answer.Ranks is { } ranks)
        {
            for (var option = 0; option < marks.Length; option++)
                marks[option] = ranks[option];
        }

        foreach (var option in answer.Options ?? [])
            marks[option - 1] = 1;

        box.Add(1, marks);
    }
}
