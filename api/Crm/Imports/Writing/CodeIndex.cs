using GraphQlCrm.Crm.Data.Sql;

namespace GraphQlCrm.Crm.Imports.Writing;

/// <summary>Finds records of a shop by code; what was found is remembered, up to a bound.</summary>
internal sealed class CodeIndex(BulkConnection connection, Guid shopId, string table)
{
    private const int RememberedMax = 200_000;
    private readonly Dictionary<string, Guid> _remembered = new(StringComparer.Ordinal);
    private readonly BulkStatement _find = connection.Prepare($"select id from {table} where shop_id = ?1 and code = ?2");

    public Guid? Find(string code)
    {
        if (_remembered.TryGetValue(code, out Guid id))
        {
            return id;
        }

        if (!_find.Bind(1, shopId).Bind(2, code).Read())
        {
            return null;
        }

        id = _find.Guid(0);
        _find.Reset();
        Remember(code, id);
        return id;
    }

    public void Remember(string code, Guid id)
    {
        if (_remembered.Count >= RememberedMax)
        {
            _remembered.Clear();
        }

        _remembered[code] = id;
    }

    /// <summary>What a rolled-back chunk had written must not be remembered.</summary>
    public void Forget() => _remembered.Clear();
}
