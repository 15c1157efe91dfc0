using ActiveResident.BuildingBlocks;
using MediatR;

namespace ActiveResident.Identity;

/// <summary>Sends a browser to the state account.</summary>
/// <param name="Origin">Scheme and host of the portal as the browser sees it, without a slash at the end.</param>
/// <param name="ReturnUrl">A local path to come back to.</param>
public sealed record BeginSignIn(string Origin, string ReturnUrl) : IRequest<Result<SignInStart>>;

/// <param name="Ticket">To be kept in a cookie of this browser until it comes back.</param>
public sealed record SignInStart(string RedirectUrl, string Ticket, TimeSpan Life);

internal sealed class BeginSignInHandler(EsiaAuthorization authorization, SignInTickets tickets, TimeProvider clock)
    : IRequestHandler<BeginSignIn, Result<SignInStart>>
{
    public Task<Result<SignInStart>> Handle(BeginSignIn command, CancellationToken cancellationToken)
    {
        var ticket = SignInTicket.Issue(command.Origin, command.ReturnUrl, clock.GetUtcNow());
        Result<SignInStart> start = new SignInStart(authorization.Url(ticket), tickets.Seal(ticket), SignInTicket.Life);
        return Task.FromResult(start);
    }
}
