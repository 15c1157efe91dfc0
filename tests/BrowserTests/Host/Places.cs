namespace ActiveResident.BrowserTests;

/// <summary>A page in one of its states, and the name of its picture.</summary>
public sealed record Place(string Name, string Path);

/// <summary>Every page in every state that can be reached by its address.</summary>
internal static class Places
{
    public static readonly IReadOnlyList<Place> OfGuests =
    [
        new("home-guest", "/"), new("polls-open", "/polls"), new("polls-soon", "/polls?status=soon"),
        new("polls-done", "/polls?status=done"), new("polls-none", "/polls?q=зыбь"),
        new("poll-guest", "/poll/413"), new("poll-questions", "/poll/469"), new("poll-paused", "/poll/459"), new("poll-annulled", "/poll/441"),
        new("poll-soon", "/poll/476"), new("poll-closed", "/poll/287"), new("poll-late", "/poll/287?note=late"),
        new("results-hidden", "/poll/470/results"), new("results-final", "/poll/287/results"), new("results-tie", "/poll/391/results"),
        new("results-no-quorum", "/poll/375/results"), new("results-annulled", "/poll/441/results"), new("results-soon", "/poll/476/results"),
        new("results-places", "/poll/481/results"), new("results-grades", "/poll/482/results"), new("results-rounds", "/poll/421/results"),
        new("poll-budget", "/poll/483"),
        new("verify", "/verify"), new("verify-unknown", "/v/2222-2222"),
        new("decisions", "/decisions"), new("decisions-none", "/decisions?status=done&page=9"), new("decision", "/decisions/287"),
        new("decision-late", "/decisions/279"), new("decision-done", "/decisions/268"), new("decision-new", "/decisions/352"),
        new("login", "/login"), new("login-error", "/login?error=sign_in_cancelled"), new("emulator", "/login/esia?returnUrl=%2F"),
        new("help", "/help"), new("privacy", "/privacy"), new("accessibility", "/accessibility"), new("vision", "/vision"),
        new("error-404", "/nowhere"), new("error-400", "/error/400"), new("error-500", "/error/500"),
    ];

    /// <summary>For a resident with votes behind and before her.</summary>
    public static readonly IReadOnlyList<Place> OfResidents =
    [
        new("home", "/"), new("polls", "/polls"), new("poll", "/poll/413"), new("poll-not-yours", "/poll/466"), new("poll-voted", "/poll/472"),
        new("ballot", "/poll/413/vote"), new("ballot-stance", "/poll/470/vote"), new("ballot-several", "/poll/469/vote?q=2"),
        new("ballot-places", "/poll/481/vote"), new("ballot-grades", "/poll/482/vote"), new("ballot-budget", "/poll/483/vote"),
        new("results", "/poll/472/results"), new("results-already", "/poll/472/results?note=already"),
        new("receipt-elsewhere", "/poll/472/receipt"), new("points", "/points"), new("points-none", "/points?show=spent"),
        new("profile", "/profile"), new("votes", "/votes"), new("vision-resident", "/vision"),
    ];

    /// <summary>For a resident whose account is not confirmed.</summary>
    public static readonly IReadOnlyList<Place> OfNewcomers =
    [
        new("home-unconfirmed", "/"), new("poll-unconfirmed", "/poll/413"), new("points-empty", "/points"), new("votes-empty", "/votes"),
        new("profile-empty", "/profile"),
    ];

    /// <summary>Where another language or the version for low vision is looked at as well.</summary>
    public static readonly IReadOnlyList<Place> Main =
    [
        .. OfResidents.Where(place => place.Name is "home" or "polls" or "poll" or "ballot" or "results" or "points" or "profile" or "vision-resident"),
        .. OfGuests.Where(place => place.Name is "results-final" or "decision" or "verify" or "help"),
    ];
}
