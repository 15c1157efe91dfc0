using System.Security.Claims;

namespace ActiveResident.Identity;

/// <summary>Who asks, as pages and endpoints see it.</summary>
public static class ResidentPrincipal
{
    internal const string SessionClaim = "session";

    /// <exception cref="InvalidOperationException">Nobody is signed in: the endpoint lacks its authorisation.</exception>
    public static Guid ResidentId(this ClaimsPrincipal principal) =>
        principal.FindResidentId() ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>Null for a guest.</summary>
    public static Guid? FindResidentId(this ClaimsPrincipal principal) => principal.Id(ClaimTypes.NameIdentifier);

    /// <summary>Null for a guest.</summary>
    public static Guid? SessionId(this ClaimsPrincipal principal) => principal.Id(SessionClaim);

    internal static ClaimsPrincipal Of(Guid residentId, Guid sessionId, string scheme, string? greeting = null)
    {
        List<Claim> claims = [new(ClaimTypes.NameIdentifier, $"{residentId:N}"), new(SessionClaim, $"{sessionId:N}")];
        if (greeting is not null)
            claims.Add(new(ClaimTypes.Name, greeting));

        return new(new ClaimsIdentity(claims, scheme));
    }

    private static Guid? Id(this ClaimsPrincipal principal, string claim) =>
        Guid.TryParseExact(principal.FindFirstValue(claim), "N", out var id) ? id : null;
}
