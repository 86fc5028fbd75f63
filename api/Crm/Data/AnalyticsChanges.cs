using Microsoft.Data.Sqlite;

namespace GraphQlCrm.Crm.Data;

/// <summary>The queue of changes that analytics have yet to take over, across all shops.</summary>
public sealed class AnalyticsChanges(CrmDatabase database)
{
    /// <summary>The shops that have changed.</summary>
    public IReadOnlyList<Guid> WaitingShops()
    {
        using SqliteConnection connection = database.OpenReader();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "select id from shop where exists (select 1 from analytics_change c where c.shop_id = shop.id)";
        using SqliteDataReader reader = command.ExecuteReader();
        List<Guid> shops = [];
        while (reader.Read())
        {
            shops.Add(new Guid(reader.GetFieldValue<byte[]>(0), bigEndian: true));
        }

        return shops;
    }

    /// <summary>How many changes of a shop wait.</summary>
    public long Count(Guid shopId)
    {
        using SqliteConnection connection = database.OpenReader();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "select count(*) from analytics_change where shop_id = $shop";
        command.Parameters.AddWithValue("$shop", shopId.ToByteArray(bigEndian: true));
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>Removes a shop's changes up to a number, once analytics hold them.</summary>
    public Task<int> RemoveAsync(Guid shopId, long upTo, CancellationToken cancellationToken = default) =>
        database.Writer.WriteSqlAsync(
            (connection, _) =>
            {
                using SqliteCommand command = connection.CreateCommand();
                command.CommandText = "delete from analytics_change where shop_id = $shop and sequence <= $upTo";
                command.Parameters.AddWithValue("$shop", shopId.ToByteArray(bigEndian: true));
                command.Parameters.AddWithValue("$upTo", upTo);
                return command.ExecuteNonQuery();
            },
            cancellationToken);
}
