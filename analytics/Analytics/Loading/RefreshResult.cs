namespace GraphQlCrm.Analytics;

/// <summary>The steps of a refresh, in their order.</summary>
public enum RefreshStage
{
    /// <summary>Rows are streamed into the raw tables.</summary>
    Loading,

    /// <summary>The marts are built from the raw tables.</summary>
    Building,

    /// <summary>The new state becomes the one that readers see.</summary>
    Publishing,
}

/// <summary>How far a refresh has come.</summary>
/// <param name="Stage">The step that is running.</param>
/// <param name="Rows">Rows streamed in so far (customers, products and lines together).</param>
public readonly record struct RefreshProgress(RefreshStage Stage, long Rows);

/// <summary>What a finished refresh did.</summary>
/// <param name="State">The state that readers see from now on.</param>
/// <param name="IsRebuild">Whether everything was built anew.</param>
/// <param name="Customers">Customers streamed in.</param>
/// <param name="Products">Products streamed in.</param>
/// <param name="SaleLines">Lines streamed in.</param>
/// <param name="Duration">From the call to the new state being visible.</param>
public sealed record RefreshResult(
    WarehouseState State,
    bool IsRebuild,
    long Customers,
    long Products,
    long SaleLines,
    TimeSpan Duration);
