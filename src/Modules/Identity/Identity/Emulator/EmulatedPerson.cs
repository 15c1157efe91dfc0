using System.Globalization;
using System.Text.Json;
using ActiveResident.BuildingBlocks;
using Microsoft.Extensions.Hosting;

namespace ActiveResident.Identity;

/// <summary>An invented person with a state account (one element of the people file).</summary>
internal sealed record EmulatedPerson(
    string Oid,
    string Login,
    string Password,
    string NoteRu,
    string NoteEn,
    string LastName,
    string FirstName,
    string? MiddleName,
    string Gender,
    int AgeYears,
    string? Snils,
    string Level)
{
    /// <summary>Days after the last birthday, so that nobody changes age while a demonstration runs.</summary>
    private const int DaysSinceBirthday = 100;

    public IReadOnlyList<EmulatedContact> Contacts { get; init; } = [];

    public IReadOnlyList<EmulatedAddress> Addresses { get; init; } = [];

    public IReadOnlyList<EmulatedDocument> Documents { get; init; } = [];

    public bool IsConfirmed => Level == "confirmed";

    public long Number => long.Parse(Oid, CultureInfo.InvariantCulture);

    public DateOnly BirthDate(TimeProvider clock) =>
        clock.GetUtcNow().ToRegionDay().AddYears(-AgeYears).AddDays(-DaysSinceBirthday);
}

internal sealed record EmulatedContact(string Type, string Value, bool Verified);

internal sealed record EmulatedAddress(
    int Id,
    string Type,
    string AddressStr,
    string? ZipCode,
    string? Region,
    string? Area,
    string? City,
    string? District,
    string? Settlement,
    string? Street,
    string? House,
    string? Flat,
    string? FiasCode);

internal sealed record EmulatedDocument(
    int Id, string Type, bool Verified, string Series, string Number, string IssueDate, string? IssueId, string? IssuedBy);

/// <summary>Everybody whom the emulator knows.</summary>
internal sealed class EmulatedPeople
{
    private readonly Dictionary<string, EmulatedPerson> byOid;

    /// <exception cref="StartRefusedException">The file is missing or unreadable.</exception>
    public EmulatedPeople(EsiaOptions options, IHostEnvironment environment)
    {
        var path = Path.Combine(environment.ContentRootPath, options.PeopleFile);
        try
        {
            All = JsonSerializer.Deserialize<List<EmulatedPerson>>(File.ReadAllText(path), JsonSerializerOptions.Web) ?? [];
        }
        catch (Exception unreadable) when (unreadable is IOException or JsonException)
        {
            throw new StartRefusedException($"Esia:PeopleFile {path} cannot be read: {unreadable.Message}", unreadable);
        }

        byOid = All.ToDictionary(person => person.Oid);
    }

    public IReadOnlyList<EmulatedPerson> All { get; }

    public EmulatedPerson? Find(string oid) => byOid.GetValueOrDefault(oid);

    public EmulatedPerson? Find(string login, string password) => All.FirstOrDefault(
        person => person.Login.Equals(login, StringComparison.OrdinalIgnoreCase) && person.Password == password);
}
