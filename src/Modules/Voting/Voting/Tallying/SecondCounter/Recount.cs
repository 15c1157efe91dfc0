using System.Text.Json;
using ActiveResident.Polls.Contracts;

namespace ActiveResident.Voting;

/// <summary>
/// The second counter: reads the stored ballots, byte for byte as they lie in the box, and knows nothing of how they got
/// there, nor of the code that counts them first (<c>Counting/</c>, <c>FirstCounter/</c>): it shares none of it, and prefers
/// to be obvious to being fast (invariant 8).
/// </summary>
internal static class Recount
{
    public static async Task<PollCount> Of(PollDefinition poll, IAsyncEnumerable<string> stored, byte[]? seed, CancellationToken ct)
    {
        var papers = poll.Questions.ToDictionary(question => question.Number, question => new RecountPapers(question));
        var ballots = 0L;
        await foreach (var answers in stored.WithCancellation(ct))
        {
            using var paper = JsonDocument.Parse(answers);
            ballots++;
            foreach (var answer in paper.RootElement.EnumerateArray())
                papers[answer.GetProperty("question").GetInt32()].Add(answer);
        }

        var inOrder = papers.OrderBy(box => box.Key).Select(box => box.Value).ToList();
        return new(
            ballots,
            [.. inOrder.SelectMany(box => box.Totals()).Where(count => count.Option > 0 || poll.AllowsBlank)],
            [.. inOrder.Select(box => RecountVerdict.Of(poll, box, ballots, seed))]);
    }
}
