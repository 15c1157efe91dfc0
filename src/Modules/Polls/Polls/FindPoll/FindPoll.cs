using ActiveResident.Polls.Contracts;
using MediatR;

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
    IRequestHandler<FindPollById, PollDefinition?>,
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

    public async Task<PollDefinition?> Handle(FindPollById query, CancellationToken cancellationToken) =>
        (await catalog.FindAsync(query.PollId, cancellationToken))?.Definition;
}
