using System.Diagnostics;

namespace GraphQlCrm.Analytics;

/// <summary>
/// Tells diagnostic listeners which statements answer questions: the listener <c>GraphQlCrm.Analytics</c> gets
/// <c>StatementExecuting</c> with a <see cref="WarehouseStatement"/>.
/// </summary>
internal static class StatementEvents
{
    private static readonly DiagnosticListener s_listener = new("GraphQlCrm.Analytics");

    /// <summary>A statement is about to run.</summary>
    public static void Executing(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (s_listener.IsEnabled())
        {
            s_listener.Write("StatementExecuting", new WarehouseStatement(sql, parameters.ToArray()));
        }
    }
}

/// <summary>A statement and the values of its parameters.</summary>
/// <param name="Sql">The text of one or several SQL files.</param>
/// <param name="Parameters">The parameters, named without <c>$</c>.</param>
public sealed record WarehouseStatement(string Sql, IReadOnlyList<(string Name, object? Value)> Parameters);
