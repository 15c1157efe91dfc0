using ActiveResident.Polls.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Voting;

/// <summary>The polls in which a resident took part, latest first; at most 500.</summary>
public sealed record ListMyVotes(Guid ResidentId) : IRequest<IReadOnlyList<MyVote>>;

/// <summary>That a resident took part in a poll. What was chosen is known to nobody.</summary>
public sealed record MyVote(Guid PollId, int PollNumber, string Title, DateOnly Day);

internal sealed class ListMyVotesHandler(VotingDb db, IMediator modules) : IRequestHandler<ListMyVotes, IReadOnlyList<MyVote>>
{
    private const int Most = 500;

    public async Task<IReadOnlyList<MyVote>> Handle(ListMyVotes query, CancellationToken cancellationToken)
    {
        // The key begins with the poll: every poll that has ballots is looked up in it, which needs no further index.
        var polls = db.Counters.Where(counter => counter.Question == 0).Select(counter => counter.PollId).Distinct();
        var days = await db.Participations.AsNoTracking()
            .Where(p => polls.Contains(p.PollId) && p.ResidentId == query.ResidentId)
            .OrderByDescending(p => p.Day)
            .Take(Most)
            .ToListAsync(cancellationToken);
        var names = await modules.Send(new ListPollNames([.. days.Select(p => p.PollId)]), cancellationToken);
        return
        [
            .. days
                .Where(p => names.ContainsKey(p.PollId))
                .Select(p => new MyVote(p.PollId, names[p.PollId].Number, names[p.PollId].Title, p.Day))
                .OrderByDescending(vote => vote.Day).ThenByDescending(vote => vote.PollNumber),
        ];
    }
}
