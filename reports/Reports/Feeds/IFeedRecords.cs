namespace GraphQlCrm.Reports.Feeds;

/// <summary>The records of a shop as the operational database holds them: what is no figure.</summary>
public interface IFeedRecords
{
    /// <summary>The identifier of a record as GraphQL has it.</summary>
    /// <param name="type">The name of its type, e.g. <c>Customer</c>.</param>
    /// <param name="id">The identifier in the database.</param>
    string IdOf(string type, Guid id);

    /// <summary>Customers that stand for themselves: neither deleted nor merged into another.</summary>
    IAsyncEnumerable<CustomerRecord> CustomersAsync(Guid shopId, CancellationToken cancellationToken);

    /// <summary>Sales and refunds, voided ones too.</summary>
    IAsyncEnumerable<SaleRecord> SalesAsync(Guid shopId, CancellationToken cancellationToken);

    /// <summary>Lines of sales and refunds, of voided ones too.</summary>
    IAsyncEnumerable<SaleLineRecord> SaleLinesAsync(Guid shopId, CancellationToken cancellationToken);
}

/// <summary>A customer. Instants are UTC, texts are null where nothing is known.</summary>
public sealed record CustomerRecord(Guid Id, DateOnly RegisteredOn, DateTime CreatedAt, DateTime UpdatedAt)
{
    /// <summary>How the customer found the shop.</summary>
    public string? AcquisitionChannel { get; init; }

    /// <summary>The shop's own number of the customer.</summary>
    public string? Code { get; init; }

    /// <summary>Full name.</summary>
    public string? Name { get; init; }

    /// <summary>Reading of the name in kana.</summary>
    public string? Kana { get; init; }

    /// <summary>E-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>Telephone number.</summary>
    public string? Phone { get; init; }

    /// <summary>Postal code.</summary>
    public string? PostalCode { get; init; }

    /// <summary>Prefecture.</summary>
    public string? Prefecture { get; init; }

    /// <summary>City, where it is kept apart.</summary>
    public string? City { get; init; }

    /// <summary>Address below it.</summary>
    public string? Address { get; init; }

    /// <summary>Building and room.</summary>
    public string? Building { get; init; }

    /// <summary>Day of birth.</summary>
    public DateOnly? Birthday { get; init; }

    /// <summary>Gender, as GraphQL names it.</summary>
    public string? Gender { get; init; }

    /// <summary>What the customer said.</summary>
    public string? Notes { get; init; }
}

/// <summary>A sale, or a refund.</summary>
/// <param name="Id">The sale or refund.</param>
/// <param name="IsRefund">Which of the two.</param>
/// <param name="SaleId">The sale; of a refund the one that it takes back, null where that is not known.</param>
/// <param name="CustomerId">The buyer; null where nobody was identified.</param>
/// <param name="BusinessDate">The shop's day that figures count it on: of a refund the day of its sale, where that is known.</param>
/// <param name="OccurredAt">When it was sold or given back, UTC.</param>
/// <param name="OccurredOn">The shop's day of that.</param>
/// <param name="Amount">Minor units; negative for refunds, 0 if it was voided.</param>
/// <param name="Place">Where it was sold.</param>
/// <param name="Source">Where the record comes from.</param>
/// <param name="ExternalId">Its identifier there.</param>
/// <param name="IsVoided">Whether it was voided and counts nowhere.</param>
/// <param name="CreatedAt">When the record was created, UTC.</param>
/// <param name="UpdatedAt">When it was last changed, UTC.</param>
public sealed record SaleRecord(
    Guid Id,
    bool IsRefund,
    Guid? SaleId,
    Guid? CustomerId,
    DateOnly BusinessDate,
    DateTime OccurredAt,
    DateOnly OccurredOn,
    long Amount,
    string? Place,
    string Source,
    string ExternalId,
    bool IsVoided,
    DateTime CreatedAt,
    DateTime UpdatedAt);

/// <summary>A line of a sale or refund.</summary>
/// <param name="Sale">What it is a line of; its amount is not set.</param>
/// <param name="LineNumber">Position in it, from 1.</param>
/// <param name="Type">What the line stands for, as GraphQL names it.</param>
/// <param name="ProductId">The product, if known.</param>
/// <param name="ProductCode">Its code.</param>
/// <param name="ProductName">Its name.</param>
/// <param name="Category">The name of its category.</param>
/// <param name="Description">Text of the line as on the receipt.</param>
/// <param name="Quantity">How many, four decimals; negative for refunds, 0 if it was voided.</param>
/// <param name="UnitPrice">Price of one in the shop's currency (not in minor units), four decimals; null for refunds.</param>
/// <param name="Amount">Minor units; negative for refunds, 0 if it was voided.</param>
public sealed record SaleLineRecord(
    SaleRecord Sale,
    int LineNumber,
    string Type,
    Guid? ProductId,
    string? ProductCode,
    string? ProductName,
    string? Category,
    string? Description,
    decimal Quantity,
    decimal? UnitPrice,
    long Amount);
