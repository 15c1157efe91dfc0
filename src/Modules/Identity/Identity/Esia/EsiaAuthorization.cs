using ActiveResident.BuildingBlocks;

namespace ActiveResident.Identity;

/// <summary>Builds the address to which a browser is sent to sign in, and the form that redeems the code.</summary>
internal sealed class EsiaAuthorization(EsiaOptions options, EsiaEndpoints endpoints, IEsiaSigner signer, TimeProvider clock)
{
    public string Url(SignInTicket ticket)
    {
        var message = MessageOf(ticket.State, ticket.Origin);
        var fields = new Dictionary<string, string>
        {
            ["client_id"] = message.ClientId,
            ["client_certificate_hash"] = signer.CertificateHash,
            ["client_secret"] = signer.Sign(message.SignedText()),
            ["redirect_uri"] = message.RedirectUri,
            ["scope"] = message.Scope,
            ["response_type"] = "code",
            ["state"] = message.State,
            ["access_type"] = "online",
            ["timestamp"] = message.Timestamp,
            ["code_challenge"] = Pkce.ChallengeOf(ticket.Verifier),
            ["code_challenge_method"] = "S256",
        };
        return $"{endpoints.ForBrowser(ticket.Origin)}/aas/oauth2/v2/ac?{QueryOf(fields)}";
    }

    /// <summary>The token step has a state of its own; redirect_uri and scope are those of the first step.</summary>
    public IReadOnlyDictionary<string, string> TokenForm(string code, SignInTicket ticket)
    {
        var message = MessageOf(Guid.NewGuid().ToString(), ticket.Origin);
        return new Dictionary<string, string>
        {
            ["client_id"] = message.ClientId,
            ["code"] = code,
            ["grant_type"] = "authorization_code",
            ["client_certificate_hash"] = signer.CertificateHash,
            ["client_secret"] = signer.Sign(message.SignedText(code)),
            ["state"] = message.State,
            ["redirect_uri"] = message.RedirectUri,
            ["scope"] = message.Scope,
            ["timestamp"] = message.Timestamp,
            ["token_type"] = "Bearer",
            ["code_verifier"] = ticket.Verifier,
        };
    }

    /// <summary>Signing out here only would sign the next person at a shared computer in under the same account.</summary>
    public string SignOutUrl(string origin)
    {
        var fields = new Dictionary<string, string> { ["client_id"] = options.ClientId, ["redirect_url"] = $"{origin}/" };
        return $"{endpoints.ForBrowser(origin)}/idp/ext/Logout?{QueryOf(fields)}";
    }

    // An unencoded + would reach ESIA as a space.
    private static string QueryOf(Dictionary<string, string> fields) =>
        string.Join('&', fields.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}"));

    private EsiaMessage MessageOf(string state, string origin) => new(
        options.ClientId,
        options.Scopes,
        EsiaMessage.Stamp(clock.GetUtcNow().ToRegion()),
        state,
        EsiaEndpoints.CallbackOf(origin));
}
