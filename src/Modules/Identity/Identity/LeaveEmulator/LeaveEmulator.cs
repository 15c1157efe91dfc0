using ActiveResident.BuildingBlocks;
using MediatR;

namespace ActiveResident.Identity;

/// <summary>Refuses at the emulator to let the portal know who one is.</summary>
/// <returns>The address to which the browser goes back, with ESIA-007004.</returns>
public sealed record LeaveEmulator(Guid VisitId) : IRequest<Result<string>>;

internal sealed class LeaveEmulatorHandler(EmulatorMemory memory) : IRequestHandler<LeaveEmulator, Result<string>>
{
    public Task<Result<string>> Handle(LeaveEmulator command, CancellationToken cancellationToken)
    {
        Result<string> back = memory.Visits.Find(command.VisitId) is { Refused: null } visit
            && memory.Visits.TryTake(visit.Id, out _)
                ? EmulatedAuthorization.BackWith(visit, EmulatorRefusal.Cancelled)
                : IdentityErrors.EmulatorSignInGone;
        return Task.FromResult(back);
    }
}
