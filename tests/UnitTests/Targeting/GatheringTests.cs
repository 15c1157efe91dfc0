using ActiveResident.Targeting;

namespace ActiveResident.UnitTests.Targeting;

public class GatheringTests
{
    private readonly List<int[]> questions = [];
    private readonly Dictionary<int, TaskCompletionSource> held = [];

    [Fact]
    public async Task All_who_come_while_a_question_is_under_way_go_into_the_next_one()
    {
        held[0] = new();
        var gathering = new Gathering<int, int>(Twice, most: 256);
        var first = gathering.AskAsync(0, CancellationToken.None);
        await Asked(1);

        var others = Enumerable.Range(1, 300).Select(key => gathering.AskAsync(key, CancellationToken.None)).ToList();
        held[0].SetResult();

        Assert.Equal(0, await first);
        Assert.Equal(Enumerable.Range(1, 300).Select(key => (int?)(key * 2)), await Task.WhenAll(others));
        Assert.Equal([1, 256, 44], questions.Select(question => question.Length));
    }

    [Fact]
    public async Task Two_who_ask_for_the_same_get_one_answer()
    {
        held[0] = new();
        var gathering = new Gathering<int, int>(Twice, most: 256);
        var first = gathering.AskAsync(0, CancellationToken.None);
        await Asked(1);

        var others = Enumerable.Range(0, 5).Select(_ => gathering.AskAsync(7, CancellationToken.None)).ToList();
        held[0].SetResult();
        await first;

        Assert.All(await Task.WhenAll(others), answer => Assert.Equal(14, answer));
        Assert.Equal([7], questions[1]);
    }

    [Fact]
    public async Task One_of_whom_nothing_is_known_gets_nothing()
    {
        var gathering = new Gathering<int, int>(Twice, most: 256);

        Assert.Null(await gathering.AskAsync(-1, CancellationToken.None));
    }

    [Fact]
    public async Task A_failure_is_told_to_those_who_waited_and_the_next_are_asked_for_anew()
    {
        var isBroken = true;
        var gathering = new Gathering<int, int>(
            keys => isBroken ? throw new InvalidOperationException("away") : Twice(keys), most: 256);

        await Assert.ThrowsAsync<InvalidOperationException>(() => gathering.AskAsync(3, CancellationToken.None));
        isBroken = false;

        Assert.Equal(6, await gathering.AskAsync(3, CancellationToken.None));
    }

    [Fact]
    public async Task Who_no_longer_waits_holds_up_nobody()
    {
        held[0] = new();
        var gathering = new Gathering<int, int>(Twice, most: 256);
        using var patience = new CancellationTokenSource();
        var impatient = gathering.AskAsync(0, patience.Token);
        await Asked(1);
        var patient = gathering.AskAsync(0, CancellationToken.None);

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        held[0].SetResult();
        Assert.Equal(0, await patient);
    }

    private async Task<IReadOnlyDictionary<int, int>> Twice(IReadOnlyCollection<int> keys)
    {
        lock (questions)
            questions.Add([.. keys]);
        foreach (var key in keys)
        {
            if (held.TryGetValue(key, out var until))
                await until.Task;
        }

        return keys.Where(key => key >= 0).ToDictionary(key => key, key => key * 2);
    }

    private async Task Asked(int times)
    {
        while (true)
        {
            lock (questions)
            {
                if (questions.Count >= times)
                    return;
            }

            await Task.Yield();
        }
    }
}
