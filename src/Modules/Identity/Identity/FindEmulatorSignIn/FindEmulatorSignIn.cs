using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace ActiveResident.Identity;

/// <summary>Asks what the emulator's sign-in page shows; null when it remembers no such visit, as outside the emulator mode.</summary>
public sealed record FindEmulatorSignIn(Guid VisitId) : IRequest<EmulatorSignIn?>;

/// <param name="RefusalCode">Why there is nothing to sign in to, an ESIA code; null when there is.</param>
public sealed record EmulatorSignIn(string ClientId, string? RefusalCode, IReadOnlyList<TestAccount> Accounts);

/// <summary>An invented person as whom anybody may sign in.</summary>
public sealed record TestAccount(string Login, string Password, string FullName, string NoteRu, string NoteEn);

internal sealed class FindEmulatorSignInHandler(EmulatorMemory memory, IServiceProvider services, EsiaOptions options)
    : IRequestHandler<FindEmulatorSignIn, EmulatorSignIn?>
{
    public Task<EmulatorSignIn?> Handle(FindEmulatorSignIn query, CancellationToken cancellationToken) => Task.FromResult(
        memory.Visits.Find(query.VisitId) is { } visit
            ? new EmulatorSignIn(options.ClientId, visit.Refused?.Code, Accounts())
            : null);

    // Resolved late: a portal without the emulator has no file of people.
    private IReadOnlyList<TestAccount> Accounts() =>
        [.. services.GetRequiredService<EmulatedPeople>().All.Select(person => new TestAccount(
            person.Login,
            person.Password,
            string.Join(' ', new[] { person.LastName, person.FirstName, person.MiddleName }.OfType<string>()),
            person.NoteRu,
            person.NoteEn))];
}
