using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Queries;

/// <summary>The class of a product by its share of the sales of goods.</summary>
public enum AbcClass
{
    /// <summary>Among those that bring the first 70 %.</summary>
    A = 1,

    /// <summary>Among those that bring the next 20 %.</summary>
    B = 2,

    /// <summary>Among those that bring the rest, or nothing.</summary>
    C = 3,
}

/// <summary>The products of one shop by what they have brought. Money is in minor units.</summary>
/// <param name="From">First day of the period.</param>
/// <param name="To">Last day of the period.</param>
/// <param name="Amount">The sales of goods in the period, net of what was taken back.</param>
/// <param name="Classes">Three rows: A, B and C.</param>
/// <param name="Products">The best products first, at most as many as were asked for.</param>
public sealed record ProductAbcResult(DateOnly From, DateOnly To, long Amount, IReadOnlyList<AbcClassTotal> Classes, IReadOnlyList<AbcProduct> Products);

/// <summary>The products of one class.</summary>
/// <param name="Class">A, B or C.</param>
/// <param name="Products">How many products.</param>
/// <param name="Amount">What they have brought.</param>
/// <param name="Share">Amount ÷ the amount of all, six decimals.</param>
public sealed record AbcClassTotal(AbcClass Class, long Products, long Amount, decimal? Share);

/// <summary>A product and what it has brought.</summary>
/// <param name="Code">The product's code.</param>
/// <param name="Name">The product's name.</param>
/// <param name="Category">The product's category, if it has one.</param>
/// <param name="Class">A, B or C.</param>
/// <param name="Amount">What it has brought, net of what was taken back.</param>
/// <param name="Share">Amount ÷ the amount of all, six decimals.</param>
/// <param name="CumulativeShare">The same for it and all better ones.</param>
/// <param name="Quantity">How many were sold, less those taken back.</param>
/// <param name="Customers">Known customers who bought it.</param>
public sealed record AbcProduct(
    string Code,
    string Name,
    string? Category,
    AbcClass Class,
    long Amount,
    decimal? Share,
    decimal? CumulativeShare,
    decimal Quantity,
    long Customers);

/// <summary>Products by their share of sales: <c>Sql/queries/product_abc.sql</c>, see docs/metrics.md.</summary>
public static class ProductAbc
{
    /// <summary>Answers from one snapshot of the warehouse.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="from">First day of the period; null = a year before <paramref name="to"/>.</param>
    /// <param name="to">Last day of the period; null = the day of the newest data.</param>
    /// <param name="first">How many products to show, 0 to 1,000.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <exception cref="QueryParameterException">The period ends before it begins, or too many products are asked for.</exception>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public static Task<ProductAbcResult> RunAsync(
        ShopWarehouse shop,
        DateOnly? from = null,
        DateOnly? to = null,
        int first = 100,
        CancellationToken cancellationToken = default) => first is < 0 or > 1000
            ? throw new QueryParameterException("first must be between 0 and 1000.")
            : shop.ReadAsync(reader => Run(reader, from, to ?? reader.State.AsOf, first), cancellationToken);

    private static ProductAbcResult Run(WarehouseReader reader, DateOnly? start, DateOnly to, int first)
    {
        (DateOnly from, _) = Period.YearTo(start, to);
        List<Row> rows = reader.Rows("queries/product_abc", Row.Read, ("from", from), ("to", to));
        long total = rows.Sum(row => row.Amount);
        long cumulative = 0;
        return new ProductAbcResult(
            from,
            to,
            total,
            [.. Enum.GetValues<AbcClass>().Select(abc => Total(abc, rows.FindAll(row => row.Class == abc), total))],
            rows.GetRange(0, Math.Min(first, rows.Count)).ConvertAll(row =>
            {
                cumulative += row.Amount;
                return new AbcProduct(
                    row.Code,
                    row.Name,
                    row.Category,
                    row.Class,
                    row.Amount,
                    ExactRatio.Rounded(row.Amount, total),
                    ExactRatio.Rounded(cumulative, total),
                    row.Quantity,
                    row.Customers);
            }));
    }

    private static AbcClassTotal Total(AbcClass abc, List<Row> rows, long total)
    {
        long amount = rows.Sum(row => row.Amount);
        return new AbcClassTotal(abc, rows.Count, amount, ExactRatio.Rounded(amount, total));
    }

    private readonly record struct Row(string Code, string Name, string? Category, long Amount, decimal Quantity, long Customers, AbcClass Class)
    {
        public static Row Read(DuckDBDataReader reader) => new(
            reader.GetString(1),
            reader.GetString(2),
            reader.IsDBNull(3) ? null : reader.GetString(3),
            reader.GetInt64(4),
            reader.GetDecimal(5),
            reader.GetInt64(6),
            (AbcClass)reader.GetInt32(7));
    }
}
