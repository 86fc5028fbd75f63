using GraphQlCrm.Crm.Access;

namespace GraphQlCrm.Api.Access;

/// <summary>The table of permissions of the whole schema.</summary>
public static class Permissions
{
    /// <summary>
    /// The entries of the records, and those of figures, charts and questions: every role reads them, for they count people and
    /// name none. Where a row leads to a customer's record, the record's own entries hold.
    /// </summary>
    public static PermissionTable Table { get; } = PermissionTable.Records
        .With(
            Permission.Everyone,
            "AbcClassTotal", "AbcProduct", "AcquisitionCostResult", "AnalyticsState", "AnalyticsUpdate", "AnnualChurnResult",
            "BasketPair", "BasketProduct", "BasketResult", "BuyerMonth", "BuyersByMonthResult", "Chart", "ChartParameter",
            "ChurnYear", "ClassBridge", "ClassCorrection", "ClassCount", "ClassMonth", "ClassMovement", "ClassRates",
            "ClassThresholdCount", "ClassThresholdEffectRow", "ClassThresholdRefusal", "ClassThresholdSuggestionResult",
            "ClassThresholds", "Cohort", "CohortCell", "CohortRetentionResult", "CohortSegment", "CommunityPyramidResult",
            "CustomerClassesResult", "CustomerFigures", "CustomerLifetimeResult", "Decile", "DecilesResult", "DueCustomer",
            "EntryProduct", "EntryProductsResult", "EntryRevenue", "F2Cohort", "F2ConversionResult", "F2CurveResult", "F2Point",
            "FrequencySpan", "FrequencyStep", "GrowthCohort", "GrowthFunnelResult", "GrowthStepCount", "IntervalStep",
            "LifecycleMonth", "LifecycleResult", "LifetimeAliveBand", "LifetimeBacktest", "LifetimeDecile", "LifetimeForecast",
            "LifetimeObservation", "LifetimePurchaseFit", "LifetimeRefusal", "LifetimeSpendFit", "LorenzPoint", "LoyalProduct",
            "MartDifference", "MetricInfo", "NextPurchaseResult", "ParetoResult", "PooledCell", "ProductAbcResult",
            "ProductLoyaltyResult", "PurchaseFrequencyResult", "PurchaseIntervalsResult", "PurchaseStatusCount", "Question",
            "QuestionCustomers", "QuestionFigure", "QuestionPoint", "QuestionSeries", "QuietByMonthResult", "QuietClass",
            "QuietCustomersResult", "QuietMonth", "QuietSpan", "ReadinessReason", "RecencyAge", "RecencyResult", "RecencyThreshold",
            "RegularFrequencyResult", "RegularGapMonth", "RegularGapsResult", "RegularProductByMonthResult", "RegularProductMonth",
            "RetentionBase", "RetentionGainParameters", "RetentionGainResult", "ReturnWindow", "ReturnWindowsResult", "RevenueByEntryResult", "RfmBandsResult", "RfmCell",
            "RfmLines", "RfmResult", "RfmScore", "SalesByMonthResult", "SalesMonth", "SemanticColumn", "SemanticKey",
            "SemanticQueryResult", "SemanticRow", "SemanticValue", "ShopAnalytics", "ShopHeadline", "ShopOverview", "ShopSales",
            "TenQuestions", "VipCustomer", "VipCustomersResult", "WhatIfAssumption", "Words");
}
