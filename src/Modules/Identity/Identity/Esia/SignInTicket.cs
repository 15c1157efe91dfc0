using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace ActiveResident.Identity;

/// <summary>A sign-in that was begun, kept by the browser: ESIA wants a bare UUID as state, so the rest travels here.</summary>
internal sealed record SignInTicket(string State, string Verifier, string ReturnUrl, string Origin, DateTimeOffset IssuedAt)
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    public static SignInTicket Issue(string origin, string returnUrl, DateTimeOffset now) =>
        new(Guid.NewGuid().ToString(), Pkce.NewVerifier(), returnUrl, origin, now);
}

/// <summary>Seals tickets so that nobody reads the verifier or writes a ticket of their own.</summary>
internal sealed class SignInTickets(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("identity.sign-in");

    public string Seal(SignInTicket ticket) => protector.Protect(JsonSerializer.Serialize(ticket));

    /// <summary>Null when there is none or it is not ours.</summary>
    public SignInTicket? Open(string? payload)
    {
        if (string.IsNullOrEmpty(payload))
            return null;

        try
        {
            return JsonSerializer.Deserialize<SignInTicket>(protector.Unprotect(payload));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
