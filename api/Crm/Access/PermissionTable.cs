using System.Collections.Frozen;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Access;

/// <summary>
/// The table of permissions: what a caller must be to read a field. Each field has an entry of its own, one of its type, or
/// an <c>[Authorize]</c> where it is written; a field without any is found by a test and may not be released.
/// </summary>
public sealed class PermissionTable
{
    /// <summary>Ends of the names of types that only carry what the field before them has let through.</summary>
    private static readonly string[] s_wrappers = ["Connection", "Edge", "CollectionSegment", "CollectionSegmentInfo", "Payload", "Error", "PageInfo"];

    private readonly FrozenDictionary<string, Permission> _entries;

    private PermissionTable(IEnumerable<KeyValuePair<string, Permission>> entries)
    {
        _entries = entries.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The entries of the records.</summary>
    public static PermissionTable Records { get; } = new(
    [
        .. Of(Permission.Everyone, "Query.node", "Query.nodes", "Viewer", "ViewerShop"),
        .. Of(Permission.Everyone, "Shop", "ClassLabels", "ShopLogo", "Category", "Product", "ProductVariant", "CustomField", "ClassThresholdSet"),

        // A record's own facts are figures; who it is about is not. A new column of a customer is personal until it is named here.
        .. Of(Permission.Personal, "Customer"),
        .. Of(Permission.Everyone, "Customer.id", "Customer.registeredOn", "Customer.acquisitionChannel", "Customer.createdAt", "Customer.updatedAt", "Customer.sales"),
        .. Of(Permission.Everyone, "Sale", "SaleLine", "SaleTender", "Refund", "RefundLine"),
        .. Of(Permission.Personal, "Sale.externalId", "SaleLine.description", "Refund.externalId", "RefundLine.description"),
        .. Of(Permission.Readers, "Sale.staff", "Sale.staffId", "Sale.importId", "Sale.notes", "Sale.voidReason", "Refund.staff", "Refund.staffId", "Refund.reason", "Refund.voidReason", "Refund.importId", "Customer.importId", "Product.importId"),
        .. Of(Permission.Owner, "ApiKey", "IssuedApiKey", "Membership", "Invitation", "AuditEntry", "AuditCheck"),
        .. Of(Permission.Deciders, "EmbedLink", "EmbedKey", "EmbedParameter", "EmbedSnippets", "EmbedSlide"),
        .. Of(
            Permission.Readers,
            "ImportFile", "ImportDetection", "ImportColumn", "ImportMappingMatch", "ImportSuggestedColumn", "ImportMapping", "ImportMappingField", "ImportPreset", "ImportProgress",
            "ImportPreview", "ImportPreviewRecord", "ImportFieldChange", "ImportPreviewRejection"),
        .. Of(Permission.Readers, "StaffMember", "Import", "ImportRejection", "Household", "Consent", "Contact", "CustomValue", "RecordChange", "TimelineEntry",
            "DuplicateCandidate", "DuplicateSearch", "CustomerMerge"),
    ]);

    /// <summary>All coordinates that have an entry: <c>Type</c> or <c>Type.field</c>.</summary>
    public IEnumerable<string> Coordinates => _entries.Keys;

    /// <summary>The table with further entries, e.g. those of figures.</summary>
    public PermissionTable With(Permission permission, params string[] coordinates) => new(_entries.Concat(Of(permission, coordinates)));

    /// <summary>The entry of a field: its own, else that of its type; null if there is none.</summary>
    /// <param name="coordinate"><c>Type.field</c>.</param>
    public Permission? Find(string coordinate)
    {
        if (_entries.TryGetValue(coordinate, out Permission? own))
        {
            return own;
        }

        string type = coordinate[..coordinate.IndexOf('.', StringComparison.Ordinal)];
        return _entries.GetValueOrDefault(type)
            ?? (Array.Exists(s_wrappers, end => type.EndsWith(end, StringComparison.Ordinal)) ? Permission.Everyone : null);
    }

    /// <summary>What a coordinate of the schema asks of a caller, for <c>SchemaBuilder.AddAuthorization</c>.</summary>
    public AuthorizeAttribute? RequirementAt(string coordinate)
    {
        // A free search looks through columns that not every role may read.
        if (coordinate.EndsWith("(search:)", StringComparison.Ordinal))
        {
            return Permission.Readers.At(coordinate);
        }

        return coordinate.EndsWith(')') ? null : ScopeAt(coordinate) is { } scope
            ? new AuthorizeAttribute { Roles = ApiKeyScopes.RoleOf(scope) }
            : Find(coordinate)?.At(coordinate);
    }

    /// <summary>What a key must be used for to reach a root field.</summary>
    private static ApiKeyScope? ScopeAt(string coordinate) => coordinate.Split('.') switch
    {
        ["Query" or "Subscription", _] => ApiKeyScope.Read,
        ["Mutation", var field] => field.Contains("import", StringComparison.OrdinalIgnoreCase) ? ApiKeyScope.Import : ApiKeyScope.Write,
        _ => null,
    };

    private static IEnumerable<KeyValuePair<string, Permission>> Of(Permission permission, params string[] coordinates) =>
        coordinates.Select(coordinate => KeyValuePair.Create(coordinate, permission));
}
