using GraphQlCrm.Crm.Consents;
using GraphQlCrm.Crm.Contacts;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.Crm.Sales;
using GraphQlCrm.GraphQL.EntityFramework;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Timeline;

/// <summary>What happened, as it is now.</summary>
[ObjectType<TimelineEntry>]
public static class TimelineEntryType
{
    /// <summary>The sale, of a SALE.</summary>
    [RelatedOne(nameof(TimelineEntry.SaleId), nameof(Sale.Id))]
    public static IQueryable<Sale> GetSale([Service] CrmReader crm) => crm.Sales;

    /// <summary>The refund, of a REFUND.</summary>
    [RelatedOne(nameof(TimelineEntry.RefundId), nameof(Refund.Id))]
    public static IQueryable<Refund> GetRefund([Service] CrmReader crm) => crm.Refunds;

    /// <summary>The contact, of a CONTACT.</summary>
    [RelatedOne(nameof(TimelineEntry.ContactId), nameof(Contact.Id))]
    public static IQueryable<Contact> GetContact([Service] CrmReader crm) => crm.Contacts;

    /// <summary>The consent, of a CONSENT.</summary>
    [RelatedOne(nameof(TimelineEntry.ConsentId), nameof(Consent.Id))]
    public static IQueryable<Consent> GetConsent([Service] CrmReader crm) => crm.Consents;

    /// <summary>The change, of a CHANGE.</summary>
    [RelatedOne(nameof(TimelineEntry.ChangeId), nameof(RecordChange.Id))]
    public static IQueryable<RecordChange> GetChange([Service] CrmReader crm) => crm.RecordChanges;
}
