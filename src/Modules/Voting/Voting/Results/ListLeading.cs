using ActiveResident.Polls.Contracts;
using MediatR;

namespace ActiveResident.Voting;

/// <summary>
/// The option ahead in the first question of each of some polls, as far as this reader may see totals; the others, and
/// those without a single leader, are missing.
/// </summary>
/// <param name="VotedIn">The polls in which the reader took part.</param>
public sealed record ListLeading(IReadOnlyList<PollDefinition> Polls, IReadOnlySet<Guid> VotedIn)
    : IRequest<IReadOnlyDictionary<Guid, Leading>>;

/// <summary>An option with its votes out of all votes for the question.</summary>
/// <param name="Votes">For all options of the question in their order.</param>
public sealed record Leading(int Option, IReadOnlyList<int> Votes, int Ballots);

internal sealed class ListLeadingHandler(TotalsInMemory totals, TimeProvider clock)
    : IRequestHandler<ListLeading, IReadOnlyDictionary<Guid, Leading>>
{
    public async Task<IReadOnlyDictionary<Guid, Leading>> Handle(ListLeading query, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var visible = query.Polls
            .Where(poll => LeadsByVotes(poll) && ResultsPolicy.MaySee(poll, now, query.VotedIn.Contains(poll.Id)))
            .ToDictionary(poll => poll.Id);
        var leading = new Dictionary<Guid, Leading>();
        foreach (var (id, counted) in await totals.OfAsync(visible.Keys, cancellationToken))
        {
            var votes = new int[visible[id].Questions[0].Options];
            foreach (var count in counted.Counted.Where(count => count is { Question: 1, Option: > 0 }))
                votes[count.Option - 1] = (int)count.Votes;

            var most = votes.Max();
            if (most > 0 && votes.Count(count => count == most) == 1)
                leading[id] = new(Array.IndexOf(votes, most) + 1, votes, (int)counted.Ballots);
        }

        return leading;
    }

    // First places, grades and projects say too little of who will win.
    private static bool LeadsByVotes(PollDefinition poll) =>
        poll.Questions[0] is { Kind: QuestionKind.One or QuestionKind.Several or QuestionKind.Stance, Rule.Seats: 1 };
}
