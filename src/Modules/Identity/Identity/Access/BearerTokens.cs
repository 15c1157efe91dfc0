namespace ActiveResident.Identity;

/// <summary>Gives out tokens of the app and knows its own again, without a query.</summary>
internal sealed class BearerTokens(PersonHashes keys, RevokedSessions revoked, TimeProvider clock)
{
    private readonly Lazy<byte[]> key = new(() => keys.KeyFor("bearer token"));

    public string Issue(Session session) => new BearerToken(session.Id, session.ResidentId, session.ExpiresAt).Seal(key.Value);

    /// <summary>The token when it is in force; null when it is not ours, has run out or was revoked.</summary>
    public BearerToken? Find(ReadOnlySpan<char> text) =>
        BearerToken.Open(text, key.Value) is { } token
        && clock.GetUtcNow() < token.ExpiresAt
        && !revoked.Contains(token.SessionId)
            ? token
            : null;
}
