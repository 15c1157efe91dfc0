using ActiveResident.BuildingBlocks;
using ActiveResident.Identity.Contracts;
using MediatR;

namespace ActiveResident.Identity;

/// <summary>
/// Demo town only: makes residents of the emulator's people, as their first sign-in would, so that the town has a past.
/// Those who are known already stay as they are.
/// </summary>
/// <returns>Ids of residents by the oid of their state account.</returns>
public sealed record RegisterEmulatedPeople : IRequest<Result<IReadOnlyDictionary<string, Guid>>>;

internal sealed class RegisterEmulatedPeopleHandler(EmulatedPeople people, ResidentRegister register, EsiaOptions options, TimeProvider clock)
    : IRequestHandler<RegisterEmulatedPeople, Result<IReadOnlyDictionary<string, Guid>>>
{
    public async Task<Result<IReadOnlyDictionary<string, Guid>>> Handle(
        RegisterEmulatedPeople command, CancellationToken cancellationToken)
    {
        if (options.Mode != EsiaMode.Emulator)
            return IdentityErrors.OnlyWithEmulator;

        var residents = new Dictionary<string, Guid>();
        foreach (var person in people.All)
            residents[person.Oid] = await register.Register(AccountOf(person), cancellationToken);

        return residents;
    }

    private StateAccount AccountOf(EmulatedPerson person) => new(
        person.Oid,
        person.Snils,
        Enum.Parse<AccountLevel>(person.Level, ignoreCase: true),
        new(person.LastName, person.FirstName, person.MiddleName, person.BirthDate(clock), [.. person.Addresses.Select(AddressOf)]));

    private static ResidentAddress AddressOf(EmulatedAddress address) => new(
        address.Type == "PRG" ? AddressKind.Registration : AddressKind.Residence,
        address.AddressStr,
        address.Region,
        address.Area,
        address.City,
        address.District,
        address.Settlement,
        address.Street,
        address.House,
        Guid.TryParse(address.FiasCode, out var fias) ? fias : null);
}
