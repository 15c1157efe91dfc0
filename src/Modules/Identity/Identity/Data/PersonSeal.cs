using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace ActiveResident.Identity;

/// <summary>Personal data at rest: encrypted, whatever the engine of the database does.</summary>
/// <remarks>
/// No value converter of EF: its model is shared by all hosts of a process, and would keep the first one's keys.
/// </remarks>
internal sealed class PersonSeal(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("identity.person");

    public string Seal(PersonalData person) => protector.Protect(JsonSerializer.Serialize(person));

    public PersonalData Open(string text) => JsonSerializer.Deserialize<PersonalData>(protector.Unprotect(text))!;

    /// <summary>Null when the keys were lost: the next sign-in reads the person anew.</summary>
    public PersonalData? TryOpen(string text)
    {
        try
        {
            return Open(text);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
