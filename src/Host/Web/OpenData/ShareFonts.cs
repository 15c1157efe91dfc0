using SkiaSharp;

namespace ActiveResident.Host;

/// <summary>The pages' own typefaces for pictures. They come from npm at build time; without them there are no pictures.</summary>
internal sealed class ShareFonts(IWebHostEnvironment environment) : IDisposable
{
    private readonly Lazy<SKTypeface?> heading = new(() => Load(environment, "Bitter_700Bold.ttf"));
    private readonly Lazy<SKTypeface?> text = new(() => Load(environment, "GolosText_500Medium.ttf"));
    private readonly Lazy<bool> isThere = new(() =>
        environment.WebRootFileProvider.GetFileInfo("lib/fonts/Bitter_700Bold.ttf").Exists
        && environment.WebRootFileProvider.GetFileInfo("lib/fonts/GolosText_500Medium.ttf").Exists);

    public bool AreThere => isThere.Value;

    public SKTypeface Heading => heading.Value ?? throw new InvalidOperationException("The typeface for headings is missing.");

    public SKTypeface Text => text.Value ?? throw new InvalidOperationException("The typeface for text is missing.");

    public void Dispose()
    {
        foreach (var typeface in (Lazy<SKTypeface?>[])[heading, text])
        {
            if (typeface.IsValueCreated)
                typeface.Value?.Dispose();
        }
    }

    private static SKTypeface? Load(IWebHostEnvironment environment, string file)
    {
        using var stream = environment.WebRootFileProvider.GetFileInfo($"lib/fonts/{file}").CreateReadStream();
        return SKTypeface.FromStream(stream);
    }
}
