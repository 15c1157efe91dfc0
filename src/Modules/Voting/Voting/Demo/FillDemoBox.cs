using System.Security.Cryptography;
using ActiveResident.BuildingBlocks;
using ActiveResident.Polls.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Voting;

/// <summary>
/// Demo town only: ballots that were cast before the first start, with a participation for each, in one transaction. A box
/// that has ballots is left as it is.
/// </summary>
/// <param name="Ballots">How many ballots.</param>
/// <param name="Votes">For each question, votes for each of its options.</param>
/// <param name="Residents">Demo residents who took part, with the day; strangers fill the rest.</param>
public sealed record FillDemoBox(
    int PollNumber,
    int Ballots,
    IReadOnlyList<IReadOnlyList<int>> Votes,
    IReadOnlyDictionary<Guid, DateOnly> Residents,
    IReadOnlyList<DateOnly> Days) : IRequest<Result>;

internal sealed class FillDemoBoxHandler(VotingDb db, IMediator modules) : IRequestHandler<FillDemoBox, Result>
{
    public async Task<Result> Handle(FillDemoBox command, CancellationToken cancellationToken)
    {
        if (await modules.Send(new FindPoll(command.PollNumber), cancellationToken) is not { } poll)
            return VotingErrors.UnknownPoll;

        if (command.Ballots == 0 || await db.Counters.AnyAsync(counter => counter.PollId == poll.Id, cancellationToken))
            return Result.Success;

        var papers = command.Votes
            .Select((votes, at) => Deal(command.Ballots, votes).Select(options => new Answer(at + 1, options)).ToList())
            .ToList();
        var leaves = new byte[command.Ballots * MerkleHash.Size];
        for (var at = 0; at < command.Ballots; at++)
        {
            var paper = BallotPaper.Fill(poll.Questions, [.. papers.Select(question => question[at])]);
            var code = ReceiptCode.Derive(poll.Id, RandomNumberGenerator.GetHexString(32), attempt: 0);
            var nonce = RandomNumberGenerator.GetBytes(BallotLine.NonceSize);
            db.Ballots.Add(new(poll.Id, code, nonce, paper.Value.Json()));
            MerkleHash.Leaf(BallotLine.OfBallot(poll.Number, code, nonce, paper.Value.Json())).CopyTo(leaves, at * MerkleHash.Size);
        }

        db.PendingLeaves.Add(new(poll.Id, Guid.NewGuid(), leaves));

        foreach (var (resident, day) in Everyone(command))
            db.Participations.Add(new(poll.Id, resident, day));

        db.Counters.Add(new(poll.Id, 0, 0, 0, command.Ballots));
        foreach (var (question, at) in command.Votes.Select((question, at) => (question, at)))
            db.Counters.AddRange(question.Select((votes, option) => new Counter(poll.Id, at + 1, option + 1, 0, votes)));

        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }

    /// <summary>Deals each option's votes around the table, so that no ballot gets one option twice or more than its share.</summary>
    private static List<int>[] Deal(int ballots, IReadOnlyList<int> votes)
    {
        var dealt = Enumerable.Range(0, ballots).Select(_ => new List<int>()).ToArray();
        var next = 0;
        for (var option = 1; option <= votes.Count; option++)
        {
            for (var vote = 0; vote < votes[option - 1]; vote++)
                dealt[next++ % ballots].Add(option);
        }

        RandomNumberGenerator.Shuffle(dealt.AsSpan());
        return dealt;
    }

    private static IEnumerable<(Guid Resident, DateOnly Day)> Everyone(FillDemoBox command)
    {
        foreach (var (resident, day) in command.Residents)
            yield return (resident, day);

        for (var stranger = command.Residents.Count; stranger < command.Ballots; stranger++)
            yield return (Guid.NewGuid(), command.Days[stranger % command.Days.Count]);
    }
}
