using System.Runtime.CompilerServices;
using GraphQlCrm.Reports.Charts;

namespace GraphQlCrm.Reports.Feeds;

/// <summary>A table of figures: those of the analytics query that it is made of.</summary>
/// <typeparam name="TRow">What a row is made of.</typeparam>
internal abstract class FigureFeed<TRow> : FeedSet<TRow>
{
    protected FigureFeed(string name, LocalText label, LocalText description)
        : base(name, label, description)
    {
    }

    internal override bool IsOfWarehouse => true;

    protected sealed override async IAsyncEnumerable<TRow> ReadAsync(FeedShop shop, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (TRow row in await RunAsync(shop, cancellationToken))
        {
            yield return row;
        }
    }

    /// <summary>Asks the query.</summary>
    protected abstract Task<IEnumerable<TRow>> RunAsync(FeedShop shop, CancellationToken cancellationToken);
}
