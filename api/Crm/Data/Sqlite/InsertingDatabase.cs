using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace GraphQlCrm.Crm.Data.Sqlite;

/// <summary>Where EF Core hands over what a context saves: new records go by <see cref="PreparedInserts"/>, all else its own way.</summary>
internal sealed class InsertingDatabase(DatabaseDependencies dependencies, RelationalDatabaseDependencies relationalDependencies)
    : RelationalDatabase(dependencies, relationalDependencies)
{
    /// <inheritdoc />
    public override Task<int> SaveChangesAsync(IList<IUpdateEntry> entries, CancellationToken cancellationToken = default) =>
        RelationalDependencies.Connection is { DbConnection: WriterConnection connection, CurrentTransaction: not null } && connection.Inserts.TryRun(entries)
            ? Task.FromResult(entries.Count)
            : base.SaveChangesAsync(entries, cancellationToken);
}
