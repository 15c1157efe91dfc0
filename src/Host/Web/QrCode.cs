using System.Globalization;
using System.Text;
using QRCoder;

namespace ActiveResident.Host;

/// <summary>QR codes as one SVG path: no image to load, no style for the content policy to refuse.</summary>
internal static class QrCode
{
    /// <summary>The side of the square in modules, and the path of its dark ones.</summary>
    public static (int Side, string Path) Draw(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var modules = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < modules.Count; y++)
        {
            for (var x = 0; x < modules.Count; x++)
            {
                var start = x;
                while (x < modules.Count && modules[y][x])
                    x++;
                if (x > start)
                    path.Append(CultureInfo.InvariantCulture, $"M{start} {y}h{x - start}v1h-{x - start}z");
            }
        }

        return (modules.Count, path.ToString());
    }
}
