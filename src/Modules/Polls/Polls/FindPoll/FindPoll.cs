using ActiveResident.Polls.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Polls;

/// <summary>A poll as pages show it.</summary>
/// <param name="Reason">Why it is paused or annulled.</param>
public sealed record PollView(PollDefinition Definition, PollContent Content, string? Reason)
{
    internal static PollView Of(Poll poll) => new(poll.Definition(), poll.Content, poll.Reason);
}

/// <summary>Asks for a poll with all that residents read; null when there is none.</summary>
public sealed record FindPollView(int Number) : IRequest<PollView?>;

internal sealed class FindPollHandler(PollCatalog catalog) :
    IRequestHandler<FindPoll, PollDefinition?>,
    IRequestHandler<FindPollWording, PollWording?>,
    IRequestHandler<FindPollView, PollView?>
{
    public async Task<PollDefinition?> Handle(FindPoll query, CancellationToken cancellationToken) =>
        (await catalog.FindAsync(query.Number, cancellationToken))?.Definition;

    public async Task<PollWording?> Handle(FindPollWording query, CancellationToken cancellationToken) =>
        (await catalog.FindAsync(query.Number, cancellationToken))?.Content is { } content
            ? new(content.Title, [.. content.Questions.Select(question =>
                new QuestionWording(question.Text, [.. question.Options.Select(option => option.Title)]))])
            : null;

    public async Task<PollView?> Handle(FindPollView query, CancellationToken cancellationToken) =>
        await catalog.FindAsync(query.Number, cancellationToken);
}

internal sealed class FindPollByIdHandler(PollsDb db) : IRequestHandler<FindPollById, PollDefinition?>
{
    public async Task<PollDefinition?> Handle(FindPollById query, CancellationToken cancellationToken) =>
        (await db.Polls.AsNoTracking().SingleOrDefaultAsync(poll => poll.Id == query.PollId, cancellationToken))?.Definition();
}
