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
/// <param name="Papers">Instead of votes, for each question whole answers with how many gave each.</param>
/// <param name="Residents">Demo residents who took part, with the day; strangers fill the rest.</param>
public sealed record FillDemoBox(
    int PollNumber,
    int Ballots,
    IReadOnlyList<IReadOnlyList<int>> Votes,
    IReadOnlyList<IReadOnlyList<DemoPaper>> Papers,
    IReadOnlyDictionary<Guid, DateOnly> Residents,
    IReadOnlyList<DateOnly> Days) : IRequest<Result>;

/// <summary>An answer that several gave, in one of the forms of <see cref="Answer"/>.</summary>
public sealed record DemoPaper(
    int Count, IReadOnlyList<int>? Options = null, IReadOnlyList<int>? Ranks = null, IReadOnlyList<int>? Grades = null);

internal sealed class FillDemoBoxHandler(VotingDb db, IMediator modules) : IRequestHandler<FillDemoBox, Result>
{
    public async Task<Result> Handle(FillDemoBox command, CancellationToken cancellationToken)
    {
        if (await modules.Send(new FindPoll(command.PollNumber), cancellationToken) is not { } poll)
            return VotingErrors.UnknownPoll;

        if (command.Ballots == 0 || await db.Counters.AnyAsync(counter => counter.PollId == poll.Id, cancellationToken))
            return Result.Success;

        var questions = Answers(command);
        var leaves = new byte[command.Ballots * MerkleHash.Size];
        var marks = new Dictionary<(int Question, int Mark), long> { [(0, 0)] = command.Ballots };
        for (var at = 0; at < command.Ballots; at++)
        {
            var paper = BallotPaper.Fill(poll.Questions, [.. questions.Select(question => question[at])]);
            var code = ReceiptCode.Derive(poll.Id, RandomNumberGenerator.GetHexString(32), attempt: 0);
            var nonce = RandomNumberGenerator.GetBytes(BallotLine.NonceSize);
            db.Ballots.Add(new(poll.Id, code, nonce, paper.Value.Json()));
            MerkleHash.Leaf(BallotLine.OfBallot(poll.Number, code, nonce, paper.Value.Json())).CopyTo(leaves, at * MerkleHash.Size);
            foreach (var mark in paper.Value.Answers.SelectMany(answer => answer.Marks().Select(mark => (answer.Question, mark))))
                marks[mark] = marks.GetValueOrDefault(mark) + 1;
        }

        db.PendingLeaves.Add(new(poll.Id, Guid.NewGuid(), leaves));

        foreach (var (resident, day) in Everyone(command))
            db.Participations.Add(new(poll.Id, resident, day));

        db.Counters.AddRange(marks.Select(sum => new Counter(poll.Id, sum.Key.Question, sum.Key.Mark, 0, sum.Value)));
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }

    /// <summary>For each question an answer for each ballot, in no order.</summary>
    private static List<Answer[]> Answers(FillDemoBox command)
    {
        if (command.Papers.Count == 0)
            return [.. command.Votes.Select((votes, at) => Deal(command.Ballots, votes).Select(options => new Answer(at + 1, options)).ToArray())];

        List<Answer[]> questions = [.. command.Papers.Select((papers, at) => papers
            .SelectMany(paper => Enumerable.Repeat(new Answer(at + 1, paper.Options, paper.Ranks, paper.Grades), paper.Count)).ToArray())];
        questions.ForEach(answers => RandomNumberGenerator.Shuffle(answers.AsSpan()));
        return questions;
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
