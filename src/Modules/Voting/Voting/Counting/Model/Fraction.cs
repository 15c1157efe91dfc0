using System.Globalization;
using System.Numerics;

namespace ActiveResident.Voting;

/// <summary>An exact rational number in lowest terms with a positive denominator.</summary>
internal readonly struct Fraction : IComparable<Fraction>, IEquatable<Fraction>
{
    private readonly BigInteger denominatorLessOne;

    public Fraction(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
            throw new DivideByZeroException();

        var common = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        Numerator = numerator / common;
        denominatorLessOne = (denominator / common) - 1;
    }

    public static Fraction Zero => default;

    public static Fraction One => 1;

    public BigInteger Numerator { get; }

    // Kept less one, so that default(Fraction) is a proper zero.
    public BigInteger Denominator => denominatorLessOne + 1;

    public static implicit operator Fraction(long whole) => new(whole, 1);

    public static Fraction operator +(Fraction one, Fraction other) =>
        new((one.Numerator * other.Denominator) + (other.Numerator * one.Denominator), one.Denominator * other.Denominator);

    public static Fraction operator -(Fraction one, Fraction other) =>
        new((one.Numerator * other.Denominator) - (other.Numerator * one.Denominator), one.Denominator * other.Denominator);

    public static Fraction operator *(Fraction one, Fraction other) =>
        new(one.Numerator * other.Numerator, one.Denominator * other.Denominator);

    public static Fraction operator /(Fraction one, Fraction other) =>
        new(one.Numerator * other.Denominator, one.Denominator * other.Numerator);

    public static bool operator ==(Fraction one, Fraction other) => one.Equals(other);

    public static bool operator !=(Fraction one, Fraction other) => !one.Equals(other);

    public static bool operator <(Fraction one, Fraction other) => one.CompareTo(other) < 0;

    public static bool operator >(Fraction one, Fraction other) => one.CompareTo(other) > 0;

    public static bool operator <=(Fraction one, Fraction other) => one.CompareTo(other) <= 0;

    public static bool operator >=(Fraction one, Fraction other) => one.CompareTo(other) >= 0;

    public int CompareTo(Fraction other) =>
        (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    public bool Equals(Fraction other) => Numerator == other.Numerator && Denominator == other.Denominator;

    public override bool Equals(object? obj) => obj is Fraction other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Numerator, Denominator);

    /// <summary>As <c>3/4</c>, or <c>3</c> when it is whole.</summary>
    public override string ToString() => Denominator.IsOne
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");

    /// <summary>Decimals rounded half up, for people.</summary>
    public string ToString(int decimals)
    {
        var scale = BigInteger.Pow(10, decimals);
        var doubled = (BigInteger.Abs(Numerator) * scale * 2) + Denominator;
        return FixedPoint.Text(doubled / (Denominator * 2) * Numerator.Sign, decimals);
    }
}
