namespace GraphQlCrm.Analytics.Loading;

/// <summary>How many rows of each kind were streamed in.</summary>
internal readonly record struct LoadedRows(long Customers, long Products, long SaleLines)
{
    public long Total => Customers + Products + SaleLines;
}
