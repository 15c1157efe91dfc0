using ActiveResident.BuildingBlocks;
using ActiveResident.Polls.Contracts;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Polls;

/// <summary>Records that an authority takes on what residents chose, with what has been done so far.</summary>
public sealed record RecordDecision(
    int PollNumber,
    string Title,
    string Duty,
    string Body,
    string Responsible,
    string LegalBasis,
    DecisionStage Stage,
    DateOnly DecidedOn,
    DateOnly? StartedOn,
    DateOnly? DoneOn,
    DateOnly DueOn,
    DateOnly? NextReportOn,
    IReadOnlyList<DecisionReport> Log) : IRequest<Result>;

/// <summary>A line of the public log.</summary>
public sealed record DecisionReport(DateOnly On, string Title, string Text, IReadOnlyList<Photo> Photos);

internal sealed class RecordDecisionValidator : AbstractValidator<RecordDecision>
{
    public RecordDecisionValidator()
    {
        RuleFor(command => command.Title).NotEmpty().WithMessage("decision_title_length").MaximumLength(200).WithMessage("decision_title_length");
        RuleFor(command => command.Duty).NotEmpty().WithMessage("decision_duty_length").MaximumLength(1000).WithMessage("decision_duty_length");
        RuleFor(command => command.Body).NotEmpty().WithMessage("decision_body_length").MaximumLength(300).WithMessage("decision_body_length");
        RuleFor(command => command.DueOn)
            .GreaterThanOrEqualTo(command => command.DecidedOn).WithMessage("decision_due_before_decided");
    }
}

internal sealed class RecordDecisionHandler(PollsDb db, Moments moments) : IRequestHandler<RecordDecision, Result>
{
    public async Task<Result> Handle(RecordDecision command, CancellationToken cancellationToken)
    {
        var poll = await db.Polls.AsNoTracking()
            .SingleOrDefaultAsync(p => p.Number == command.PollNumber, cancellationToken);
        if (poll is null)
            return PollErrors.Unknown;

        var decision = new Decision
        {
            PollId = poll.Id,
            PollNumber = poll.Number,
            Title = command.Title,
            Duty = command.Duty,
            Body = command.Body,
            Responsible = command.Responsible,
            LegalBasis = command.LegalBasis,
            Cover = poll.Content.Cover,
            Stage = command.Stage,
            DecidedOn = command.DecidedOn,
            StartedOn = command.StartedOn,
            DoneOn = command.DoneOn,
            DueOn = command.DueOn,
            NextReportOn = command.NextReportOn,
        };
        foreach (var report in command.Log)
            decision.Report(new() { On = report.On, Title = report.Title, Text = report.Text, Photos = report.Photos });

        db.Decisions.Add(decision);
        db.Publish(new DecisionRecorded(poll.Id, poll.Number));
        if (!await db.TrySaveAsync(cancellationToken))
            return PollErrors.DecisionExists;

        moments.End();
        return Result.Success;
    }
}
