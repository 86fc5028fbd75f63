using GraphQlCrm.Crm.Imports.Reading;

namespace GraphQlCrm.Crm.Imports.Writing;

/// <summary>Sees what becomes of each record, while the transaction that writes it is open.</summary>
internal interface IRecordObserver
{
    /// <param name="outcome">What became of the order.</param>
    /// <param name="order">The order as the file gives it.</param>
    /// <param name="id">Identifier of its sale or refund.</param>
    /// <param name="customer">Who bought.</param>
    /// <param name="match">By what the buyer was known.</param>
    void See(WriteOutcome outcome, OrderDraft order, Guid id, Guid? customer, CustomerMatch match);

    void See(WriteOutcome outcome, CustomerDraft customer, Guid id, CustomerMatch match);

    void See(WriteOutcome outcome, ProductDraft product, Guid id);
}
