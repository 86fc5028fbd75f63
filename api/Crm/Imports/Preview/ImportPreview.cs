namespace GraphQlCrm.Crm.Imports.Preview;

/// <summary>What an import would do with a record.</summary>
public enum ImportAction
{
    /// <summary>It is new.</summary>
    Created,

    /// <summary>It is there with other content, or would be voided.</summary>
    Updated,

    /// <summary>It is there with the same content.</summary>
    Unchanged,
}

/// <summary>A field that an import would change.</summary>
/// <param name="Field">Name of the field.</param>
/// <param name="Before">What is stored.</param>
/// <param name="After">What the file says.</param>
public sealed record ImportFieldChange(string Field, string? Before, string? After);

/// <summary>A record as an import would leave it.</summary>
/// <param name="Action">What would be done.</param>
/// <param name="Line">Line of the file on which the record begins.</param>
/// <param name="Key">Order id, code or number of the record in its source.</param>
/// <param name="Label">Name of the customer or product; of an order, that of its buyer.</param>
/// <param name="IsRefund">Whether it takes something back.</param>
/// <param name="Day">The shop's day of a sale or refund.</param>
/// <param name="Amount">What a sale or refund comes to, in minor units.</param>
/// <param name="CustomerMatch">By what the customer was known; null of products.</param>
/// <param name="Changes">What would change, of an updated record.</param>
public sealed record ImportPreviewRecord(
    ImportAction Action,
    long Line,
    string Key,
    string? Label,
    bool IsRefund,
    DateOnly? Day,
    long? Amount,
    CustomerMatch? CustomerMatch,
    IReadOnlyList<ImportFieldChange> Changes);

/// <summary>A row that an import would reject.</summary>
/// <param name="Line">Line of the file on which the row begins.</param>
/// <param name="Field">Header of the column.</param>
/// <param name="Value">The value as it stands in the file, at most 200 characters.</param>
/// <param name="Rule">The rule that the value breaks.</param>
public sealed record ImportPreviewRejection(long Line, string Field, string Value, string Rule);

/// <summary>What an import would change. Nothing of it was written.</summary>
/// <param name="Mapping">Name of the mapping.</param>
/// <param name="Encoding">Encoding of the file.</param>
/// <param name="RowCount">Data rows of the file.</param>
/// <param name="Rows">Data rows that were tried: all, or the first 40,000 or so.</param>
/// <param name="Created">Records that would be new.</param>
/// <param name="Updated">Records that would change.</param>
/// <param name="Unchanged">Records that are there with the same content.</param>
/// <param name="Skipped">Rows that are no sale.</param>
/// <param name="Rejected">Rows that would be rejected.</param>
/// <param name="NewCustomers">Customers who would be new.</param>
/// <param name="NewProducts">Products that would be new.</param>
/// <param name="Records">The first ten records of each action, in the order of the file.</param>
/// <param name="Rejections">The first fifty rows that would be rejected.</param>
public sealed record ImportPreview(
    string Mapping,
    string Encoding,
    long RowCount,
    long Rows,
    long Created,
    long Updated,
    long Unchanged,
    long Skipped,
    long Rejected,
    long NewCustomers,
    long NewProducts,
    IReadOnlyList<ImportPreviewRecord> Records,
    IReadOnlyList<ImportPreviewRejection> Rejections);
