using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Audit;
using GraphQlCrm.Crm.Classes;
using GraphQlCrm.Crm.Consents;
using GraphQlCrm.Crm.Contacts;
using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Customers.Search;
using GraphQlCrm.Crm.CustomFields;
using GraphQlCrm.Crm.Duplicates;
using GraphQlCrm.Crm.Households;
using GraphQlCrm.Crm.Imports;
using GraphQlCrm.Crm.Imports.Jobs;
using GraphQlCrm.Crm.People;
using GraphQlCrm.Crm.Products;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.Crm.Sales;
using GraphQlCrm.Crm.Shops;
using GraphQlCrm.Crm.Staff;
using GraphQlCrm.Crm.Timeline;

namespace GraphQlCrm.Crm;

/// <summary>The one place that names every part of the operational schema; the host and all tests take it from here.</summary>
public static class CrmSchema
{
    /// <summary>The annotated classes, in the order in which their fields are printed.</summary>
    public static Type[] Types { get; } =
    [
        typeof(ShopQueries), typeof(CustomerQueries), typeof(ProductQueries), typeof(SaleQueries),
        typeof(CustomerMutations), typeof(SaleMutations), typeof(ImportMutations), typeof(SavedMappingMutations),
        typeof(ClassThresholdMutations),
        typeof(RefundMutations), typeof(HouseholdMutations), typeof(ConsentMutations), typeof(ContactMutations), typeof(CustomFieldMutations),
        typeof(ShopMutations), typeof(ProductMutations), typeof(ProductVariantMutations), typeof(CategoryMutations), typeof(StaffMemberMutations),
        typeof(DuplicateMutations), typeof(MergeMutations),
        typeof(ShopType), typeof(CustomerType), typeof(ProductType), typeof(CategoryType), typeof(StaffMemberType),
        typeof(ViewerQueries), typeof(MemberQueries), typeof(MemberMutations), typeof(MembershipType), typeof(InvitationType),
        typeof(ApiKeyQueries), typeof(ApiKeyMutations), typeof(ApiKeyType), typeof(AuditQueries), typeof(AuditEntryType),
        typeof(SaleType), typeof(SaleLineType), typeof(RefundType), typeof(RefundLineType),
        typeof(ImportType), typeof(UploadedFileType), typeof(SavedMappingType), typeof(ImportQueries), typeof(ImportSubscriptions),
        typeof(HouseholdType), typeof(ConsentType), typeof(ContactObjectType), typeof(CustomFieldObjectType), typeof(CustomValueType),
        typeof(ProductVariantType), typeof(ShopLogoType), typeof(RecordChangeType), typeof(CustomerTimeline), typeof(TimelineEntryType),
        typeof(CustomerSearchQueries), typeof(DuplicateQueries), typeof(DuplicateCandidateType), typeof(CustomerMergeType),
    ];
}
