using ActiveResident.BuildingBlocks;
using ActiveResident.Polls.Contracts;
using ActiveResident.Targeting.Contracts;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Polls;

/// <summary>Publishes a poll; it opens and closes by its own instants.</summary>
/// <param name="Number">The public number, or null for the next free one.</param>
/// <returns>The poll's public number.</returns>
public sealed record PublishPoll(int? Number, PollContent Content, PollTerms Terms) : IRequest<Result<int>>;

internal sealed class PublishPollValidator : AbstractValidator<PublishPoll>
{
    public PublishPollValidator()
    {
        RuleFor(command => command.Number).GreaterThan(0).WithMessage("poll_number_not_positive");
        RuleFor(command => command.Content.Title).NotEmpty().WithMessage("poll_title_length").MaximumLength(120).WithMessage("poll_title_length");
        RuleFor(command => command.Content.Lede).NotEmpty().WithMessage("poll_lede_length").MaximumLength(400).WithMessage("poll_lede_length");
        RuleFor(command => command.Content.Text).NotEmpty().WithMessage("poll_text_length").MaximumLength(10_000).WithMessage("poll_text_length");
        RuleFor(command => command.Content.Questions).NotEmpty().WithMessage("poll_without_questions");
        RuleForEach(command => command.Content.Questions).SetValidator(new QuestionValidator());
        RuleFor(command => command.Terms.ClosesAt)
            .GreaterThan(command => command.Terms.OpensAt).WithMessage("poll_closes_before_opening");
        RuleFor(command => command.Terms.Points).InclusiveBetween(0, 1000).WithMessage("poll_points_out_of_range");
        RuleFor(command => command.Terms.Quorum).GreaterThan(0).WithMessage("poll_quorum_not_positive");
        RuleFor(command => command.Terms.QuorumShare)
            .Must(share => share is null || (share.Numerator > 0 && share.Numerator <= share.Denominator))
            .WithMessage("poll_quorum_share");
    }
}

internal sealed class PublishPollHandler(PollsDb db, IMediator modules, Moments moments, TimeProvider clock)
    : IRequestHandler<PublishPoll, Result<int>>
{
    public async Task<Result<int>> Handle(PublishPoll command, CancellationToken cancellationToken)
    {
        var electorateId = command.Terms.ElectorateId;
        var electorates = await modules.Send(new DescribeElectorates([electorateId]), cancellationToken);
        var size = electorates.GetValueOrDefault(electorateId)?.Size;
        if (size is null && AsksForSize(command))
            return PollErrors.ElectorateSizeUnknown;

        var number = command.Number ?? 1 + (await db.Polls.MaxAsync(p => (int?)p.Number, cancellationToken) ?? 0);
        var poll = Poll.Publish(number, command.Content, command.Terms, size, clock.GetUtcNow());
        db.Polls.Add(poll);
        db.Publish(new PollPublished(poll.Id, poll.Number));
        if (!await db.TrySaveAsync(cancellationToken))
            return PollErrors.NumberTaken;

        moments.End();
        return number;
    }

    private static bool AsksForSize(PublishPoll command) => command.Terms.QuorumShare is not null
        || command.Content.Questions.Any(question => question.Rule?.Majority is { Of: MajorityOf.Electorate });
}
