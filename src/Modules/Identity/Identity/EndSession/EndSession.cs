using ActiveResident.BuildingBlocks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ActiveResident.Identity;

/// <summary>Signs out here: the session is good for nothing from now on. Repeated, it changes nothing.</summary>
public sealed record EndSession(Guid SessionId) : IRequest<Result>;

internal sealed class EndSessionHandler(IdentityDb db, LiveSessions live, RevokedSessions revoked, TimeProvider clock)
    : IRequestHandler<EndSession, Result>
{
    public async Task<Result> Handle(EndSession command, CancellationToken cancellationToken)
    {
        if (await db.Sessions.SingleOrDefaultAsync(s => s.Id == command.SessionId, cancellationToken) is { } session)
        {
            session.Revoke(clock.GetUtcNow());
            await db.SaveChangesAsync(cancellationToken);
            revoked.Add(session);
            live.Forget(session.Id);
        }

        return Result.Success;
    }
}
