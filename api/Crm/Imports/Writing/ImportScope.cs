using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Shops;

namespace GraphQlCrm.Crm.Imports.Writing;

/// <summary>What every row that an import writes has in common.</summary>
internal sealed record ImportScope(Shop Shop, Guid ImportId, string Source, string FileName, ImportAuthor Author)
{
    /// <summary>When the import began, UTC.</summary>
    public DateTime Now => Author.At;

    /// <summary>Identifiers of the new records.</summary>
    public IdSequence Ids { get; } = new(Author.At);

    /// <summary>Who sees what becomes of each record, if anybody.</summary>
    public IRecordObserver? Observer { get; set; }
}
