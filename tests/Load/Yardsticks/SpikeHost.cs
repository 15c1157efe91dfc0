using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ActiveResident.Load;

/// <summary>A row of the bare spike: no token is known, no eligibility asked, no poll looked up.</summary>
internal sealed record SpikeVote(long Poll, byte[] Voter, string Options, long At, byte[] Hash)
{
    private const long SomePoll = 473;

    public static SpikeVote Of(string voter, string options)
    {
        var key = SHA256.HashData(Encoding.UTF8.GetBytes(voter));
        return new(SomePoll, key, options, DateTime.UtcNow.Ticks, SHA256.HashData(key));
    }
}

/// <summary>POST, parse, bounded queue, one group-committed transaction, answer after the commit; nothing else.</summary>
internal static class SpikeHost
{
    public const int LargestGroup = 256;
    private const int Capacity = 4096;

    public static void Map(WebApplication app, SpikeWriter writer)
    {
        var queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(Capacity) { SingleReader = true });
        _ = Task.Run(() => Write(queue.Reader, writer));
        app.MapGet("/", () => "Hello");
        app.MapPost(Yardstick.BallotPath, (HttpRequest request) => Take(request, queue.Writer));
    }

    private static async Task<IResult> Take(HttpRequest request, ChannelWriter<Waiting> queue)
    {
        if (await Yardstick.ReadBallot(request) is not { } ballot)
            return TypedResults.BadRequest();

        var vote = SpikeVote.Of(request.Headers.Authorization.ToString(), JsonSerializer.Serialize(ballot.Answers[0].Options));
        var waiting = new Waiting(vote);
        if (!queue.TryWrite(waiting))
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);

        await waiting.Committed.Task;
        return TypedResults.Created(Yardstick.BallotPath, new { vote.Poll, Code = Convert.ToHexString(vote.Hash, 0, 4) });
    }

    private static async Task Write(ChannelReader<Waiting> queue, SpikeWriter writer)
    {
        var group = new List<Waiting>(LargestGroup);
        while (await queue.WaitToReadAsync())
        {
            while (group.Count < LargestGroup && queue.TryRead(out var waiting))
                group.Add(waiting);

            try
            {
                await writer.WriteAsync(group.ConvertAll(waiting => waiting.Vote));
                group.ForEach(waiting => waiting.Committed.SetResult());
            }
            catch (Exception failure)
            {
                group.ForEach(waiting => waiting.Committed.SetException(failure));
            }

            group.Clear();
        }
    }

    private sealed record Waiting(SpikeVote Vote)
    {
        public TaskCompletionSource Committed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
