using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Polls;

/// <summary>A decision with its public log, newest first.</summary>
public sealed record DecisionView(
    DecisionCard Card,
    string Body,
    string Responsible,
    string LegalBasis,
    DateOnly? NextReportOn,
    IReadOnlyList<DecisionReport> Log);

/// <summary>Asks for the decision that follows from a poll; null when there is none yet.</summary>
public sealed record FindDecision(int PollNumber) : IRequest<DecisionView?>;

internal sealed class FindDecisionHandler(PollsDb db) : IRequestHandler<FindDecision, DecisionView?>
{
    public async Task<DecisionView?> Handle(FindDecision query, CancellationToken cancellationToken) =>
        await db.Decisions.AsNoTracking()
            .Where(decision => decision.PollNumber == query.PollNumber)
            .Select(decision => new DecisionView(
                new DecisionCard
                {
                    PollNumber = decision.PollNumber,
                    Title = decision.Title,
                    Duty = decision.Duty,
                    Cover = decision.Cover,
                    Stage = decision.Stage,
                    DecidedOn = decision.DecidedOn,
                    StartedOn = decision.StartedOn,
                    DoneOn = decision.DoneOn,
                    DueOn = decision.DueOn,
                },
                decision.Body,
                decision.Responsible,
                decision.LegalBasis,
                decision.NextReportOn,
                decision.Log
                    .OrderByDescending(entry => entry.On)
                    .ThenByDescending(entry => entry.Id)
                    .Select(entry => new DecisionReport(entry.On, entry.Title, entry.Text, entry.Photos))
                    .ToList()))
            .SingleOrDefaultAsync(cancellationToken);
}
