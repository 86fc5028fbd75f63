using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace GraphQlCrm.Crm.CustomFields;

/// <summary>Sets what the fields hold that a shop defines.</summary>
internal static class CustomValues
{
    private const decimal NumberMax = 100_000_000_000_000m;

    /// <summary>Sets the values that an input gives on a tracked customer.</summary>
    /// <exception cref="RefusedException">A field is unknown, or the value is not of its type.</exception>
    public static async Task SetAsync(ShopWrite write, Customer customer, IReadOnlyList<CustomValueInput> given)
    {
        List<CustomField> fields = await write.Db.CustomFields.Where(field => field.DeletedAt == null).ToListAsync(CancellationToken.None);
        List<CustomValue> held = await write.Db.CustomValues.Where(value => value.CustomerId == customer.Id).ToListAsync(CancellationToken.None);
        bool isChanged = false;
        for (int i = 0; i < given.Count; i++)
        {
            CustomValueInput input = given[i];
            CustomField field = fields.SingleOrDefault(field => field.Key == input.Key)
                ?? throw new RefusedException(new NotFoundError($"The shop defines no field \"{input.Key}\".", $"customValues.{i}.key"));
            (string? text, string path) = (Given.Text(input.Text, $"customValues.{i}.text"), $"customValues.{i}");
            Check(field, input, text, path);
            CustomValue? value = held.SingleOrDefault(value => value.CustomFieldId == field.Id);
            bool isEmpty = text is null && input.Number is null && input.Date is null && input.IsTrue is null;
            if (value is null && !isEmpty)
            {
                value = new CustomValue { ShopId = write.ShopId, CustomerId = customer.Id, CustomFieldId = field.Id, Field = field };
                held.Add(value);
                write.Db.CustomValues.Add(value);
            }
            else if (isEmpty)
            {
                if (value is not null)
                {
                    write.Db.CustomValues.Remove(value);
                    isChanged = true;
                }

                continue;
            }

            isChanged |= (value!.Text, value.Number, value.Date, value.IsTrue) != (text, input.Number, input.Date, input.IsTrue);
            (value.Text, value.Number, value.Date, value.IsTrue) = (text, input.Number, input.Date, input.IsTrue);
        }

        EntityEntry<Customer> record = write.Db.Entry(customer);
        if (isChanged && record.State != EntityState.Added)
        {
            // The values are part of the record: its version counts their changes.
            record.Property(row => row.UpdatedAt).IsModified = true;
        }
    }

    private static void Check(CustomField field, CustomValueInput input, string? text, string path)
    {
        bool hasOther = (text is not null && field.Type is not (CustomFieldType.Text or CustomFieldType.Choice))
            || (input.Number is not null && field.Type != CustomFieldType.Number)
            || (input.Date is not null && field.Type != CustomFieldType.Date)
            || (input.IsTrue is not null && field.Type != CustomFieldType.Boolean);
        if (hasOther)
        {
            throw ShopWrite.Invalid($"The field \"{field.Key}\" holds {field.Type.ToString().ToLowerInvariant()}.", path);
        }

        if (text is not null && field.Type == CustomFieldType.Choice && !field.Choices.Contains(text))
        {
            throw ShopWrite.Invalid($"The field \"{field.Key}\" has no choice \"{text}\". Choices: {string.Join(", ", field.Choices)}.", $"{path}.text");
        }

        if (input.Number is { } number && (Math.Abs(number) >= NumberMax || decimal.Round(number, 4) != number))
        {
            throw ShopWrite.Invalid("A number has at most 14 digits before the point and 4 after it.", $"{path}.number");
        }
    }
}
