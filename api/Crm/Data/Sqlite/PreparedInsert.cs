using GraphQlCrm.Crm.Data.Sql;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Update;

namespace GraphQlCrm.Crm.Data.Sqlite;

/// <summary>The insert of one entity type, all of whose columns are values that the record has.</summary>
internal sealed class PreparedInsert
{
    private readonly SqliteStatement _statement;
    private readonly IProperty[] _properties;

    private PreparedInsert(IEntityType type, int rank, WriterConnection connection)
    {
        _properties = [.. type.GetProperties()];
        _statement = connection.Prepared($"""
            insert into "{type.GetTableName()}" ({string.Join(", ", _properties.Select(property => $"\"{property.GetColumnName()}\""))})
            values ({string.Join(", ", _properties.Select((_, index) => $"?{index + 1}"))})
            """);
        Rank = rank;
        RefersToOwnKind = type.GetForeignKeys().Any(key => key.PrincipalEntityType == type);
    }

    /// <summary>Above the ranks of all types that it refers to.</summary>
    public int Rank { get; }

    /// <summary>Whether a record may refer to another one of its type: then the order of several matters.</summary>
    public bool RefersToOwnKind { get; }

    /// <summary>The insert of a type; null where EF Core does more than to store the values in one row of one table.</summary>
    public static PreparedInsert? Of(IEntityType type, WriterConnection connection) =>
        IsPlain(type) && RankOf(type, []) is { } rank ? new PreparedInsert(type, rank, connection) : null;

    /// <summary>Inserts a record; its number, where the database gives it one, is set.</summary>
    public void Run(IUpdateEntry entry)
    {
        IProperty? numbered = null;
        for (int i = 0; i < _properties.Length; i++)
        {
            IProperty property = _properties[i];
            if (property.ValueGenerated != ValueGenerated.Never && entry.HasTemporaryValue(property))
            {
                numbered = property;
                _statement.Bind(i + 1, (long?)null);
                continue;
            }

            Bind(i + 1, entry.GetCurrentProviderValue(property));
        }

        _statement.Run();
        if (numbered is not null)
        {
            entry.SetStoreGeneratedValue(numbered, _statement.LastRowId());
        }
    }

    private static bool IsPlain(IEntityType type) =>
        type.GetTableName() is not null && !type.IsOwned() && type.BaseType is null && !type.GetDerivedTypes().Any() && !type.GetComplexProperties().Any()
        && type.GetProperties().All(property => property.GetDefaultValueSql() is null && !property.TryGetDefaultValue(out _) && property.GetComputedColumnSql() is null
            && property.GetBeforeSaveBehavior() == PropertySaveBehavior.Save && IsBindable(ProviderTypeOf(property))
            && (property.ValueGenerated == ValueGenerated.Never || property.IsPrimaryKey()));

    // Null where types refer to one another in a circle.
    private static int? RankOf(IEntityType type, HashSet<IEntityType> above)
    {
        if (!above.Add(type))
        {
            return null;
        }

        int rank = 0;
        foreach (IForeignKey key in type.GetForeignKeys().Where(key => key.PrincipalEntityType != type))
        {
            if (RankOf(key.PrincipalEntityType, above) is not { } principal)
            {
                return null;
            }

            rank = Math.Max(rank, principal + 1);
        }

        above.Remove(type);
        return rank;
    }

    private static Type ProviderTypeOf(IProperty property)
    {
        Type type = property.FindRelationalTypeMapping()?.Converter?.ProviderClrType ?? property.ClrType;
        return Nullable.GetUnderlyingType(type) ?? type;
    }

    private static bool IsBindable(Type type) => type == typeof(string) || type == typeof(byte[]) || type == typeof(long) || type == typeof(int)
        || type == typeof(bool) || type == typeof(DateOnly);

    private void Bind(int index, object? value)
    {
        switch (value)
        {
            case null:
                _statement.Bind(index, (long?)null);
                break;
            case string text:
                _statement.Bind(index, text);
                break;
            case byte[] bytes:
                _statement.Bind(index, bytes);
                break;
            case long number:
                _statement.Bind(index, number);
                break;
            case int number:
                _statement.Bind(index, (long)number);
                break;
            case bool truth:
                _statement.Bind(index, truth);
                break;
            case DateOnly day:
                _statement.Bind(index, SqlCommands.DayText(day));
                break;
            default:
                throw new NotSupportedException($"A value of {value.GetType()} cannot be bound.");
        }
    }
}
