namespace GraphQlCrm.Crm.Imports.Reading;

/// <summary>Errors of rows that wait to be stored with the next chunk.</summary>
internal sealed class RowErrors
{
    private List<RowError> _waiting = [];

    public void Add(RowError error) => _waiting.Add(error);

    public IReadOnlyList<RowError> Take()
    {
        List<RowError> taken = _waiting;
        _waiting = [];
        return taken;
    }
}
