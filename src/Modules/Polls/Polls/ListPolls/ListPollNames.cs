using ActiveResident.Polls.Contracts;
using MediatR;

namespace ActiveResident.Polls;

internal sealed class ListPollNamesHandler(PollCatalog catalog) : IRequestHandler<ListPollNames, IReadOnlyDictionary<Guid, PollName>>
{
    private const int Most = 500;

    public async Task<IReadOnlyDictionary<Guid, PollName>> Handle(ListPollNames query, CancellationToken cancellationToken) =>
        (await catalog.FindAsync([.. query.PollIds.Distinct().Take(Most)], cancellationToken)).ToDictionary(
            poll => poll.Definition.Id, poll => new PollName(poll.Definition.Id, poll.Definition.Number, poll.Content.Title));
}
