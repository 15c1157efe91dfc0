using ActiveResident.Polls.Contracts;
using MediatR;

namespace ActiveResident.Voting;

/// <summary>The polls in which a resident took part, latest first; at most 500.</summary>
public sealed record ListMyVotes(Guid ResidentId) : IRequest<IReadOnlyList<MyVote>>;

/// <summary>That a resident took part in a poll. What was chosen is known to nobody.</summary>
public sealed record MyVote(Guid PollId, int PollNumber, string Title, DateOnly Day);

internal sealed class ListMyVotesHandler(ParticipationsInMemory participations, IMediator modules)
    : IRequestHandler<ListMyVotes, IReadOnlyList<MyVote>>
{
    public async Task<IReadOnlyList<MyVote>> Handle(ListMyVotes query, CancellationToken cancellationToken)
    {
        var days = await participations.OfAsync(query.ResidentId, cancellationToken);
        var names = await modules.Send(new ListPollNames([.. days.Keys]), cancellationToken);
        return
        [
            .. days
                .Where(day => names.ContainsKey(day.Key))
                .Select(day => new MyVote(day.Key, names[day.Key].Number, names[day.Key].Title, day.Value))
                .OrderByDescending(vote => vote.Day).ThenByDescending(vote => vote.PollNumber),
        ];
    }
}
