using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace GraphQlCrm.DuckDB;

/// <summary>
/// A value for a placeholder: <c>$name</c> by name, or <c>?</c> and <c>$1</c> by position where it has no name.
/// </summary>
public sealed class DuckDBParameter : DbParameter
{
    private string _name = "";

    /// <summary>A parameter without a name or value.</summary>
    public DuckDBParameter()
    {
    }

    /// <summary>A positional parameter.</summary>
    public DuckDBParameter(object? value) => Value = value;

    /// <summary>A named parameter; the name may start with <c>$</c>, <c>@</c> or <c>:</c>.</summary>
    public DuckDBParameter(string name, object? value)
    {
        ParameterName = name;
        Value = value;
    }

    /// <inheritdoc />
    [AllowNull]
    public override string ParameterName
    {
        get => _name;
        set => _name = value ?? "";
    }

    /// <summary>
    /// The value; its .NET type decides the type that the engine sees. Null and <see cref="DBNull"/> are NULL.
    /// </summary>
    public override object? Value { get; set; }

    /// <summary>Ignored: the type follows from the value.</summary>
    public override DbType DbType { get; set; } = DbType.Object;

    /// <summary>Always input.</summary>
    public override ParameterDirection Direction
    {
        get => ParameterDirection.Input;
        set
        {
            if (value != ParameterDirection.Input)
            {
                throw new NotSupportedException("DuckDB has input parameters only.");
            }
        }
    }

    /// <inheritdoc />
    public override bool IsNullable { get; set; } = true;

    /// <inheritdoc />
    public override int Size { get; set; }

    /// <inheritdoc />
    [AllowNull]
    public override string SourceColumn { get; set; } = "";

    /// <inheritdoc />
    public override bool SourceColumnNullMapping { get; set; }

    /// <summary>The name without its sigil.</summary>
    internal string BareName => _name.Length > 0 && _name[0] is '$' or '@' or ':' ? _name[1..] : _name;

    /// <inheritdoc />
    public override void ResetDbType() => DbType = DbType.Object;
}
