using System.Diagnostics;
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

    /// <summary>How long the fate of a group is looked into whose commit was not answered.</summary>
    private static readonly TimeSpan LongestDoubt = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

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
            await Write(group);
        }
        catch (CommitInDoubtException doubt)
        {
            LogInDoubt(log, doubt, group.Count);
            await Settle(group);
        }
        catch (Exception failure) when (group.Count > 1 && !failure.IsOutage())
        {
            // One bad ballot must not fail its neighbours: each gets a transaction of its own.
            LogGroupFailed(log, failure, group.Count);
            foreach (var entry in group.Where(entry => !entry.Answer.IsCompleted))
                await Commit([entry]);
        }
        catch (Exception failure)
        {
            LogFailed(log, failure, group.Count);
            group.ForEach(GiveUp);
        }
    }

    private async Task Write(List<BallotEntry> group)
    {
        await writer.WriteAsync(group);
        signals.Raise(VotingDb.Name);
    }

    /// <summary>
    /// Writes a group again whose commit may have got through. The writer knows its own ballots again, so that each of them
    /// is taken once and gets the receipt it had been given.
    /// </summary>
    private async Task Settle(List<BallotEntry> group)
    {
        group.ForEach(entry => entry.Doubt());
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < LongestDoubt; await Task.Delay(Pause))
        {
            try
            {
                await Write(group);
                return;
            }
            catch (Exception outage) when (outage is CommitInDoubtException || outage.IsOutage())
            {
                LogInDoubt(log, outage, group.Count);
            }
            catch (Exception failure)
            {
                LogFailed(log, failure, group.Count);
                break;
            }
        }

        group.ForEach(GiveUp);
    }

    private static void GiveUp(BallotEntry entry) => entry.Refuse(entry.IsInDoubt ? VotingErrors.InDoubt : VotingErrors.Busy);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A group of {Count} ballots was rolled back; each is tried alone")]
    private static partial void LogGroupFailed(ILogger logger, Exception failure, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whether a group of {Count} ballots was committed is not known; it is looked into")]
    private static partial void LogInDoubt(ILogger logger, Exception failure, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} ballots could not be written; their voters were told to come again")]
    private static partial void LogFailed(ILogger logger, Exception failure, int count);
}
