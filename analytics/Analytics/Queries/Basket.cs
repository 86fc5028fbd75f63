using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Queries;

/// <summary>What a basket is.</summary>
public enum BasketBasis
{
    /// <summary>One sale, of a known customer or not.</summary>
    Order,

    /// <summary>Everything that one known customer bought in the period.</summary>
    Customer,
}

/// <summary>What <c>basket.sql</c> is asked for.</summary>
/// <param name="From">First day of the period; null = a year before <paramref name="To"/>.</param>
/// <param name="To">Last day of the period; null = the day of the newest data.</param>
/// <param name="Basis">What a basket is.</param>
/// <param name="Minimum">How many baskets must hold both products, 1 to 1,000,000.</param>
/// <param name="First">How many pairs to show, 0 to 1,000.</param>
public sealed record BasketParameters(
    DateOnly? From = null,
    DateOnly? To = null,
    BasketBasis Basis = BasketBasis.Customer,
    int Minimum = 5,
    int First = 100);

/// <summary>Products that are bought together.</summary>
/// <param name="From">First day of the period.</param>
/// <param name="To">Last day of the period.</param>
/// <param name="Basis">What a basket is.</param>
/// <param name="Minimum">How many baskets hold both products of every pair at least.</param>
/// <param name="Pairs">The pairs with the highest lift first, at most as many as were asked for.</param>
public sealed record BasketResult(DateOnly From, DateOnly To, BasketBasis Basis, int Minimum, IReadOnlyList<BasketPair> Pairs);

/// <summary>Two products that are bought together.</summary>
/// <param name="A">One product.</param>
/// <param name="B">The other.</param>
/// <param name="Both">Baskets that hold both.</param>
/// <param name="Baskets">All baskets.</param>
/// <param name="Support">Both ÷ all baskets, six decimals.</param>
/// <param name="ConfidenceAToB">Both ÷ baskets that hold A: so many who take A take B as well.</param>
/// <param name="ConfidenceBToA">Both ÷ baskets that hold B.</param>
/// <param name="Lift">Both × all baskets ÷ (baskets of A × baskets of B), six decimals: 1 if they know nothing of each other.</param>
public sealed record BasketPair(
    BasketProduct A,
    BasketProduct B,
    long Both,
    long Baskets,
    decimal? Support,
    decimal? ConfidenceAToB,
    decimal? ConfidenceBToA,
    decimal? Lift);

/// <summary>A product of a pair.</summary>
/// <param name="Code">The product's code.</param>
/// <param name="Name">The product's name.</param>
/// <param name="Baskets">Baskets that hold it.</param>
public sealed record BasketProduct(string Code, string Name, long Baskets);

/// <summary>Products that are bought together: <c>Sql/queries/basket.sql</c>, see docs/metrics.md.</summary>
public static class Basket
{
    private const int PairsMax = 1_000;
    private const int MinimumMax = 1_000_000;

    /// <summary>Answers from one snapshot of the warehouse.</summary>
    /// <exception cref="QueryParameterException">The period ends before it begins, or a number is out of its range.</exception>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public static Task<BasketResult> RunAsync(ShopWarehouse shop, BasketParameters parameters, CancellationToken cancellationToken = default) => parameters switch
    {
        { First: < 0 or > PairsMax } => throw new QueryParameterException($"first must be between 0 and {PairsMax}."),
        { Minimum: < 1 or > MinimumMax } => throw new QueryParameterException($"minimum must be between 1 and {MinimumMax}."),
        _ => shop.ReadAsync(reader => Run(reader, parameters), cancellationToken),
    };

    private static BasketResult Run(WarehouseReader reader, BasketParameters parameters)
    {
        (DateOnly from, DateOnly to) = Period.YearTo(parameters.From, parameters.To ?? reader.State.AsOf);
        return new BasketResult(from, to, parameters.Basis, parameters.Minimum, reader.Rows(
            "queries/basket",
            Read,
            ("from", from),
            ("to", to),
            ("is_by_customer", parameters.Basis == BasketBasis.Customer),
            ("minimum", parameters.Minimum),
            ("limit", parameters.First)));
    }

    private static BasketPair Read(DuckDBDataReader reader)
    {
        (long both, long a, long b, long baskets) = (reader.GetInt64(4), reader.GetInt64(5), reader.GetInt64(6), reader.GetInt64(7));
        return new BasketPair(
            new BasketProduct(reader.GetString(0), reader.GetString(1), a),
            new BasketProduct(reader.GetString(2), reader.GetString(3), b),
            both,
            baskets,
            ExactRatio.Rounded(both, baskets),
            ExactRatio.Rounded(both, a),
            ExactRatio.Rounded(both, b),
            ExactRatio.Rounded((Int128)both * baskets, (Int128)a * b));
    }
}
