using System.Text.Json;
using ActiveResident.Polls.Contracts;

namespace ActiveResident.Voting;

/// <summary>
/// The second counter: reads the stored ballots, byte for byte as they lie in the box, and knows nothing of how they got
/// there.
/// </summary>
internal static class Recount
{
    public static async Task<(long Ballots, IReadOnlyList<OptionCount> Counts)> Of(
        PollDefinition poll, IAsyncEnumerable<string> stored, CancellationToken ct)
    {
        var boxes = poll.Questions.ToDictionary(question => question.Number, question => new long[question.Options + 1]);
        var ballots = 0L;
        await foreach (var answers in stored.WithCancellation(ct))
        {
            using var paper = JsonDocument.Parse(answers);
            ballots++;
            foreach (var answer in paper.RootElement.EnumerateArray())
            {
                var box = boxes[answer.GetProperty("question").GetInt32()];
                var options = answer.GetProperty("options");
                if (options.GetArrayLength() == 0)
                    box[0]++; // a blank

                foreach (var option in options.EnumerateArray())
                    box[option.GetInt32()]++;
            }
        }

        return (ballots,
        [
            .. boxes.OrderBy(box => box.Key)
                .SelectMany(box => box.Value.Select((votes, option) => new OptionCount(box.Key, option, votes)))
                .Where(count => count.Option > 0 || poll.AllowsBlank),
        ]);
    }
}
