using ActiveResident.BuildingBlocks;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace ActiveResident.Identity;

/// <summary>Signs a person in at the emulator.</summary>
/// <returns>The address to which the browser goes back, with a code.</returns>
public sealed record EnterEmulator(Guid VisitId, string? Login, string? Password) : IRequest<Result<string>>;

internal sealed class EnterEmulatorHandler(
    EmulatorMemory memory, EmulatorTokens tokens, IServiceProvider services, TimeProvider clock)
    : IRequestHandler<EnterEmulator, Result<string>>
{
    public Task<Result<string>> Handle(EnterEmulator command, CancellationToken cancellationToken) =>
        Task.FromResult(Enter(command));

    private Result<string> Enter(EnterEmulator command)
    {
        if (memory.Visits.Find(command.VisitId) is not { Refused: null } visit)
            return IdentityErrors.EmulatorSignInGone;

        // Resolved late: a portal without the emulator has no file of people.
        var people = services.GetRequiredService<EmulatedPeople>();
        if (people.Find(command.Login?.Trim() ?? "", command.Password ?? "") is not { } person)
            return IdentityErrors.EmulatorPasswordWrong;

        memory.Visits.TryTake(visit.Id, out _);
        var grant = new EmulatedGrant(visit, person.Oid, clock.GetUtcNow());
        var code = tokens.Code(grant, person);
        memory.Grants.Add(code, grant);
        return EmulatedAuthorization.BackWith(visit, code);
    }
}
