using System.Collections;
using System.Data.Common;

namespace GraphQlCrm.DuckDB;

/// <summary>The parameters of a command: all named, or all positional.</summary>
public sealed class DuckDBParameterCollection : DbParameterCollection, IReadOnlyList<DuckDBParameter>
{
    private readonly List<DuckDBParameter> _parameters = [];

    /// <inheritdoc cref="DbParameterCollection.Count" />
    public override int Count => _parameters.Count;

    /// <inheritdoc />
    public override object SyncRoot => ((ICollection)_parameters).SyncRoot;

    /// <summary>The parameter at a position.</summary>
    public new DuckDBParameter this[int index]
    {
        get => _parameters[index];
        set => _parameters[index] = value;
    }

    /// <summary>The parameter of a name, with or without its sigil.</summary>
    public new DuckDBParameter this[string parameterName]
    {
        get => (DuckDBParameter)GetParameter(parameterName);
        set => SetParameter(parameterName, value);
    }

    /// <summary>Adds a parameter.</summary>
    public DuckDBParameter Add(DuckDBParameter parameter)
    {
        _parameters.Add(parameter);
        return parameter;
    }

    /// <summary>Adds a named parameter.</summary>
    public DuckDBParameter AddWithValue(string parameterName, object? value) => Add(new DuckDBParameter(parameterName, value));

    /// <inheritdoc />
    public override int Add(object value)
    {
        _parameters.Add((DuckDBParameter)value);
        return _parameters.Count - 1;
    }

    /// <inheritdoc />
    public override void AddRange(Array values)
    {
        foreach (object value in values)
        {
            Add(value);
        }
    }

    /// <inheritdoc />
    public override void Clear() => _parameters.Clear();

    /// <inheritdoc />
    public override bool Contains(object value) => value is DuckDBParameter parameter && _parameters.Contains(parameter);

    /// <inheritdoc />
    public override bool Contains(string value) => IndexOf(value) >= 0;

    /// <inheritdoc />
    public override void CopyTo(Array array, int index) => ((ICollection)_parameters).CopyTo(array, index);

    /// <inheritdoc />
    public override IEnumerator GetEnumerator() => _parameters.GetEnumerator();

    IEnumerator<DuckDBParameter> IEnumerable<DuckDBParameter>.GetEnumerator() => _parameters.GetEnumerator();

    /// <inheritdoc />
    public override int IndexOf(object value) => value is DuckDBParameter parameter ? _parameters.IndexOf(parameter) : -1;

    /// <inheritdoc />
    public override int IndexOf(string parameterName)
    {
        string bare = new DuckDBParameter(parameterName, null).BareName;
        return _parameters.FindIndex(p => p.BareName.Equals(bare, StringComparison.OrdinalIgnoreCase));
    }

    /// <inheritdoc />
    public override void Insert(int index, object value) => _parameters.Insert(index, (DuckDBParameter)value);

    /// <inheritdoc />
    public override void Remove(object value) => _parameters.Remove((DuckDBParameter)value);

    /// <inheritdoc />
    public override void RemoveAt(int index) => _parameters.RemoveAt(index);

    /// <inheritdoc />
    public override void RemoveAt(string parameterName) => _parameters.RemoveAt(Required(parameterName));

    /// <inheritdoc />
    protected override DbParameter GetParameter(int index) => _parameters[index];

    /// <inheritdoc />
    protected override DbParameter GetParameter(string parameterName) => _parameters[Required(parameterName)];

    /// <inheritdoc />
    protected override void SetParameter(int index, DbParameter value) => _parameters[index] = (DuckDBParameter)value;

    /// <inheritdoc />
    protected override void SetParameter(string parameterName, DbParameter value) =>
        _parameters[Required(parameterName)] = (DuckDBParameter)value;

    private int Required(string parameterName)
    {
        int index = IndexOf(parameterName);
        return index >= 0
            ? index
            : throw new ArgumentException($"There is no parameter named \"{parameterName}\".", nameof(parameterName));
    }
}
