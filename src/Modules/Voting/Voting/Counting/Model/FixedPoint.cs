using System.Globalization;
using System.Numerics;

namespace ActiveResident.Voting;

/// <summary>Whole numbers that stand for decimals, as rules that cut after a stated decimal need them.</summary>
internal static class FixedPoint
{
    /// <summary>1 with five decimals, as the Scottish rules count.</summary>
    public const long Five = 100_000;

    /// <summary>1 with nine decimals, as the Meek reference rule counts.</summary>
    public const long Nine = 1_000_000_000;

    public static string Text(BigInteger scaled, int decimals)
    {
        if (decimals == 0)
            return scaled.ToString(CultureInfo.InvariantCulture);

        var digits = BigInteger.Abs(scaled).ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        return $"{(scaled.Sign < 0 ? "-" : "")}{digits[..^decimals]}.{digits[^decimals..]}";
    }
}
