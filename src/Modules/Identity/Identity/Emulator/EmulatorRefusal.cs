namespace ActiveResident.Identity;

/// <summary>An error of ESIA (esia/PROTOCOL.md 7). The words are ESIA's own names of errors, for developers.</summary>
internal sealed record EmulatorRefusal(string Code, string OAuthError, string Name)
{
    public static readonly EmulatorRefusal Cancelled = new("ESIA-007004", "access_denied", "accessDenied");
    public static readonly EmulatorRefusal SignatureWrong = new("ESIA-007005", "unauthorized_client", "unauthorizedClient");
    public static readonly EmulatorRefusal ScopeUnknown = new("ESIA-007006", "invalid_scope", "invalidScope");
    public static readonly EmulatorRefusal ResponseType = new("ESIA-007009", "unsupported_response_type", "responseType");
    public static readonly EmulatorRefusal CodeWrong = new("ESIA-007011", "invalid_grant", "invalidGrant");
    public static readonly EmulatorRefusal GrantType = new("ESIA-007012", "unsupported_grant_type", "grantType");
    public static readonly EmulatorRefusal ScopeMissing = new("ESIA-007013", "invalid_scope", "scopeMissing");
    public static readonly EmulatorRefusal TimeOutside = new("ESIA-007015", "invalid_request", "timestampWrong");
    public static readonly EmulatorRefusal NotGranted = new("ESIA-007019", "invalid_scope", "noGrants");
    public static readonly EmulatorRefusal RedirectUri = new("ESIA-007023", "invalid_request", "redirectUriWrong");
    public static readonly EmulatorRefusal VerifierUnasked = new("ESIA-007039", "invalid_grant", "codeVerifierUnexpected");
    public static readonly EmulatorRefusal VerifierWrong = new("ESIA-007040", "invalid_grant", "codeVerifierWrong");
    public static readonly EmulatorRefusal SecretWrong = new("ESIA-007053", "access_denied", "clientSecretWrong");

    public string Description => $"{Code}: OAuthErrorEnum.{Name}";

    /// <summary>A mandatory parameter is missing or unreadable.</summary>
    public static EmulatorRefusal Missing(string field) => new("ESIA-007014", "invalid_request", $"missingParameter [{field}]");

    /// <summary>A parameter has a value that ESIA does not know.</summary>
    public static EmulatorRefusal Wrong(string field) => new("ESIA-007003", "invalid_request", $"invalidRequest [{field}]");
}
