using System.Data;
using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;

namespace GraphQlCrm.GraphQL.EntityFramework.Statements;

/// <summary>The columns that a statement selects, in the order in which its query first names them.</summary>
/// <param name="model">The model.</param>
internal sealed class RowColumns(QueryModel model)
{
    private readonly ParameterExpression _reader = Expression.Parameter(typeof(DbDataReader), "reader");
    private readonly ParameterExpression _row = Expression.Parameter(SqliteValues.Row.PropertyType, "row");
    private readonly List<(string Path, IProperty? Property)> _columns = [];

    /// <summary>Whether all columns are known.</summary>
    public bool AreKnown { get; private set; } = true;

    /// <summary>Reads a value of a column that belongs to an entity or to one that it refers to.</summary>
    /// <param name="entity">The type of the entity.</param>
    /// <param name="path">The properties that lead to the value.</param>
    /// <param name="type">The type that is wanted.</param>
    public Expression Read(Type entity, IReadOnlyList<PropertyInfo> path, Type type)
    {
        string name = string.Join('.', path.Select(property => property.Name));
        int ordinal = _columns.FindIndex(column => column.Path == name);
        if (ordinal < 0)
        {
            ordinal = _columns.Count;
            Expression target = path.Aggregate((Expression)Expression.Parameter(entity), Expression.Property);
            _columns.Add((name, model.FindProperty(target)));
        }

        if (_columns[ordinal].Property is not { } column)
        {
            AreKnown = false;
            return Expression.Default(type);
        }

        Expression value = Value(column.GetRelationalTypeMapping(), ordinal, column.ClrType);
        value = value.Type == type ? value : Expression.Convert(value, type);
        return column.IsNullable || path.Count > 1
            ? Expression.Condition(IsNull(ordinal), Expression.Default(type), value)
            : value;
    }

    /// <summary>Reads a value that the statement computes.</summary>
    public Expression ReadComputed<TValue>(string name)
    {
        _columns.Add((name, null));
        return Expression.Call(_reader, nameof(DbDataReader.GetFieldValue), [typeof(TValue)], Expression.Constant(_columns.Count - 1));
    }

    /// <summary>The function that reads a row.</summary>
    public Func<DbDataReader, TRow> Compile<TRow>(Expression row)
    {
        Expression body = model.IsSqlite
            ? Expression.Block([_row], Expression.Assign(_row, Expression.Property(Expression.Convert(_reader, typeof(SqliteDataReader)), SqliteValues.Row)), row)
            : row;
        return Expression.Lambda<Func<DbDataReader, TRow>>(body, _reader).Compile();
    }

    /// <summary>Whether a command selects these columns and nothing else.</summary>
    public bool Fit(DbCommand command, DbContext context)
    {
        context.Database.OpenConnection();
        try
        {
            // SQLite begins to run what it is asked to describe, so it is asked for no row.
            if (command is SqliteCommand)
            {
#pragma warning disable CA2100 // The text is EF Core's; all values are parameters.
                command.CommandText = $"SELECT * FROM ({command.CommandText}) LIMIT 0";
#pragma warning restore CA2100
            }

            command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
            using DbDataReader reader = command.ExecuteReader(command is SqliteCommand ? CommandBehavior.Default : CommandBehavior.SchemaOnly);
            if (reader.FieldCount != _columns.Count)
            {
                return false;
            }

            for (int i = 0; i < _columns.Count; i++)
            {
                (string path, IProperty? column) = _columns[i];
                string name = WithoutNumber(reader.GetName(i));
                if (name != WithoutNumber(column?.Name ?? path) && name != WithoutNumber(column?.GetColumnName() ?? path) && name != nameof(Row<,>.Owner))
                {
                    return false;
                }
            }

            return true;
        }
        finally
        {
            context.Database.CloseConnection();
        }
    }

    /// <summary>Names that would occur twice are numbered.</summary>
    private static string WithoutNumber(string name) => name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', ':');

    private Expression IsNull(int ordinal) => model.IsSqlite
        ? SqliteValues.IsNull(_row, ordinal)
        : Expression.Call(_reader, nameof(DbDataReader.IsDBNull), null, Expression.Constant(ordinal));

    private Expression Value(RelationalTypeMapping mapping, int ordinal, Type type)
    {
        if (model.IsSqlite && mapping.Converter is { } stored && SqliteValues.TryReadKey(stored, _row, ordinal) is { } key)
        {
            return key.Type == type ? key : Expression.Convert(key, type);
        }

        MethodInfo method = mapping.GetDataReaderMethod();
        Expression value = (model.IsSqlite ? SqliteValues.TryRead(method.Name, method.ReturnType, _row, ordinal) : null) ?? Expression.Call(
            method.DeclaringType == typeof(DbDataReader) ? _reader : Expression.Convert(_reader, method.DeclaringType!),
            method,
            Expression.Constant(ordinal));
        value = mapping.CustomizeDataReaderExpression(value);
        if (mapping.Converter is { } converter)
        {
            LambdaExpression convert = converter.ConvertFromProviderExpression;
            value = value.Type == converter.ProviderClrType ? value : Expression.Convert(value, converter.ProviderClrType);
            value = ReplacingExpressionVisitor.Replace(convert.Parameters[0], value, convert.Body);
        }

        return value.Type == type ? value : Expression.Convert(value, type);
    }
}
