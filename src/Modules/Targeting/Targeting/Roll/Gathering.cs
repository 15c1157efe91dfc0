namespace ActiveResident.Targeting;

/// <summary>
/// Asks for many at once what many ask for one by one: while one question is under way the next ones gather, and go
/// together in one question of at most <paramref name="most"/> keys. Nobody waits for others to come.
/// </summary>
/// <param name="ask">Answers for the keys it was given; a key without an answer is missing.</param>
internal sealed class Gathering<TKey, TAnswer>(Func<IReadOnlyCollection<TKey>, Task<IReadOnlyDictionary<TKey, TAnswer>>> ask, int most)
    where TKey : notnull
    where TAnswer : struct
{
    private readonly Lock gate = new();
    private readonly Dictionary<TKey, TaskCompletionSource<TAnswer?>> gathered = [];
    private bool isAsking;

    public Task<TAnswer?> AskAsync(TKey key, CancellationToken ct)
    {
        Task<TAnswer?> answer;
        lock (gate)
        {
            if (!gathered.TryGetValue(key, out var waiting))
                gathered.Add(key, waiting = new(TaskCreationOptions.RunContinuationsAsynchronously));

            answer = waiting.Task;
            if (!isAsking)
            {
                isAsking = true;
                _ = Task.Run(AskWhileAnybodyWaits, CancellationToken.None);
            }
        }

        return answer.WaitAsync(ct);
    }

    private async Task AskWhileAnybodyWaits()
    {
        while (Next() is { Count: > 0 } asked)
            await Answer(asked);
    }

    private Dictionary<TKey, TaskCompletionSource<TAnswer?>> Next()
    {
        lock (gate)
        {
            var next = gathered.Take(most).ToDictionary();
            foreach (var key in next.Keys)
                gathered.Remove(key);

            isAsking = next.Count > 0;
            return next;
        }
    }

    private async Task Answer(Dictionary<TKey, TaskCompletionSource<TAnswer?>> asked)
    {
        try
        {
            var answers = await ask(asked.Keys);
            foreach (var (key, waiting) in asked)
                waiting.SetResult(answers.TryGetValue(key, out var answer) ? answer : null);
        }
        catch (Exception failure)
        {
            // Those who waited for it are told; whoever asks next is asked for anew.
            foreach (var waiting in asked.Values)
                waiting.TrySetException(failure);
        }
    }
}
