using GraphQlCrm.Analytics.Customers;
using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Queries;

/// <summary>What is asked of the products of regulars.</summary>
/// <param name="From">First day of the period; null = a year before <paramref name="To"/>.</param>
/// <param name="To">Last day of the period, for which the classes hold; null = the day of the newest data.</param>
/// <param name="LoyalClass">The lowest class of a regular (上顧客).</param>
/// <param name="Minimum">How many customers must have bought a product, 1 to 1,000,000.</param>
/// <param name="First">How many products to show, 0 to 1,000.</param>
public sealed record ProductLoyaltyParameters(
    DateOnly? From = null,
    DateOnly? To = null,
    CustomerClass LoyalClass = CustomerClass.Steady,
    int Minimum = 5,
    int First = 100);

/// <summary>What regulars buy more often than others, and what is bought again.</summary>
/// <param name="From">First day of the period.</param>
/// <param name="To">Last day of the period, for which the classes hold.</param>
/// <param name="LoyalClass">The lowest class of a regular.</param>
/// <param name="Minimum">How many customers have bought every product at least.</param>
/// <param name="Customers">Known customers who bought and kept any product in the period.</param>
/// <param name="LoyalCustomers">Of them, regulars.</param>
/// <param name="Products">The products with the most regulars first, at most as many as were asked for.</param>
public sealed record ProductLoyaltyResult(
    DateOnly From,
    DateOnly To,
    CustomerClass LoyalClass,
    int Minimum,
    long Customers,
    long LoyalCustomers,
    IReadOnlyList<LoyalProduct> Products);

/// <summary>A product and who buys it.</summary>
/// <param name="Code">The product's code.</param>
/// <param name="Name">The product's name.</param>
/// <param name="Category">The product's category, if it has one.</param>
/// <param name="Customers">Known customers who bought and kept it.</param>
/// <param name="LoyalCustomers">Of them, regulars.</param>
/// <param name="Penetration">浸透率: customers ÷ all customers of the period, six decimals.</param>
/// <param name="LoyalPenetration">上顧客の浸透率: its regulars ÷ all regulars of the period, six decimals.</param>
/// <param name="Index">Penetration among regulars ÷ penetration, six decimals: above 1 is what regulars like more.</param>
/// <param name="Repeaters">Customers who bought it on two days or more.</param>
/// <param name="RepeatRate">商品リピート率: repeaters ÷ customers, six decimals.</param>
public sealed record LoyalProduct(
    string Code,
    string Name,
    string? Category,
    long Customers,
    long LoyalCustomers,
    decimal? Penetration,
    decimal? LoyalPenetration,
    decimal? Index,
    long Repeaters,
    decimal? RepeatRate);

/// <summary>Products of regulars: <c>Sql/queries/product_loyalty.sql</c>, see docs/metrics.md.</summary>
public static class ProductLoyalty
{
    private const int ProductsMax = 1_000;
    private const int MinimumMax = 1_000_000;

    /// <summary>Answers from one snapshot of the warehouse.</summary>
    /// <exception cref="QueryParameterException">The period ends before it begins, or a number is out of its range.</exception>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public static Task<ProductLoyaltyResult> RunAsync(ShopWarehouse shop, ProductLoyaltyParameters parameters, CancellationToken cancellationToken = default) => parameters switch
    {
        { First: < 0 or > ProductsMax } => throw new QueryParameterException($"first must be between 0 and {ProductsMax}."),
        { Minimum: < 1 or > MinimumMax } => throw new QueryParameterException($"minimum must be between 1 and {MinimumMax}."),
        _ => shop.ReadAsync(reader => Run(reader, parameters), cancellationToken),
    };

    internal static ProductLoyaltyResult Run(WarehouseReader reader, ProductLoyaltyParameters parameters)
    {
        (DateOnly from, DateOnly to) = Period.YearTo(parameters.From, parameters.To ?? reader.State.AsOf);
        List<Row> rows = reader.RowsOf(
            SqlFile.Text("queries/product_loyalty", CustomerFiguresPart.Relation),
            Row.Read,
            [
                .. CustomerFiguresPart.Parameters(to),
                ("from", from),
                ("to", to),
                ("loyal_class", (int)parameters.LoyalClass),
                ("minimum", parameters.Minimum),
            ]);
        return new ProductLoyaltyResult(
            from,
            to,
            parameters.LoyalClass,
            parameters.Minimum,
            rows[0].All,
            rows[0].AllLoyal,
            [.. rows.Where(row => row.Code is not null).Take(parameters.First).Select(Product)]);
    }

    private static LoyalProduct Product(Row row) => new(
        row.Code!,
        row.Name!,
        row.Category,
        row.Buyers,
        row.LoyalBuyers,
        ExactRatio.Rounded(row.Buyers, row.All),
        ExactRatio.Rounded(row.LoyalBuyers, row.AllLoyal),
        ExactRatio.Rounded((Int128)row.LoyalBuyers * row.All, (Int128)row.AllLoyal * row.Buyers),
        row.Repeaters,
        ExactRatio.Rounded(row.Repeaters, row.Buyers));

    private readonly record struct Row(string? Code, string? Name, string? Category, long Buyers, long LoyalBuyers, long Repeaters, long All, long AllLoyal)
    {
        public static Row Read(DuckDBDataReader reader) => new(
            reader.IsDBNull(1) ? null : reader.GetString(1),
            reader.IsDBNull(2) ? null : reader.GetString(2),
            reader.IsDBNull(3) ? null : reader.GetString(3),
            reader.GetInt64(4),
            reader.GetInt64(5),
            reader.GetInt64(6),
            reader.GetInt64(7),
            reader.GetInt64(8));
    }
}
