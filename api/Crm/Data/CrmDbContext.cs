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
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace GraphQlCrm.Crm.Data;

/// <summary>
/// The operational data of the shops that the caller may see. Every query is held to these shops by a filter, every
/// write by a check; there is no context without shops.
/// </summary>
public sealed class CrmDbContext : DbContext
{
    private const string PostgresCollation = "C";

    private Guid[] _shopIds;

    /// <summary>A context that sees the rows of <paramref name="shopIds"/> and no others.</summary>
    public CrmDbContext(DbContextOptions<CrmDbContext> options, IEnumerable<Guid> shopIds)
        : base(options)
    {
        _shopIds = [.. shopIds];
    }

    /// <summary>The shops whose rows the context sees.</summary>
    internal IReadOnlyList<Guid> ShopIds => _shopIds;

    /// <summary>Who writes: what is saved is told in the audit log under this name. None where the program writes by itself.</summary>
    internal AuditActor? Actor { get; private set; }

    /// <summary>Whether people may be written, who belong to no shop: where an invitation is accepted, and nowhere else.</summary>
    internal bool WritesPeople { get; set; }

    /// <summary>
    /// Begins anew: says whose rows the context sees from now on, and who writes. A context serves one request, or one piece of
    /// work, after another; a new one costs more than a small statement.
    /// </summary>
    internal void Enter(IEnumerable<Guid> shopIds, AuditActor? actor = null)
    {
        ChangeTracker.Clear();
        ChangeTracker.AutoDetectChangesEnabled = true;
        _shopIds = [.. shopIds];
        Actor = actor;
        Author = null;
        Outcome = null;
        WritesPeople = false;
    }

    /// <summary>What is kept of the outcome of a mutation that bore a key: asked for once its records have their versions.</summary>
    internal Func<IdempotencyKey>? Outcome { get; set; }

    /// <summary>On whose account changes are kept in the history of records; null where nobody's are.</summary>
    internal ChangeAuthor? Author { get; set; }

    /// <summary>Shops.</summary>
    public DbSet<Shop> Shops => Set<Shop>();

    /// <summary>Customers.</summary>
    public DbSet<Customer> Customers => Set<Customer>();

    /// <summary>Categories of products.</summary>
    public DbSet<Category> Categories => Set<Category>();

    /// <summary>Products.</summary>
    public DbSet<Product> Products => Set<Product>();

    /// <summary>Staff.</summary>
    public DbSet<StaffMember> StaffMembers => Set<StaffMember>();

    /// <summary>Sales.</summary>
    public DbSet<Sale> Sales => Set<Sale>();

    /// <summary>Lines of sales.</summary>
    public DbSet<SaleLine> SaleLines => Set<SaleLine>();

    /// <summary>Refunds.</summary>
    public DbSet<Refund> Refunds => Set<Refund>();

    /// <summary>Lines of refunds.</summary>
    public DbSet<RefundLine> RefundLines => Set<RefundLine>();

    /// <summary>Households.</summary>
    public DbSet<Household> Households => Set<Household>();

    /// <summary>What customers agreed to.</summary>
    public DbSet<Consent> Consents => Set<Consent>();

    /// <summary>When shop and customers were in touch.</summary>
    public DbSet<Contact> Contacts => Set<Contact>();

    /// <summary>Fields of customers that shops define.</summary>
    public DbSet<CustomField> CustomFields => Set<CustomField>();

    /// <summary>What they hold.</summary>
    public DbSet<CustomValue> CustomValues => Set<CustomValue>();

    /// <summary>Variants of products.</summary>
    public DbSet<ProductVariant> ProductVariants => Set<ProductVariant>();

    /// <summary>How sales were paid.</summary>
    public DbSet<SaleTender> SaleTenders => Set<SaleTender>();

    /// <summary>The pictures that stand for shops.</summary>
    public DbSet<ShopLogo> ShopLogos => Set<ShopLogo>();

    /// <summary>The history of records.</summary>
    public DbSet<RecordChange> RecordChanges => Set<RecordChange>();

    /// <summary>Answers of mutations that were called with a key.</summary>
    public DbSet<IdempotencyKey> IdempotencyKeys => Set<IdempotencyKey>();

    /// <summary>Pairs of records that may be one customer.</summary>
    public DbSet<DuplicateCandidate> DuplicateCandidates => Set<DuplicateCandidate>();

    /// <summary>Merges of customers.</summary>
    public DbSet<CustomerMerge> CustomerMerges => Set<CustomerMerge>();

    /// <summary>Keys of the API.</summary>
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    /// <summary>Which keys reach which shop.</summary>
    public DbSet<ApiKeyGrant> ApiKeyGrants => Set<ApiKeyGrant>();

    /// <summary>Keys that sign embed links.</summary>
    public DbSet<EmbedKey> EmbedKeys => Set<EmbedKey>();

    /// <summary>Embed links.</summary>
    public DbSet<EmbedLink> EmbedLinks => Set<EmbedLink>();

    /// <summary>Who works in shops.</summary>
    public DbSet<Membership> Memberships => Set<Membership>();

    /// <summary>Who was invited.</summary>
    public DbSet<Invitation> Invitations => Set<Invitation>();

    /// <summary>Who did what.</summary>
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <summary>Imports of files.</summary>
    public DbSet<Import> Imports => Set<Import>();

    /// <summary>Rows that imports have rejected.</summary>
    public DbSet<ImportRejection> ImportRejections => Set<ImportRejection>();

    /// <summary>What records were before imports changed them.</summary>
    public DbSet<ImportBefore> ImportBefores => Set<ImportBefore>();

    /// <summary>Files that wait to be imported.</summary>
    public DbSet<UploadedFile> UploadedFiles => Set<UploadedFile>();

    /// <summary>Mappings that shops keep.</summary>
    public DbSet<SavedMapping> SavedMappings => Set<SavedMapping>();

    /// <summary>By what numbers platforms know customers.</summary>
    public DbSet<CustomerExternalId> CustomerExternalIds => Set<CustomerExternalId>();

    /// <summary>The lines between the classes of customers, in versions.</summary>
    public DbSet<ClassThresholdSet> ClassThresholdSets => Set<ClassThresholdSet>();

    /// <summary>The months whose classes of customers were kept.</summary>
    public DbSet<ClassClosing> ClassClosings => Set<ClassClosing>();

    /// <summary>What was kept of their customers.</summary>
    public DbSet<ClassClosingRow> ClassClosingRows => Set<ClassClosingRow>();

    /// <summary>Why histories of customers were changed.</summary>
    public DbSet<CustomerCorrection> CustomerCorrections => Set<CustomerCorrection>();

    /// <summary>What analytics have yet to take over.</summary>
    public DbSet<AnalyticsChange> AnalyticsChanges => Set<AnalyticsChange>();

    /// <inheritdoc />
    public override async Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess,
        CancellationToken cancellationToken = default)
    {
        // Once, and not by each of those who go through the changes.
        bool detects = ChangeTracker.AutoDetectChangesEnabled;
        if (detects)
        {
            ChangeTracker.DetectChanges();
        }

        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            await AppendAsync();
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    /// <summary>Adds what a save brings with it: the history of records, the kept answer, changes for analytics, audit entries.</summary>
    private async Task AppendAsync()
    {
        ChangeHistory.Append(this);
        if (Outcome is { } outcome)
        {
            Outcome = null;
            IdempotencyKeys.Add(outcome());
        }

        ShopWall.Check(ChangeTracker, _shopIds, WritesPeople);
        AnalyticsChangeLog.Append(this);
        await AuditTrail.AppendChangesAsync(this);
    }

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // Indexes are chosen, not derived: each costs the import a tree.
        configurationBuilder.Conventions.Remove<ForeignKeyIndexConvention>();
        configurationBuilder.Properties<DateTime>().HaveConversion<InstantMicrosecondsConverter>();
        configurationBuilder.Properties<decimal>().HaveConversion<TenThousandthsConverter>();
        if (!Database.IsNpgsql())
        {
            configurationBuilder.Properties<Guid>().HaveConversion<GuidBytesConverter>();
            configurationBuilder.Properties<Enum>().HaveConversion<string>();
            return;
        }

        // Text is ordered by its bytes, as SQLite does; days are text there and here.
        configurationBuilder.Properties<string>().UseCollation(PostgresCollation);
        configurationBuilder.Properties<Enum>().HaveConversion<string>().UseCollation(PostgresCollation);
        configurationBuilder.Properties<DateOnly>().HaveConversion<DayTextConverter>().UseCollation(PostgresCollation);
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(CrmDbContext).Assembly);
        modelBuilder.Entity<Shop>().HasQueryFilter(shop => _shopIds.Contains(shop.Id));
        modelBuilder.Entity<Customer>().HasQueryFilter(row => _shopIds.Contains(row.ShopId));
        modelBuilder.Entity<Category>().HasQueryFilter(row => _shopIds.Contains(row.ShopId));
        modelBuilder.Entity<Product>().HasQueryFilter(row => _shopIds.Contains(row.ShopId));
        modelBuilder.Entity<StaffMember>().HasQueryFilter(row => _shopIds.Contains(row.ShopId));
        modelBuilder.Entity<Sale>().HasQueryFilter(row => _shopIds.Contains(row.ShopId));
        modelBuilder.Entity<SaleLine>().HasQueryFilter(row => _shopIds.Contains(row.ShopId));
        modelBuilder.Entity<Refund>().HasQueryFilter(row => _shopIds.Contains(row.ShopId));
        modelBuilder.Entity<RefundLine>().HasQueryFilter(row => _shopIds.Contains(row.ShopId));
        modelBuilder.Entity<Household>().HasQueryFilter(row => _shopIds.Contains(row.ShopId));
        modelBuilder.Entity<Consent>().HasQueryFilter(row => _shopIds.Contains(row.ShopId));
        modelBuilder.Entity<Contact>().HasQueryFilter(row => _shopIds.Contains(row.ShopId));
        modelBuilder.Entity<CustomField>().HasQueryFilter(row => _shopIds.Contains(row.ShopId));
        modelBuilder.Entity<CustomValue>().HasQueryFilter(row => _shopIds.Contains(row.ShopId));
        modelBuilder.Entity<ProductVariant>().HasQueryFilter(row => _shopIds.Contains(row.ShopId));
        modelBuilder.Entity<SaleTender>().HasQueryFilter(row => _shopIds.Contains(row.ShopId));
        modelBuilder.Entity<ShopLogo>().HasQueryFilter(row => _shopIds.Contains(row.ShopId));
        modelBuilder.Entity<RecordChange>().HasQueryFilter(row => _shopIds.Contains(row.ShopId));
        modelBuilder.Entity<IdempotencyKey>().HasQueryFilter(row => _shopIds.Contains(row.ShopId));
        modelBuilder.Entity<DuplicateCandidate>().HasQueryFilter(row => _shopIds.Contains(row.ShopId));
        modelBuilder.Entity<CustomerMerge>().HasQueryFilter(row => _shopIds.Contains(row.ShopId));
        modelBuilder.Entity<ApiKey>().HasQueryFilter(row => _shopIds.Contains(row.ShopId));
        modelBuilder.Entity<ApiKeyGrant>().HasQueryFilter(row => _shopIds.Contains(row.ShopId));
        modelBuilder.Entity<EmbedKey>().HasQueryFilter(row => _shopIds.Contains(row.ShopId));
        modelBuilder.Entity<EmbedLink>().HasQueryFilter(row => _shopIds.Contains(row.ShopId));
        modelBuilder.Entity<Membership>().HasQueryFilter(row => _shopIds.Contains(row.ShopId));
        modelBuilder.Entity<Invitation>().HasQueryFilter(row => _shopIds.Contains(row.ShopId));
        modelBuilder.Entity<AuditEntry>().HasQueryFilter(row => _shopIds.Contains(row.ShopId));
        modelBuilder.Entity<Import>().HasQueryFilter(row => _shopIds.Contains(row.ShopId));
        modelBuilder.Entity<ImportRejection>().HasQueryFilter(row => _shopIds.Contains(row.ShopId));
        modelBuilder.Entity<ImportBefore>().HasQueryFilter(row => _shopIds.Contains(row.ShopId));
        modelBuilder.Entity<UploadedFile>().HasQueryFilter(row => _shopIds.Contains(row.ShopId));
        modelBuilder.Entity<SavedMapping>().HasQueryFilter(row => _shopIds.Contains(row.ShopId));
        modelBuilder.Entity<CustomerExternalId>().HasQueryFilter(row => _shopIds.Contains(row.ShopId));
        modelBuilder.Entity<ClassThresholdSet>().HasQueryFilter(row => _shopIds.Contains(row.ShopId));
        modelBuilder.Entity<ClassClosing>().HasQueryFilter(row => _shopIds.Contains(row.ShopId));
        modelBuilder.Entity<ClassClosingRow>().HasQueryFilter(row => _shopIds.Contains(row.ShopId));
        modelBuilder.Entity<CustomerCorrection>().HasQueryFilter(row => _shopIds.Contains(row.ShopId));
        modelBuilder.Entity<AnalyticsChange>().HasQueryFilter(row => _shopIds.Contains(row.ShopId));
        foreach (Type record in modelBuilder.Model.GetEntityTypes().Select(entity => entity.ClrType).Where(typeof(IRecord).IsAssignableFrom).ToList())
        {
            modelBuilder.Entity(record).Property(nameof(IRecord.Version)).IsConcurrencyToken();
        }

        SnakeCaseNames.Apply(modelBuilder);
    }
}
