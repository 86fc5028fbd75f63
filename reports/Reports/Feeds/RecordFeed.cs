using GraphQlCrm.Reports.Charts;

namespace GraphQlCrm.Reports.Feeds;

/// <summary>A table of records, as they are when it is first asked for at a version of the figures (docs/adr/0023).</summary>
/// <typeparam name="TRow">A record.</typeparam>
internal abstract class RecordFeed<TRow> : FeedSet<TRow>
{
    protected RecordFeed(string name, LocalText label, LocalText description)
        : base(name, label, description)
    {
    }

    internal override bool IsOfWarehouse => false;
}
