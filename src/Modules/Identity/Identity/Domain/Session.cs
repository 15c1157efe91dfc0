using ActiveResident.BuildingBlocks;

namespace ActiveResident.Identity;

internal enum SessionKind
{
    /// <summary>Pages: the protected cookie names the session.</summary>
    Browser,

    /// <summary>The app: a token that says which session it opens.</summary>
    Bearer,
}

/// <summary>One resident signed in on one device, until it expires or is revoked.</summary>
internal sealed class Session
{
    /// <summary>The longest that a browser stays signed in, however busy.</summary>
    public static readonly TimeSpan BrowserLife = TimeSpan.FromHours(12);

    private Session(Guid id, Guid residentId, SessionKind kind) => (Id, ResidentId, Kind) = (id, residentId, kind);

    public Guid Id { get; private init; }

    public Guid ResidentId { get; private init; }

    public SessionKind Kind { get; private init; }

    /// <summary>Of tokens given out before they were sealed; these are good for nothing now.</summary>
    public string? SecretHash { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ExpiresAt { get; private init; }

    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>A day is enough to find forgotten devices, and says little about a person's habits.</summary>
    public DateOnly LastSeenOn { get; private init; }

    public static Session InBrowser(Guid residentId, DateTimeOffset now) =>
        new(Guid.CreateVersion7(), residentId, SessionKind.Browser)
        {
            CreatedAt = now,
            ExpiresAt = now + BrowserLife,
            LastSeenOn = now.ToRegionDay(),
        };

    public static Session WithToken(Guid residentId, DateTimeOffset now, TimeSpan life) =>
        new(Guid.CreateVersion7(), residentId, SessionKind.Bearer)
        {
            CreatedAt = now,
            ExpiresAt = now + life,
            LastSeenOn = now.ToRegionDay(),
        };

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}
