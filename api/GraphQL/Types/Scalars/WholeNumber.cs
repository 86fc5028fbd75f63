namespace GraphQlCrm.GraphQL.Types;

/// <summary>Reads whole numbers out of boxed values.</summary>
internal static class WholeNumber
{
    public static bool TryGet(object value, out long number)
    {
        switch (value)
        {
            case int exact:
                number = exact;
                return true;
            case long exact:
                number = exact;
                return true;
            case short exact:
                number = exact;
                return true;
            case byte exact:
                number = exact;
                return true;
            case sbyte exact:
                number = exact;
                return true;
            case ushort exact:
                number = exact;
                return true;
            case uint exact:
                number = exact;
                return true;
            case double real when double.IsInteger(real) && Math.Abs(real) <= 1L << 53:
                number = (long)real;
                return true;
            case decimal real when decimal.IsInteger(real) && real is >= long.MinValue and <= long.MaxValue:
                number = (long)real;
                return true;
            default:
                number = 0;
                return false;
        }
    }
}
