namespace ActiveResident.Host;

/// <summary>How a reader wants pages to look, as two cookies tell: no sign-in and no script needed.</summary>
internal sealed record Appearance(string Theme, Vision? Vision)
{
    public const string ThemeCookie = "theme";
    public const string VisionCookie = "vision";

    public static readonly IReadOnlyList<string> Themes = ["auto", "light", "dark"];

    public static Appearance Of(HttpRequest request) => new(
        Themes.FirstOrDefault(theme => theme == request.Cookies[ThemeCookie], Themes[0]),
        Vision.Parse(request.Cookies[VisionCookie]));

    public static CookieOptions Cookie(HttpRequest request) => new()
    {
        MaxAge = TimeSpan.FromDays(365),
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = request.IsHttps,
        HttpOnly = true,
        IsEssential = true,
    };
}

/// <summary>The settings of the version for people with low vision; each value is an attribute of the page.</summary>
internal sealed record Vision(string Scheme, string Scale, string Spacing, string Images, string Typeface)
{
    public static readonly IReadOnlyList<string> Schemes =
        ["black-on-white", "white-on-black", "yellow-on-black", "blue", "beige", "brown"];

    public static readonly IReadOnlyList<string> Scales = ["100", "125", "150", "200"];
    public static readonly IReadOnlyList<string> Spacings = ["normal", "wide"];
    public static readonly IReadOnlyList<string> ImageModes = ["on", "grey", "off"];
    public static readonly IReadOnlyList<string> Typefaces = ["sans", "serif"];

    public static Vision Default { get; } = new(Schemes[0], "125", Spacings[0], ImageModes[0], Typefaces[0]);

    /// <summary>Whether each value is one that pages know.</summary>
    public bool IsKnown => Schemes.Contains(Scheme) && Scales.Contains(Scale) && Spacings.Contains(Spacing)
        && ImageModes.Contains(Images) && Typefaces.Contains(Typeface);

    /// <summary>The settings of a cookie; null when there is none, or it is not ours.</summary>
    public static Vision? Parse(string? cookie) =>
        cookie?.Split('.') is [var scheme, var scale, var spacing, var images, var typeface]
        && new Vision(scheme, scale, spacing, images, typeface) is { IsKnown: true } vision ? vision : null;

    public override string ToString() => string.Join('.', Scheme, Scale, Spacing, Images, Typeface);
}
