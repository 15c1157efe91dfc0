using ActiveResident.BuildingBlocks;

namespace ActiveResident.Identity;

internal enum SessionKind
{
    /// <summary>Pages: the protected cookie names the session.</summary>
    Browser,

    /// <summary>The app: a token that says which session it opens.</summary>
    Bearer,
}

/// <summary>
/// One resident signed in on one device, until it expires or is revoked. It begins and ends on days: a time would tell
/// when the resident came, and so would an ordered id (ADR 0008).
/// </summary>
internal sealed class Session
{
    private Session(Guid id, Guid residentId, SessionKind kind) => (Id, ResidentId, Kind) = (id, residentId, kind);

    public Guid Id { get; private init; }

    public Guid ResidentId { get; private init; }

    public SessionKind Kind { get; private init; }

    public DateOnly CreatedOn { get; private init; }

    /// <summary>The beginning of a day of the region.</summary>
    public DateTimeOffset ExpiresAt { get; private init; }

    public DateOnly? RevokedOn { get; private set; }

    /// <summary>The last day on which a browser was here: enough to find a forgotten device. For the app, the day of signing in.</summary>
    public DateOnly LastSeenOn { get; private init; }

    /// <summary>A browser stays signed in to the end of the next day at most, however busy; so nobody is put out in mid-evening.</summary>
    public static Session InBrowser(Guid residentId, DateTimeOffset now) =>
        Begun(residentId, SessionKind.Browser, now, lastDay: now.ToRegionDay().AddDays(1));

    /// <summary>The app's; lasts for <paramref name="life"/> and to the end of that day.</summary>
    public static Session WithToken(Guid residentId, DateTimeOffset now, TimeSpan life) =>
        Begun(residentId, SessionKind.Bearer, now, lastDay: (now + life).ToRegionDay());

    public void Revoke(DateTimeOffset now) => RevokedOn ??= now.ToRegionDay();

    private static Session Begun(Guid residentId, SessionKind kind, DateTimeOffset now, DateOnly lastDay) =>
        new(Guid.NewGuid(), residentId, kind)
        {
            CreatedOn = now.ToRegionDay(),
            ExpiresAt = lastDay.AddDays(1).StartAtRegion(),
            LastSeenOn = now.ToRegionDay(),
        };
}
