using GraphQlCrm.Analytics.Customers;
using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Queries;

/// <summary>What is asked of first products.</summary>
/// <param name="AsOf">Sales after this day are left out; null = the day of the newest data.</param>
/// <param name="Days">A second visit counts at most that many days after the first, 1 to 3,650.</param>
/// <param name="LoyalDays">Only customers known for so many days can have become 優良, 1 to 3,650.</param>
/// <param name="Minimum">How many customers must have begun with a product, 1 to 1,000,000.</param>
/// <param name="First">How many products to show, 0 to 1,000.</param>
public sealed record EntryProductsParameters(DateOnly? AsOf = null, int Days = 90, int LoyalDays = 365, int Minimum = 5, int First = 100);

/// <summary>What customers began with, and what became of them.</summary>
/// <param name="AsOf">The day up to which sales were counted, and for which the classes hold.</param>
/// <param name="Days">A second visit counts at most that many days after the first.</param>
/// <param name="LoyalDays">Only customers known for so many days can have become 優良.</param>
/// <param name="Minimum">How many customers have begun with every product at least.</param>
/// <param name="Products">The most frequent first, at most as many as were asked for.</param>
public sealed record EntryProductsResult(DateOnly AsOf, int Days, int LoyalDays, int Minimum, IReadOnlyList<EntryProduct> Products);

/// <summary>A product for which most was paid on the day of a first purchase.</summary>
/// <param name="Code">The product's code; null where nothing bought on that day was a product.</param>
/// <param name="Name">The product's name.</param>
/// <param name="Customers">Customers who began with it.</param>
/// <param name="MatureCustomers">Of them, those whose days are over on the as-of day.</param>
/// <param name="Converted">Of those, the ones with a second visit in time.</param>
/// <param name="F2Rate">F2転換率: converted ÷ mature customers, six decimals.</param>
/// <param name="KnownCustomers">Customers whose first visit is at least `loyalDays` ago.</param>
/// <param name="LoyalCustomers">Of them, those who are 優良 on the as-of day, 現役 or 離脱.</param>
/// <param name="LoyalRate">優良化率: loyal customers ÷ known customers, six decimals.</param>
public sealed record EntryProduct(
    string? Code,
    string? Name,
    long Customers,
    long MatureCustomers,
    long Converted,
    decimal? F2Rate,
    long KnownCustomers,
    long LoyalCustomers,
    decimal? LoyalRate);

/// <summary>First products and what became of their customers: <c>Sql/queries/entry_products.sql</c>, see docs/metrics.md.</summary>
public static class EntryProducts
{
    private const int ProductsMax = 1_000;
    private const int MinimumMax = 1_000_000;
    private const int DaysMax = 3_650;

    /// <summary>Answers from one snapshot of the warehouse.</summary>
    /// <exception cref="QueryParameterException">A number is out of its range.</exception>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public static Task<EntryProductsResult> RunAsync(ShopWarehouse shop, EntryProductsParameters parameters, CancellationToken cancellationToken = default) => parameters switch
    {
        { First: < 0 or > ProductsMax } => throw new QueryParameterException($"first must be between 0 and {ProductsMax}."),
        { Minimum: < 1 or > MinimumMax } => throw new QueryParameterException($"minimum must be between 1 and {MinimumMax}."),
        { Days: < 1 or > DaysMax } => throw new QueryParameterException($"days must be between 1 and {DaysMax}."),
        { LoyalDays: < 1 or > DaysMax } => throw new QueryParameterException($"loyalDays must be between 1 and {DaysMax}."),
        _ => shop.ReadAsync(reader => Run(reader, parameters), cancellationToken),
    };

    private static EntryProductsResult Run(WarehouseReader reader, EntryProductsParameters parameters)
    {
        DateOnly asOf = parameters.AsOf ?? reader.State.AsOf;
        List<EntryProduct> products = reader.RowsOf(
            SqlFile.Text("queries/entry_products", ("customer_figures", "parts/customer_figures"), ("customer_segment", CohortSegments.SqlPath(CohortSplit.FirstProduct))),
            Read,
            [
                .. CustomerFiguresPart.Parameters(asOf),
                ("days", parameters.Days),
                ("known_days", parameters.LoyalDays),
                ("minimum", parameters.Minimum),
                ("limit", parameters.First),
            ]);
        return new EntryProductsResult(asOf, parameters.Days, parameters.LoyalDays, parameters.Minimum, products);
    }

    private static EntryProduct Read(DuckDBDataReader reader)
    {
        (long mature, long converted, long known, long loyal) = (reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5), reader.GetInt64(6));
        return new EntryProduct(
            reader.IsDBNull(0) ? null : reader.GetString(0),
            reader.IsDBNull(1) ? null : reader.GetString(1),
            reader.GetInt64(2),
            mature,
            converted,
            ExactRatio.Rounded(converted, mature),
            known,
            loyal,
            ExactRatio.Rounded(loyal, known));
    }
}
