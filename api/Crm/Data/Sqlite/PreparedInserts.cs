using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Update;

namespace GraphQlCrm.Crm.Data.Sqlite;

/// <summary>
/// Inserts new records by statements that are made of EF Core's model and prepared once. EF Core makes, prepares and drops a command
/// for each row. See docs/adr/0006-sqlite-write-path.md.
/// </summary>
internal sealed class PreparedInserts(WriterConnection connection)
{
    private readonly Dictionary<IEntityType, PreparedInsert?> _inserts = [];

    /// <summary>Inserts the records if all of them are new and of types that it knows how to insert; else nothing is done.</summary>
    /// <returns>Whether they were inserted.</returns>
    /// <exception cref="DbUpdateException">The database refuses one.</exception>
    public bool TryRun(IList<IUpdateEntry> entries)
    {
        (PreparedInsert Insert, IUpdateEntry Entry)[] rows = new (PreparedInsert, IUpdateEntry)[entries.Count];
        HashSet<IEntityType> ofOwnKind = [];
        for (int i = 0; i < rows.Length; i++)
        {
            IUpdateEntry entry = entries[i];
            if (entry.EntityState != EntityState.Added || entry.SharedIdentityEntry is not null || Of(entry.EntityType) is not { } insert
                || (insert.RefersToOwnKind && !ofOwnKind.Add(entry.EntityType)))
            {
                return false;
            }

            rows[i] = (insert, entry);
        }

        // What is referred to comes first.
        foreach ((PreparedInsert insert, IUpdateEntry entry) in rows.OrderBy(row => row.Insert.Rank))
        {
            try
            {
                insert.Run(entry);
            }
            catch (SqliteException error)
            {
                throw new DbUpdateException($"A {entry.EntityType.DisplayName()} cannot be stored.", error, [entry]);
            }
        }

        return true;
    }

    /// <summary>How records of a type are inserted; null for a type that is left to EF Core.</summary>
    public PreparedInsert? Of(IEntityType type)
    {
        if (!_inserts.TryGetValue(type, out PreparedInsert? insert))
        {
            _inserts[type] = insert = PreparedInsert.Of(type, connection);
        }

        return insert;
    }
}
