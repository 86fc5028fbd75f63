using GraphQlCrm.DuckDB.Native;

namespace GraphQlCrm.DuckDB;

/// <summary>
/// A <see cref="decimal"/> taken apart into an integer and a scale, and put together again; always exact.
/// </summary>
internal static class DecimalParts
{
    public const byte WidthMax = 38;

    /// <summary>The largest magnitude of a <see cref="decimal"/>: 96 bits.</summary>
    private static readonly UInt128 s_magnitudeMax = (UInt128.One << 96) - 1;

    public static NativeDecimal ToNative(decimal value)
    {
        (Int128 unscaled, byte scale) = Split(value);
        int digits = 1;
        for (Int128 rest = Int128.Abs(unscaled); rest >= 10; rest /= 10)
        {
            digits++;
        }

        return new NativeDecimal((byte)Math.Min(WidthMax, Math.Max(digits, (int)scale)), scale, NativeHugeInt.From(unscaled));
    }

    /// <summary>The widest decimal of a given scale.</summary>
    public static NativeDecimal ToNative(decimal value, byte scale) =>
        new(WidthMax, scale, NativeHugeInt.From(Unscaled(value, scale)));

    public static (Int128 Unscaled, byte Scale) Split(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        UInt128 magnitude = new((uint)parts[2], ((ulong)(uint)parts[1] << 32) | (uint)parts[0]);
        return (parts[3] < 0 ? -(Int128)magnitude : (Int128)magnitude, value.Scale);
    }

    /// <summary>The integer that stands for <paramref name="value"/> at a scale, rounded half away from zero.</summary>
    public static Int128 Unscaled(decimal value, byte scale)
    {
        (Int128 unscaled, byte has) = Split(
            value.Scale > scale ? decimal.Round(value, scale, MidpointRounding.AwayFromZero) : value);
        return checked(unscaled * PowerOfTen(scale - has));
    }

    public static Int128 PowerOfTen(int exponent)
    {
        Int128 power = 1;
        for (; exponent > 0; exponent--)
        {
            power *= 10;
        }

        return power;
    }

    public static decimal Join(Int128 unscaled, byte scale)
    {
        bool isNegative = unscaled < 0;
        UInt128 magnitude = (UInt128)(isNegative ? -unscaled : unscaled);
        // A wide column often holds short values: trailing zeros are the only digits that may be given up.
        while ((scale > 28 || magnitude > s_magnitudeMax) && scale > 0 && magnitude % 10 == 0)
        {
            magnitude /= 10;
            scale--;
        }

        if (magnitude > s_magnitudeMax || scale > 28)
        {
            throw new OverflowException("The DECIMAL has more digits than System.Decimal can hold.");
        }

        ulong lower = (ulong)magnitude;
        return new decimal((int)lower, (int)(lower >> 32), (int)(uint)(magnitude >> 64), isNegative, scale);
    }
}
