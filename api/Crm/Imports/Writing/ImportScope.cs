using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Shops;

namespace GraphQlCrm.Crm.Imports.Writing;

/// <summary>What every row that an import writes has in common.</summary>
internal sealed record ImportScope(Shop Shop, Guid ImportId, string Source, DateTime Now)
{
    /// <summary>Identifiers of the new records.</summary>
    public IdSequence Ids { get; } = new(Now);

    /// <summary>Who sees what becomes of each record, if anybody.</summary>
    public IRecordObserver? Observer { get; set; }
}
