using System.Globalization;
using System.Reflection;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Audit;
using GraphQlCrm.Crm.Classes;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Imports;
using GraphQlCrm.Crm.Shops;
using GraphQlCrm.GraphQL.Types;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GraphQlCrm.Api.Tests.Isolation;

/// <summary>
/// A row in every table of a shop, made from the model: every text says whose it is and where it stands, every amount is a
/// number of its own. A table that is added is filled by itself.
/// </summary>
public sealed class MarkedShop(Guid id, string slug, string mark, int number)
{
    /// <summary>What the program reads as something of its own, so that a mark would break it.</summary>
    private static readonly Dictionary<string, object?> s_given = new(StringComparer.Ordinal)
    {
        ["ApiKey.ScopeNames"] = string.Empty,
        ["ApiKey.ColumnNames"] = string.Empty,
        ["Sale.Source"] = "manual",
        ["CustomField.Choices"] = null,
        ["Contact.Type"] = null,
        ["SavedMapping.Definition"] = """{ "name": "x", "kind": "customers", "source": "x", "columns": { "code": ["x"] } }""",
    };

    /// <summary>Tables that the program fills by itself, or that a single row would contradict.</summary>
    private static readonly HashSet<Type> s_left = [typeof(Shop), typeof(ClassThresholdSet), typeof(AuditEntry), typeof(AnalyticsChange), typeof(ClassClosing), typeof(ClassClosingRow), typeof(ApiKeyGrant)];

    private readonly Dictionary<Type, object> _rows = [];

    /// <summary>The shop.</summary>
    public Guid Id { get; } = id;

    /// <summary>Its short name.</summary>
    public string Slug { get; } = slug;

    /// <summary>What all its texts contain.</summary>
    public string Mark { get; } = mark;

    /// <summary>What all its amounts are.</summary>
    public int Number { get; } = number;

    /// <summary>The global identifier of the shop's record of a type; null if it has none.</summary>
    public string? GlobalIdOf(string typeName) => typeName == "Shop"
        ? GlobalId.Encode(typeName, Id)
        : _rows.Where(row => NameOf(row.Key) == typeName && row.Key.GetProperty("Id") is not null)
            .Select(row => GlobalId.Encode(typeName, row.Key.GetProperty("Id")!.GetValue(row.Value)!)).FirstOrDefault();

    /// <summary>Writes the rows.</summary>
    public async Task FillAsync(CrmDatabase database)
    {
        IModel model;
        await using (CrmDbContext context = database.CreateReader(Id))
        {
            model = context.Model;
        }

        List<IEntityType> waiting = [.. model.GetEntityTypes().Where(type => !type.IsOwned() && !s_left.Contains(type.ClrType) && type.FindProperty("ShopId") is not null)];
        while (waiting.Count > 0)
        {
            IEntityType next = waiting.Find(type => References(type).All(key => !waiting.Contains(key.PrincipalEntityType)))
                ?? throw new InvalidOperationException($"{string.Join(", ", waiting.Select(type => type.ClrType.Name))} refer to one another in a circle: MarkedShop must know which comes first.");
            waiting.Remove(next);
            _rows.Add(next.ClrType, Make(next));
        }

        await database.Writer.WriteAsync(Id, async db =>
        {
            db.AddRange(_rows.Values);
            db.ApiKeyGrants.Add(new ApiKeyGrant { ShopId = Id, ApiKeyId = ((ApiKey)_rows[typeof(ApiKey)]).Id });
            return await db.SaveChangesAsync();
        });
        string uploads = Path.Combine(database.Folder, "uploads", Id.ToString("N"));
        Directory.CreateDirectory(uploads);
        await File.WriteAllTextAsync(Path.Combine(uploads, ((UploadedFile)_rows[typeof(UploadedFile)]).Id.ToString("N")), $"order_id,customer_id,ordered_on,amount\n{Mark}_order,{Mark}_customer,2026-01-05,{Number}\n");
        await new AuditLog(database).NoteAsync(Id, AuditActor.Console with { Name = $"{Mark}_audit" }, $"{Mark}.noted", $"{Mark}_subject", $"{Mark}_detail");
        await using CrmDbContext filled = database.CreateReader(Id);
        _rows.Add(typeof(AuditEntry), await filled.AuditEntries.FirstAsync());
        _rows.Add(typeof(ClassThresholdSet), await filled.ClassThresholdSets.FirstAsync());
    }

    private static string NameOf(Type type) => type.GetCustomAttribute<GraphQLNameAttribute>()?.Name ?? type.Name;

    /// <summary>Keys to other tables, but for those to the shop itself and those that may stay empty within the same table.</summary>
    private static IEnumerable<IForeignKey> References(IEntityType type) => type.GetForeignKeys()
        .Where(key => key.PrincipalEntityType != type && key.PrincipalEntityType.ClrType != typeof(Shop) && !s_left.Contains(key.PrincipalEntityType.ClrType));

    private object Make(IEntityType type)
    {
        object row = Activator.CreateInstance(type.ClrType, nonPublic: true)!;
        foreach (IProperty property in type.GetProperties().Where(property => property.PropertyInfo?.SetMethod is not null && !IsSequence(property)))
        {
            object? value = ValueOf(type, property);
            if (value is not null)
            {
                property.PropertyInfo!.SetValue(row, value);
            }
        }

        return row;
    }

    /// <summary>A number that the database gives.</summary>
    private static bool IsSequence(IProperty property) => property.ClrType == typeof(long) && property.FindContainingPrimaryKey()?.Properties.Count == 1;

    private object? ValueOf(IEntityType type, IProperty property)
    {
        string name = $"{type.ClrType.Name}.{property.Name}";
        if (property.Name == "ShopId")
        {
            return Id;
        }

        IForeignKey? reference = References(type).FirstOrDefault(key => key.Properties.Contains(property));
        if (reference is not null)
        {
            IProperty key = reference.PrincipalKey.Properties[reference.Properties.ToList().IndexOf(property)];
            return key.PropertyInfo!.GetValue(_rows[reference.PrincipalEntityType.ClrType]);
        }

        if (s_given.TryGetValue(name, out object? given))
        {
            return given;
        }

        // What is empty as long as nothing has happened stays so: a deleted or revoked record would not be shown.
        Type plain = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        bool isEvent = property.IsNullable && (plain == typeof(DateTime) || plain == typeof(Guid));
        return isEvent ? null : Plain(plain, name, property.IsKey());
    }

    private object Plain(Type type, string name, bool isKey) => type switch
    {
        _ when type == typeof(string) => $"{Mark}_{name.Replace('.', '_')}",
        _ when type == typeof(Guid) => Guid.CreateVersion7(),
        _ when type == typeof(bool) => true,
        _ when type == typeof(DateTime) => new DateTime(2026, 1, 5, 3, 0, 0, DateTimeKind.Utc),
        _ when type == typeof(DateOnly) => new DateOnly(2026, 1, 5),
        _ when type == typeof(byte[]) => System.Text.Encoding.UTF8.GetBytes($"{Mark}_{name}"),
        _ when type == typeof(decimal) => isKey ? 1m : (decimal)Number,
        _ when type.IsEnum => Enum.GetValues(type).GetValue(0)!,
        _ when type == typeof(int) || type == typeof(long) || type == typeof(short) => Convert.ChangeType(isKey ? 1 : name.EndsWith("Version", StringComparison.Ordinal) || name.Contains("Month", StringComparison.Ordinal) ? 1 : Number, type, CultureInfo.InvariantCulture),
        _ when type.IsAssignableTo(typeof(IEnumerable<string>)) || type.IsAssignableFrom(typeof(List<string>)) => new List<string> { $"{Mark}_{name}" },
        _ => throw new InvalidOperationException($"MarkedShop knows no value for {name}, which is a {type.Name}."),
    };
}
