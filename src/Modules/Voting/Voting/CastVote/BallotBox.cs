using System.Threading.Channels;
using ActiveResident.BuildingBlocks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ActiveResident.Voting;

/// <summary>
/// The way into the box (DESIGN 5): a bounded queue and one writer, which commits in one durable transaction whatever has
/// queued while the last commit ran. A full queue refuses at once; a stopping host finishes what it accepted.
/// </summary>
internal sealed partial class BallotBox(IBallotWriter writer, OutboxSignals signals, TimeProvider clock, ILogger<BallotBox> log)
    : BackgroundService
{
    /// <summary>Counting waits this long after closing; a ballot that has not been committed by then is refused.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private const int Capacity = 4096;
    private const int LargestGroup = 256;

    private readonly Channel<BallotEntry> queue = Channel.CreateBounded<BallotEntry>(
        new BoundedChannelOptions(Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    /// <summary>Puts a ballot into the queue and waits until its transaction has ended.</summary>
    /// <remarks>It cannot be called back: a ballot in the queue is written whether or not somebody still waits for the answer.</remarks>
    /// <returns>The receipt's code, or the refusal.</returns>
    public async ValueTask<Result<string>> CastAsync(BallotEntry entry) =>
        queue.Writer.TryWrite(entry) ? await entry.Answer : VotingErrors.Busy;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Writer.TryComplete();
        await (ExecuteTask ?? Task.CompletedTask).WaitAsync(cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    // The stopping token is not listened to: StopAsync closes the queue, and what is in it is still written.
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var group = new List<BallotEntry>(LargestGroup);
        while (await queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (group.Count < LargestGroup && queue.Reader.TryRead(out var entry))
                Admit(group, entry);

            await Commit(group);
            group.Clear();
        }
    }

    private void Admit(List<BallotEntry> group, BallotEntry entry)
    {
        if (clock.GetUtcNow() < entry.Poll.ClosesAt + Grace)
            group.Add(entry);
        else
            entry.Refuse(VotingErrors.PollClosed);
    }

    private async Task Commit(List<BallotEntry> group)
    {
        if (group.Count == 0)
            return;

        try
        {
            await writer.WriteAsync(group);
            signals.Raise(VotingDb.Name);
        }
        catch (Exception failure) when (group.Count > 1)
        {
            // One bad ballot must not fail its neighbours: each gets a transaction of its own.
            LogGroupFailed(log, failure, group.Count);
            foreach (var entry in group.Where(entry => !entry.Answer.IsCompleted))
                await Commit([entry]);
        }
        catch (Exception failure)
        {
            LogBallotFailed(log, failure, group[0].Poll.Number);
            group[0].Refuse(VotingErrors.Busy);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A group of {Count} ballots was rolled back; each is tried alone")]
    private static partial void LogGroupFailed(ILogger logger, Exception failure, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "A ballot of poll {Number} could not be written; nothing was kept of it")]
    private static partial void LogBallotFailed(ILogger logger, Exception failure, int number);
}
