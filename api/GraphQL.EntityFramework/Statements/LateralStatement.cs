using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace GraphQlCrm.GraphQL.EntityFramework.Statements;

/// <summary>
/// Decides whether SQLite looks for the first rows of one owner after another. Where an index leads to them this reads no
/// more than the page; where none does it would read the table once for every owner, so SQLite is asked for its plan.
/// </summary>
internal static class LateralStatement
{
    /// <summary>The statement; <see langword="null"/> if a window over all rows of the owners is the better way.</summary>
    /// <param name="rows">The texts of the query for the rows.</param>
    /// <param name="entity">The type of the rows.</param>
    /// <param name="owner">The property with the key of the owner.</param>
    /// <param name="command">The command with the parameters.</param>
    /// <param name="source">Whose query it is.</param>
    /// <param name="count">How many rows of each owner are read.</param>
    public static string? TryCreate(OwnerRowsText rows, Type entity, PropertyInfo owner, DbCommand command, QuerySource source, int count)
    {
        IEntityType? type = source.Model.Model.FindEntityType(entity);

        // Texts may be equal in the database without being the same: the rows of such an owner would come twice.
        if (!source.Model.IsSqlite
            || type?.FindPrimaryKey() is not { } key
            || type.FindProperty(owner.Name)?.GetRelationalTypeMapping() is not { } mapping
            || (mapping.Converter?.ProviderClrType ?? mapping.ClrType) == typeof(string))
        {
            return null;
        }

        ISqlGenerationHelper names = source.Context.GetService<ISqlGenerationHelper>();
        string[] columns = [.. key.Properties.Select(property => names.DelimitIdentifier(property.GetColumnName()))];
        return rows.Lateral(columns, count) is { } text && rows.IsLookedUp(Plan(text, command, source.Context), columns[^1]) ? text : null;
    }

    private static List<string> Plan(string text, DbCommand command, DbContext context)
    {
        string before = command.CommandText;
        context.Database.OpenConnection();
        try
        {
#pragma warning disable CA2100 // The text is put together of EF Core's; all values are parameters.
            command.CommandText = "EXPLAIN QUERY PLAN " + text;
#pragma warning restore CA2100
            command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
            using DbDataReader reader = command.ExecuteReader();
            var lines = new List<string>();
            while (reader.Read())
            {
                lines.Add(reader.GetString(3));
            }

            return lines;
        }
        finally
        {
            command.CommandText = before;
            context.Database.CloseConnection();
        }
    }
}
