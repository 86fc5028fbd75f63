using System.Collections;
using System.Globalization;
using System.Reflection;
using GraphQlCrm.Crm.CustomFields;
using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.GraphQL.CodeFirst;
using GraphQlCrm.GraphQL.Types;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace GraphQlCrm.Crm.Records;

/// <summary>Counts and dates the changes of a save, and derives the <see cref="RecordChange"/> rows from the tracked ones.</summary>
internal static class ChangeHistory
{
    private static readonly HashSet<string> s_bookkeeping = [nameof(IRecord.Version), nameof(IRecord.UpdatedAt), "ImportId", "ContentHash"];

    public static void Append(CrmDbContext db)
    {
        if (db.Author is not { } author)
        {
            return;
        }

        IdSequence ids = new(author.At);
        List<RecordChange> changes = [];
        foreach (EntityEntry entry in db.ChangeTracker.Entries())
        {
            switch (entry.Entity)
            {
                case IRecord record when entry.State == EntityState.Added:
                    Add(record, author.Action ?? ChangeAction.Created, null, null, null);
                    break;
                case IRecord record when entry.State == EntityState.Modified:
                    entry.Property(nameof(IRecord.Version)).CurrentValue = record.Version + 1;
                    entry.Property(nameof(IRecord.UpdatedAt)).CurrentValue = author.At;
                    foreach (PropertyEntry property in entry.Properties.Where(IsChange))
                    {
                        Add(record, author.Action ?? ActionOf(property), NamingConventions.CamelCase(property.Metadata.Name), Text(property, property.OriginalValue), Text(property, property.CurrentValue));
                    }

                    break;
                case CustomValue value when entry.State is not (EntityState.Unchanged or EntityState.Detached):
                    (string? from, string? to) = (entry.State == EntityState.Added ? null : Text(entry.OriginalValues), entry.State == EntityState.Deleted ? null : Text(entry.CurrentValues));
                    if (from != to)
                    {
                        Row(value.ShopId, nameof(Customer), value.CustomerId, author.Action ?? ChangeAction.Updated, $"customValues.{value.Field!.Key}", from, to);
                    }

                    break;
            }
        }

        db.RecordChanges.AddRange(changes);

        void Add(IRecord record, ChangeAction action, string? field, string? from, string? to) =>
            Row(record.ShopId, record.GetType().Name, record.Id, action, field, from, to);

        void Row(Guid shop, string type, Guid id, ChangeAction action, string? field, string? from, string? to) => changes.Add(new RecordChange
        {
            ShopId = shop,
            Id = ids.Next(),
            RecordType = type,
            RecordId = id,
            Action = action,
            Field = field,
            OldValue = from,
            NewValue = to,
            ChangedAt = author.At,
            ChangedBy = author.Name,
            ApiKeyId = author.ApiKeyId,
        });
    }

    private static bool IsChange(PropertyEntry property) => property.IsModified
        && !s_bookkeeping.Contains(property.Metadata.Name)
        && !property.Metadata.GetValueComparer().Equals(property.OriginalValue, property.CurrentValue);

    private static ChangeAction ActionOf(PropertyEntry property) => property.Metadata.Name switch
    {
        nameof(IDeletableRecord.DeletedAt) => property.CurrentValue is null ? ChangeAction.Restored : ChangeAction.Deleted,
        "VoidedAt" or "VoidReason" => ChangeAction.Voided,
        _ => ChangeAction.Updated,
    };

    private static string? Text(PropertyValues values) => new[] { nameof(CustomValue.Text), nameof(CustomValue.Number), nameof(CustomValue.Date), nameof(CustomValue.IsTrue) }
        .Select(name => Text(values[name])).FirstOrDefault(text => text is not null);

    private static string? Text(PropertyEntry property, object? value) =>
        value is Guid id && property.Metadata.PropertyInfo?.GetCustomAttribute<IDAttribute>()?.TypeName is { } type ? GlobalId.Encode(type, id) : Text(value);

    private static string? Text(object? value) => value switch
    {
        null => null,
        string text => text,
        Enum name => NamingConventions.UpperSnakeCase(name.ToString()),
        bool flag => flag ? "true" : "false",
        DateTime instant => instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IEnumerable items => string.Join(", ", items.Cast<object>().Select(Text)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
