using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.GraphQL.EntityFramework.Statements;

/// <summary>
/// Tells diagnostic listeners of the statements that run without EF Core, which cannot tell of them: the listener
/// <c>GraphQlCrm.GraphQL.EntityFramework</c> gets <c>StatementExecuting</c> with the command, and <c>StatementRefused</c>
/// with the coordinate and the context of a field whose query EF Core has to run.
/// </summary>
internal static class StatementEvents
{
    private const string Name = "GraphQlCrm.GraphQL.EntityFramework";
    private static readonly DiagnosticListener s_listener = new(Name);

    /// <summary>A statement is about to run.</summary>
    public static void Executing(DbCommand command)
    {
        if (s_listener.IsEnabled())
        {
            s_listener.Write("StatementExecuting", command);
        }
    }

    /// <summary>A query was not understood, or what EF Core makes of it.</summary>
    public static void Refused(string coordinate, DbContext context)
    {
        if (s_listener.IsEnabled())
        {
            s_listener.Write("StatementRefused", KeyValuePair.Create(coordinate, context));
        }
    }
}
