namespace GraphQlCrm.Analytics.Queries;

/// <summary>What customers can be told apart by. Nobody is in two segments, so the segments add up to all.</summary>
public enum CohortSplit
{
    /// <summary>獲得経路: how the customer came to the shop.</summary>
    Channel,

    /// <summary>地域: the prefecture of the customer's address.</summary>
    Area,

    /// <summary>入口商品: the product for which most was paid on the day of the first purchase.</summary>
    FirstProduct,

    /// <summary>初月の客層: the class at the end of the month of the first purchase, 初回 or よちよち.</summary>
    FirstClass,
}

/// <summary>The closed list behind <see cref="CohortSplit"/>.</summary>
internal static class CohortSegments
{
    public static string SqlPath(CohortSplit split) => split switch
    {
        CohortSplit.Channel => "segments/channel",
        CohortSplit.Area => "segments/area",
        CohortSplit.FirstProduct => "segments/first_product",
        _ => "segments/first_class",
    };
}
