using SkiaSharp;

namespace ActiveResident.Host;

/// <summary>Draws a poll's card for other sites: 1200 × 630, the size that they all take.</summary>
internal static class SharePicture
{
    private const int Width = 1200;
    private const int Height = 630;
    private const int Margin = 72;
    private const int KickerLine = 172;

    // tokens.css: malachite 900 and 700, talc, gilding.
    private static readonly SKColor Ground = new(0x06, 0x3b, 0x2f);
    private static readonly SKColor Hill = new(0x0b, 0x6a, 0x53);
    private static readonly SKColor Paper = new(0xff, 0xff, 0xff);
    private static readonly SKColor Quiet = new(0xb7, 0xdc, 0xcb);
    private static readonly SKColor Gold = new(0xf2, 0xb6, 0x3d);

    public static byte[] Draw(ShareCard card, ShareFonts fonts)
    {
        using var surface = SKSurface.Create(new SKImageInfo(Width, Height));
        var canvas = surface.Canvas;
        canvas.Clear(Ground);
        Ridge(canvas);
        Brand(canvas, card, fonts);
        var hasBars = card.Bars.Count > 0;
        using var heading = new SKFont(fonts.Heading, 64);
        using var text = new SKFont(fonts.Text, 28);
        Line(canvas, text, card.Kicker, Margin, KickerLine, Quiet);
        var y = Title(canvas, heading, card.Title, hasBars ? 2 : 3, hasBars ? [48, 40, 34] : [64, 54, 46]);
        Bars(canvas, text, card.Bars, y);
        Line(canvas, text, card.Note, Margin, Height - 44, Paper);
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    private static void Ridge(SKCanvas canvas)
    {
        using var path = SKPath.ParseSvgPathData("M0 560L120 520L230 548L360 480L470 534L600 500L730 552L860 470L990 530L1100 492L1200 540V630H0Z");
        using var paint = new SKPaint { Color = Hill.WithAlpha(110), IsAntialias = true };
        canvas.DrawPath(path, paint);
    }

    private static void Brand(SKCanvas canvas, ShareCard card, ShareFonts fonts)
    {
        using var tile = new SKPaint { Color = Hill, IsAntialias = true };
        canvas.DrawRoundRect(Margin, 48, 56, 56, 14, 14, tile);
        using var check = new SKPaint { Color = Gold, IsAntialias = true, IsStroke = true, StrokeWidth = 7, StrokeCap = SKStrokeCap.Round, StrokeJoin = SKStrokeJoin.Round };
        using var path = SKPath.ParseSvgPathData($"M{Margin + 15} 77L{Margin + 25} 88L{Margin + 42} 65");
        canvas.DrawPath(path, check);
        using var name = new SKFont(fonts.Heading, 32);
        using var place = new SKFont(fonts.Text, 22);
        Line(canvas, name, card.Brand, Margin + 76, 76, Paper);
        Line(canvas, place, card.Place, Margin + 76, 103, Quiet);
    }

    /// <summary>In the largest of the sizes in which all of it fits, or shortened in the smallest.</summary>
    /// <returns>The line after it.</returns>
    private static float Title(SKCanvas canvas, SKFont font, string title, int most, int[] sizes)
    {
        foreach (var size in sizes)
        {
            font.Size = size;
            if (!Wrapped(font, title, Width - 2 * Margin, most)[^1].EndsWith('…'))
                break;
        }

        var y = KickerLine + font.Size * 1.22f;
        foreach (var line in Wrapped(font, title, Width - 2 * Margin, most))
        {
            Line(canvas, font, line, Margin, y, Paper);
            y += font.Size * 1.2f;
        }

        return y;
    }

    private static void Bars(SKCanvas canvas, SKFont font, IReadOnlyList<(string Name, decimal Share)> bars, float y)
    {
        using var track = new SKPaint { Color = Hill, IsAntialias = true };
        using var fill = new SKPaint { Color = Gold, IsAntialias = true };
        using var rest = new SKPaint { Color = Quiet, IsAntialias = true };
        for (var at = 0; at < bars.Count; at++, y += 76)
        {
            var share = Numbers.Percent(bars[at].Share);
            var widest = Width - 2 * Margin - 160;
            Line(canvas, font, Wrapped(font, bars[at].Name, widest, 1)[0], Margin, y, Paper);
            Line(canvas, font, share, Width - Margin - font.MeasureText(share), y, Paper);
            canvas.DrawRoundRect(Margin, y + 14, Width - 2 * Margin, 18, 9, 9, track);
            canvas.DrawRoundRect(Margin, y + 14, (float)((Width - 2 * Margin) * bars[at].Share / 100), 18, 9, 9, at == 0 ? fill : rest);
        }
    }

    /// <summary>The words in lines that fit; what does not fit into the last one ends with an ellipsis.</summary>
    private static List<string> Wrapped(SKFont font, string text, float width, int most)
    {
        List<string> lines = [""];
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = lines[^1].Length == 0 ? word : $"{lines[^1]} {word}";
            if (font.MeasureText(longer) <= width || lines[^1].Length == 0)
                lines[^1] = longer;
            else if (lines.Count < most)
                lines.Add(word);
            else
                return [.. lines.SkipLast(1), Shortened(font, longer, width)];
        }

        return [.. lines.SkipLast(1), font.MeasureText(lines[^1]) <= width ? lines[^1] : Shortened(font, lines[^1], width)];
    }

    private static string Shortened(SKFont font, string line, float width)
    {
        while (line.Length > 1 && font.MeasureText(line + "…") > width)
            line = line[..^1].TrimEnd();

        return line + "…";
    }

    private static void Line(SKCanvas canvas, SKFont font, string text, float x, float y, SKColor colour)
    {
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        canvas.DrawText(text, x, y, SKTextAlign.Left, font, paint);
    }
}
