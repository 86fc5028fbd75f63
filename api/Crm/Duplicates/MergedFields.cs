using System.Text.Json;
using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.CustomFields;
using GraphQlCrm.Crm.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace GraphQlCrm.Crm.Duplicates;

/// <summary>Decides field by field what a merged customer is, and puts it back.</summary>
internal static class MergedFields
{
    private static readonly Dictionary<CustomerMergeField, string[]> s_properties = new()
    {
        [CustomerMergeField.Code] = [nameof(Customer.Code)],
        [CustomerMergeField.Name] = [nameof(Customer.Name)],
        [CustomerMergeField.Kana] = [nameof(Customer.Kana)],
        [CustomerMergeField.Email] = [nameof(Customer.Email)],
        [CustomerMergeField.Phone] = [nameof(Customer.Phone)],
        [CustomerMergeField.Address] = [nameof(Customer.PostalCode), nameof(Customer.Prefecture), nameof(Customer.City), nameof(Customer.Address), nameof(Customer.Building)],
        [CustomerMergeField.Birthday] = [nameof(Customer.Birthday)],
        [CustomerMergeField.Gender] = [nameof(Customer.Gender)],
        [CustomerMergeField.Household] = [nameof(Customer.HouseholdId)],
        [CustomerMergeField.AcquisitionChannel] = [nameof(Customer.AcquisitionChannel)],
        [CustomerMergeField.ReferredBy] = [nameof(Customer.ReferredById)],
        [CustomerMergeField.Notes] = [nameof(Customer.Notes)],
        [CustomerMergeField.RegisteredOn] = [nameof(Customer.RegisteredOn)],
    };

    private static readonly string[] s_restored = [.. s_properties.Values.SelectMany(names => names), nameof(Customer.OtherPhones), nameof(Customer.Tags)];

    /// <summary>A field before the merge and since; an undo restores only what nobody has changed since.</summary>
    public sealed record Change(JsonElement Before, JsonElement Since);

    /// <summary>The values of a customer that a merge may change.</summary>
    public static Dictionary<string, JsonElement> Read(EntityEntry<Customer> customer) =>
        s_restored.ToDictionary(name => name, name => JsonSerializer.SerializeToElement(customer.Property(name).CurrentValue));

    /// <summary>Makes the survivor what both were.</summary>
    public static void Unite(CrmDbContext db, Customer survivor, Customer merged, IReadOnlyCollection<CustomerMergeField> taken)
    {
        (EntityEntry<Customer> into, EntityEntry<Customer> from) = (db.Entry(survivor), db.Entry(merged));
        string?[] phones = [survivor.Phone, merged.Phone, .. survivor.OtherPhones, .. merged.OtherPhones];
        string? notes = survivor.Notes is { } own && merged.Notes is { } other && own != other ? $"{own}\n{other}" : null;
        DateOnly registered = survivor.RegisteredOn < merged.RegisteredOn ? survivor.RegisteredOn : merged.RegisteredOn;
        foreach ((CustomerMergeField field, string[] names) in s_properties)
        {
            bool isEmpty = names.All(name => into.Property(name).CurrentValue is null);
            if (taken.Contains(field) || isEmpty)
            {
                foreach (string name in names)
                {
                    into.Property(name).CurrentValue = from.Property(name).CurrentValue;
                }
            }
        }

        survivor.Notes = taken.Contains(CustomerMergeField.Notes) ? survivor.Notes : notes ?? survivor.Notes;
        survivor.RegisteredOn = taken.Contains(CustomerMergeField.RegisteredOn) ? survivor.RegisteredOn : registered;
        survivor.ReferredById = survivor.ReferredById == survivor.Id || survivor.ReferredById == merged.Id ? null : survivor.ReferredById;
        survivor.OtherPhones = [.. phones.OfType<string>().Where(phone => phone != survivor.Phone).Distinct(StringComparer.Ordinal)];
        survivor.Tags = [.. survivor.Tags.Union(merged.Tags)];
    }

    /// <summary>What has become of the values that were read before.</summary>
    public static Dictionary<string, Change> Compare(Dictionary<string, JsonElement> before, EntityEntry<Customer> customer) =>
        Read(customer).Where(now => now.Value.GetRawText() != before[now.Key].GetRawText()).ToDictionary(now => now.Key, now => new Change(before[now.Key], now.Value));

    /// <summary>Puts back what is still as the merge made it.</summary>
    public static void Restore(EntityEntry<Customer> customer, Dictionary<string, Change> changes)
    {
        Dictionary<string, JsonElement> now = Read(customer);
        foreach ((string name, Change change) in changes.Where(change => now[change.Key].GetRawText() == change.Value.Since.GetRawText()))
        {
            PropertyEntry property = customer.Property(name);
            property.CurrentValue = change.Before.Deserialize(property.Metadata.ClrType);
        }
    }

    /// <summary>Gives the survivor what the fields of the shop hold for the merged record: where it has nothing, or, if asked, in any case.</summary>
    /// <returns>What the survivor had before in the fields that were given.</returns>
    public static async Task<List<ValueChange>> UniteValuesAsync(CrmDbContext db, Guid survivorId, Guid mergedId, bool isTaken)
    {
        List<CustomValue> values = await db.CustomValues.Include(value => value.Field).Where(value => value.CustomerId == survivorId || value.CustomerId == mergedId).ToListAsync(CancellationToken.None);
        List<ValueChange> changes = [];
        foreach (CustomValue from in values.Where(value => value.CustomerId == mergedId))
        {
            CustomValue? into = values.Find(value => value.CustomerId == survivorId && value.CustomFieldId == from.CustomFieldId);
            if (into is null || isTaken)
            {
                changes.Add(new ValueChange(from.CustomFieldId, into is null ? null : Held.Of(into), Held.Of(from)));
                if (into is null)
                {
                    into = new CustomValue { ShopId = from.ShopId, CustomerId = survivorId, CustomFieldId = from.CustomFieldId, Field = from.Field };
                    db.CustomValues.Add(into);
                }

                Held.Of(from).Set(into);
            }
        }

        return changes;
    }

    /// <summary>Puts back the values that are still as the merge made them.</summary>
    public static async Task RestoreValuesAsync(CrmDbContext db, Guid survivorId, List<ValueChange> changes)
    {
        List<CustomValue> values = await db.CustomValues.Include(value => value.Field).Where(value => value.CustomerId == survivorId).ToListAsync(CancellationToken.None);
        foreach (ValueChange change in changes)
        {
            if (values.Find(value => value.CustomFieldId == change.FieldId) is not { } value || Held.Of(value) != change.Since)
            {
                continue;
            }

            if (change.Before is { } before)
            {
                before.Set(value);
            }
            else
            {
                db.CustomValues.Remove(value);
            }
        }
    }

    /// <summary>What a field of the shop held before the merge and since.</summary>
    public sealed record ValueChange(Guid FieldId, Held? Before, Held Since);

    /// <summary>What a field of the shop holds.</summary>
    public sealed record Held(string? Text, decimal? Number, DateOnly? Date, bool? IsTrue)
    {
        public static Held Of(CustomValue value) => new(value.Text, value.Number, value.Date, value.IsTrue);

        public void Set(CustomValue value) => (value.Text, value.Number, value.Date, value.IsTrue) = (Text, Number, Date, IsTrue);
    }
}
