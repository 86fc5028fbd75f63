using GraphQlCrm.Api.Analytics.Customers;

namespace GraphQlCrm.Api.Analytics.Fields;

/// <summary>All figures of a shop, in the order in which the schema shows them.</summary>
internal static class AnalyticsFields
{
    public static IReadOnlyList<Type> Types { get; } =
    [
        typeof(ShopAnalyticsField),
        typeof(AnalyticsStateField),
        typeof(AnalyticsSubscriptions),
        typeof(SalesByMonthField),
        typeof(CustomerClassesField),
        typeof(ClassThresholdSuggestionField),
        typeof(CohortRetentionField),
        typeof(F2ConversionField),
        typeof(F2CurveField),
        typeof(ReturnWindowsField),
        typeof(PurchaseFrequencyField),
        typeof(PurchaseIntervalsField),
        typeof(RecencyField),
        typeof(NextPurchaseField),
        typeof(RfmField),
        typeof(RfmBandsField),
        typeof(DecilesField),
        typeof(ParetoField),
        typeof(ProductAbcField),
        typeof(ProductLoyaltyField),
        typeof(EntryProductsField),
        typeof(BasketField),
        typeof(LifecycleField),
        typeof(AnnualChurnField),
        typeof(CommunityPyramidField),
        typeof(RetentionGainField),
        typeof(AcquisitionCostField),
        typeof(CustomerLifetimeField),
        typeof(CustomerListField),
        typeof(ShopsOverviewQueries),
        typeof(SemanticQueryField),
        typeof(TenQuestionsField),
        typeof(QuestionCustomersType),
        typeof(RevenueByEntryField),
        typeof(QuietCustomersField),
        typeof(QuietByMonthField),
        typeof(BuyersByMonthField),
        typeof(VipCustomersField),
        typeof(VipCustomerType),
        typeof(RegularFrequencyField),
        typeof(RegularGapsField),
        typeof(RegularProductByMonthField),
        typeof(GrowthFunnelField),
        typeof(CustomerFiguresType),
        typeof(DueCustomerType),
    ];
}
