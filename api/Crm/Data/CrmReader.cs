using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Audit;
using GraphQlCrm.Crm.Classes;
using GraphQlCrm.Crm.Consents;
using GraphQlCrm.Crm.Contacts;
using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.CustomFields;
using GraphQlCrm.Crm.Duplicates;
using GraphQlCrm.Crm.Embedding;
using GraphQlCrm.Crm.Households;
using GraphQlCrm.Crm.Imports;
using GraphQlCrm.Crm.People;
using GraphQlCrm.Crm.Products;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.Crm.Sales;
using GraphQlCrm.Crm.Shops;
using GraphQlCrm.Crm.Staff;
using GraphQlCrm.GraphQL.EntityFramework;

namespace GraphQlCrm.Crm.Data;

/// <summary>
/// What one request may read: the rows of the caller's shops. Every property takes a context of its own, so that
/// fields may run beside each other; all are given back or closed with the request.
/// </summary>
public sealed class CrmReader(CrmDatabase database, Caller caller) : IDisposable
{
    private readonly List<ReadLease<CrmDbContext>> _leases = [];
    private bool _isDisposed;

    /// <summary>Shops.</summary>
    public IQueryable<Shop> Shops => Open().Shops;

    /// <summary>Customers.</summary>
    public IQueryable<Customer> Customers => Open().Customers;

    /// <summary>Categories of products.</summary>
    public IQueryable<Category> Categories => Open().Categories;

    /// <summary>Products.</summary>
    public IQueryable<Product> Products => Open().Products;

    /// <summary>Staff.</summary>
    public IQueryable<StaffMember> StaffMembers => Open().StaffMembers;

    /// <summary>Sales.</summary>
    public IQueryable<Sale> Sales => Open().Sales;

    /// <summary>Lines of sales.</summary>
    public IQueryable<SaleLine> SaleLines => Open().SaleLines;

    /// <summary>Refunds.</summary>
    public IQueryable<Refund> Refunds => Open().Refunds;

    /// <summary>Lines of refunds.</summary>
    public IQueryable<RefundLine> RefundLines => Open().RefundLines;

    /// <summary>Keys of the API.</summary>
    public IQueryable<ApiKey> ApiKeys => Open().ApiKeys;

    /// <summary>Keys that sign embed links.</summary>
    public IQueryable<EmbedKey> EmbedKeys => Open().EmbedKeys;

    /// <summary>Embed links.</summary>
    public IQueryable<EmbedLink> EmbedLinks => Open().EmbedLinks;

    /// <summary>Who works in shops.</summary>
    public IQueryable<Membership> Memberships => Open().Memberships;

    /// <summary>Who was invited.</summary>
    public IQueryable<Invitation> Invitations => Open().Invitations;

    /// <summary>Who did what.</summary>
    public IQueryable<AuditEntry> AuditEntries => Open().AuditEntries;

    /// <summary>Households.</summary>
    public IQueryable<Household> Households => Open().Households;

    /// <summary>What customers agreed to.</summary>
    public IQueryable<Consent> Consents => Open().Consents;

    /// <summary>When shop and customers were in touch.</summary>
    public IQueryable<Contact> Contacts => Open().Contacts;

    /// <summary>Fields of customers that shops define.</summary>
    public IQueryable<CustomField> CustomFields => Open().CustomFields;

    /// <summary>What they hold.</summary>
    public IQueryable<CustomValue> CustomValues => Open().CustomValues;

    /// <summary>Variants of products.</summary>
    public IQueryable<ProductVariant> ProductVariants => Open().ProductVariants;

    /// <summary>How sales were paid.</summary>
    public IQueryable<SaleTender> SaleTenders => Open().SaleTenders;

    /// <summary>The pictures that stand for shops.</summary>
    public IQueryable<ShopLogo> ShopLogos => Open().ShopLogos;

    /// <summary>The history of records.</summary>
    public IQueryable<RecordChange> RecordChanges => Open().RecordChanges;

    /// <summary>Pairs of records that may be one customer.</summary>
    public IQueryable<DuplicateCandidate> DuplicateCandidates => Open().DuplicateCandidates;

    /// <summary>Merges of customers.</summary>
    public IQueryable<CustomerMerge> CustomerMerges => Open().CustomerMerges;

    /// <summary>Imports of files.</summary>
    public IQueryable<Import> Imports => Open().Imports;

    /// <summary>Rows that imports have rejected.</summary>
    public IQueryable<ImportRejection> ImportRejections => Open().ImportRejections;

    /// <summary>Files that wait to be imported.</summary>
    public IQueryable<UploadedFile> UploadedFiles => Open().UploadedFiles;

    /// <summary>Mappings that the shop keeps.</summary>
    public IQueryable<SavedMapping> SavedMappings => Open().SavedMappings;

    /// <summary>The lines between the classes of customers, in versions.</summary>
    public IQueryable<ClassThresholdSet> ClassThresholdSets => Open().ClassThresholdSets;

    /// <summary>A context of its own, for a query over several tables; it goes with the request.</summary>
    internal CrmDbContext OpenContext() => Open();

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_leases)
        {
            _isDisposed = true;
            _leases.ForEach(lease => lease.Dispose());
            _leases.Clear();
        }
    }

    private CrmDbContext Open()
    {
        lock (_leases)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            ReadLease<CrmDbContext> lease = database.RentReader(caller.ShopIds);
            _leases.Add(lease);
            return lease.Context;
        }
    }
}
