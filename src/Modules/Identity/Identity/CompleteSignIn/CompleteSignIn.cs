using ActiveResident.BuildingBlocks;
using MediatR;
using Microsoft.Extensions.Logging;

namespace ActiveResident.Identity;

/// <summary>Takes in a browser that comes back from the state account.</summary>
/// <param name="Ticket">What <see cref="BeginSignIn"/> gave to this browser.</param>
/// <param name="Origin">Must be that at which the sign-in was begun.</param>
public sealed record CompleteSignIn(
    string? Code, string? State, string? Error, string? ErrorDescription, string? Ticket, string Origin)
    : IRequest<Result<SignedIn>>;

public sealed record SignedIn(Guid ResidentId, Guid SessionId, string Greeting, string ReturnUrl);

internal sealed partial class CompleteSignInHandler(
    SignInTickets tickets, EsiaClient esia, ResidentRegister register, TimeProvider clock, ILogger<CompleteSignInHandler> log)
    : IRequestHandler<CompleteSignIn, Result<SignedIn>>
{
    public async Task<Result<SignedIn>> Handle(CompleteSignIn command, CancellationToken cancellationToken)
    {
        if (tickets.Open(command.Ticket) is not { } ticket || ticket.State != command.State || ticket.Origin != command.Origin)
            return IdentityErrors.SignInMismatch;
        if (clock.GetUtcNow() > ticket.IssuedAt + SignInTicket.Life)
            return IdentityErrors.SignInExpired;
        if (command.Error is not null || string.IsNullOrEmpty(command.Code))
            return Refusal(command.ErrorDescription);

        var account = await esia.ReadAccount(command.Code, ticket, cancellationToken);
        if (account.Error is { } refused)
            return refused;

        var session = await register.SignIn(account.Value, cancellationToken);
        return new SignedIn(session.ResidentId, session.Id, account.Value.Person.Greeting, ticket.ReturnUrl);
    }

    private Error Refusal(string? description)
    {
        var code = EsiaCodes.In(description);
        if (code == EsiaCodes.Cancelled)
            return IdentityErrors.SignInCancelled;

        LogRefused(log, code ?? "");
        return code is EsiaCodes.Internal or EsiaCodes.Unavailable
            ? IdentityErrors.EsiaUnavailable
            : IdentityErrors.SignInRefused;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "ESIA refused a sign-in: {Code}")]
    private static partial void LogRefused(ILogger logger, string code);
}
