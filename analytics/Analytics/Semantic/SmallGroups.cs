namespace GraphQlCrm.Analytics.Semantic;

/// <summary>How many known customers a row is of, and its values by which it stands in the lines of the table.</summary>
/// <param name="Keys">One text per dimension.</param>
/// <param name="Now">Customers in the period.</param>
/// <param name="Before">Customers in what is put beside it.</param>
internal sealed record GroupSize(IReadOnlyList<string> Keys, long Now, long Before)
{
    public long On(bool isBefore) => isBefore ? Before : Now;
}

/// <summary>
/// Which figures are left out because they are of too few people, as official statistics do it: those groups, and so many others that no
/// difference of a sum and what is shown of it tells them. See docs/adr/0031-small-groups.md.
/// </summary>
internal static class SmallGroups
{
    private static readonly bool[] s_sides = [false, true];

    /// <summary>Whether figures of so many people would be of somebody: of nobody they may be shown.</summary>
    public static bool IsSmall(long people, int smallest) => people > 0 && people < smallest;

    /// <summary>For each row whether it is left out.</summary>
    public static bool[] Suppressed(IReadOnlyList<GroupSize> rows, int smallest)
    {
        bool[] isOut = [.. rows.Select(row => s_sides.Any(side => IsSmall(row.On(side), smallest)))];
        int[][] lines = [.. LinesOf(rows)];
        for (bool isDone = false; !isDone;)
        {
            isDone = true;
            foreach ((int[] line, bool side) in lines.SelectMany(line => s_sides.Select(side => (line, side))))
            {
                if (NextOf(line) is { } next)
                {
                    isOut[next] = true;
                    isDone = false;
                }

                // What is left out of a line has to be of enough people, and of more than one row: else its sum gives it away.
                int? NextOf(int[] line)
                {
                    long[] hidden = [.. line.Where(row => isOut[row]).Select(row => rows[row].On(side)).Where(people => people > 0)];
                    return hidden.Length == 0 || (hidden.Length > 1 && hidden.Max() >= smallest)
                        ? null
                        : line.Where(row => !isOut[row] && rows[row].On(side) > 0).OrderBy(row => rows[row].On(side)).Select(row => (int?)row).FirstOrDefault();
                }
            }
        }

        return isOut;
    }

    /// <summary>The rows that differ in one dimension alone: somebody may know their sum.</summary>
    private static IEnumerable<int[]> LinesOf(IReadOnlyList<GroupSize> rows) =>
        from dimension in Enumerable.Range(0, rows.Count == 0 ? 0 : rows[0].Keys.Count)
        from line in Enumerable.Range(0, rows.Count).GroupBy(row => string.Join('\u001f', rows[row].Keys.Where((_, i) => i != dimension)), StringComparer.Ordinal)
        select line.ToArray();
}
