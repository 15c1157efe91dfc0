using System.Globalization;
using System.Text.Unicode;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.WebEncoders;

namespace ActiveResident.Host;

/// <summary>Russian by default, English by the reader's own choice; a browser's list of languages is not asked.</summary>
internal static class Localisation
{
    public static readonly IReadOnlyList<string> Languages = ["ru", "en"];

    /// <summary>The <c>lang</c> of polls and decisions, which stay Russian; null where the whole page is.</summary>
    public static string? ContentLanguage => IsRussian ? null : "ru";

    public static bool IsRussian => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "ru";

    public static void AddPortalLocalisation(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddSingleton<IStringLocalizer<Texts>, PolishedTexts>();
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new(UnicodeRanges.All)); // Cyrillic as it is
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.SetDefaultCulture(Languages[0]);
            options.AddSupportedCultures([.. Languages]);
            options.AddSupportedUICultures([.. Languages]);
            options.RequestCultureProviders = [new CookieRequestCultureProvider()];
        });
    }

    public static void UsePortalLocalisation(this IApplicationBuilder app) => app.UseRequestLocalization();
}
