using System.Globalization;
using ActiveResident.Host;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace ActiveResident.UnitTests.Host;

/// <summary>The host's real texts, read in one language.</summary>
internal static class Languages
{
    public static IStringLocalizer<Texts> Texts { get; } = Build();

    public static T In<T>(string language, Func<T> read)
    {
        var (culture, uiCulture) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            return read();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, uiCulture);
        }
    }

    private static IStringLocalizer<Texts> Build()
    {
        var services = new ServiceCollection().AddLogging();
        services.AddPortalLocalisation();
        return services.BuildServiceProvider().GetRequiredService<IStringLocalizer<Texts>>();
    }
}
