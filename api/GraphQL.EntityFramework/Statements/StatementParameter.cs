using System.Collections;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace GraphQlCrm.GraphQL.EntityFramework.Statements;

/// <summary>A parameter of a statement, and where its value comes from.</summary>
/// <param name="name">The name in the statement.</param>
/// <param name="index">The index of the value of the request; -1 if a query filter gives it.</param>
/// <param name="filter">What a query filter reads of the context.</param>
/// <param name="pattern">The text around a value that is a pattern of <c>LIKE</c>; <see langword="null"/> if it is none.</param>
/// <param name="mapping">How the value is stored.</param>
/// <param name="item">How an item is stored, if the value is a list.</param>
internal sealed class StatementParameter(
    string name,
    int index,
    FilterValue? filter,
    (string Before, string After)? pattern,
    RelationalTypeMapping mapping,
    RelationalTypeMapping? item)
{
    private readonly Func<object?, object?>? _convert = (item is null ? null : ListText.TryCreate(mapping, item)) ?? mapping.Converter?.ConvertToProvider;

    /// <summary>Adds the parameter to a command.</summary>
    public void AddTo(DbCommand command) => command.Parameters.Add(mapping.CreateParameter(command, name, null, nullable: true));

    /// <summary>The value as it is stored; <see langword="null"/> if there is none.</summary>
    public object? Value(QueryRequest request, DbContext context)
    {
        object? value = filter is null ? request.Values[index] : filter.Read(context);
        if (pattern is { } around && value is string text)
        {
            value = around.Before + Escape(text) + around.After;
        }

        return value is null || _convert is null ? value : _convert(value);
    }

    /// <summary>Whether two stored values are the same.</summary>
    public static bool AreEqual(object? left, object? right) =>
        Equals(left, right) || (left is Array some && right is Array others && StructuralComparisons.StructuralEqualityComparer.Equals(some, others));

    private static string Escape(string text) => text.AsSpan().IndexOfAny('\\', '%', '_') < 0
        ? text
        : text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
