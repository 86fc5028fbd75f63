using GraphQlCrm.Crm.Customers;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.CustomFields;

/// <summary>What a field that the shop defines holds for one customer: one of text, number, date and isTrue, as its type says.</summary>
public sealed class CustomValue
{
    /// <summary>The shop.</summary>
    [GraphQLIgnore]
    public required Guid ShopId { get; init; }

    /// <summary>The customer.</summary>
    [ID<Customer>]
    public required Guid CustomerId { get; init; }

    /// <summary>The field.</summary>
    [ID<CustomField>]
    public required Guid CustomFieldId { get; init; }

    /// <summary>Of a text or choice field.</summary>
    public string? Text { get; set; }

    /// <summary>Of a number field, four decimals.</summary>
    public decimal? Number { get; set; }

    /// <summary>Of a date field.</summary>
    public DateOnly? Date { get; set; }

    /// <summary>Of a yes-or-no field.</summary>
    public bool? IsTrue { get; set; }

    /// <summary>The field.</summary>
    public CustomField? Field { get; set; }
}
