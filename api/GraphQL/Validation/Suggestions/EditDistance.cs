namespace GraphQlCrm.GraphQL.Validation;

/// <summary>How many letters must be changed, added, removed or swapped with their neighbour to make one name of another.</summary>
internal static class EditDistance
{
    /// <summary>The distance, letters of either case being alike; more than the bound if it is beyond it.</summary>
    public static int Between(string left, string right, int distanceMax)
    {
        if (string.Equals(left, right, StringComparison.Ordinal))
        {
            return 0;
        }

        if (string.Equals(left, right, StringComparison.OrdinalIgnoreCase))
        {
            return 1;
        }

        if (Math.Abs(left.Length - right.Length) > distanceMax)
        {
            return distanceMax + 1;
        }

        // Three rows of the table of all beginnings: the current one and the two above it.
        Span<int> beforeLast = stackalloc int[right.Length + 1];
        Span<int> last = stackalloc int[right.Length + 1];
        Span<int> current = stackalloc int[right.Length + 1];
        for (int j = 0; j <= right.Length; j++)
        {
            last[j] = j;
        }

        for (int i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            int least = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int cost = IsSame(left[i - 1], right[j - 1]) ? 0 : 1;
                int distance = Math.Min(Math.Min(last[j] + 1, current[j - 1] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && IsSame(left[i - 1], right[j - 2]) && IsSame(left[i - 2], right[j - 1]))
                {
                    distance = Math.Min(distance, beforeLast[j - 2] + 1);
                }

                current[j] = distance;
                least = Math.Min(least, distance);
            }

            if (least > distanceMax)
            {
                return distanceMax + 1;
            }

            Span<int> free = beforeLast;
            beforeLast = last;
            last = current;
            current = free;
        }

        return last[right.Length];
    }

    private static bool IsSame(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
