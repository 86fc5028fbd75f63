using System.Runtime.CompilerServices;
using System.Text;
using GraphQlCrm.Analytics.Postgres;
using GraphQlCrm.Analytics.Snapshots;
using Npgsql;

namespace GraphQlCrm.Reports.Feeds;

/// <summary>Writes feeds, without personal columns, into the schema <c>bi</c> of a PostgreSQL database.</summary>
public sealed class FeedBi(SnapshotStore store)
{
    private static readonly FeedSchema s_schema = FeedSchema.Of(isOverShops: true, _ => false);
    private static readonly BiTable[] s_tables = [.. s_schema.Tables.Select(TableOf)];

    /// <summary>Makes the schema, or adds what it lacks.</summary>
    public static Task EnsureAsync(NpgsqlConnection connection, CancellationToken cancellationToken) => BiSchema.EnsureAsync(connection, s_tables, cancellationToken);

    /// <summary>Brings a shop's rows up to its figures of now.</summary>
    /// <param name="connection">An open connection to a database that has the schema.</param>
    /// <param name="shop">The shop.</param>
    /// <param name="version">The version of its figures.</param>
    /// <param name="cancellationToken">Gives up; then nothing has changed.</param>
    /// <returns>Whether anything was to be done.</returns>
    public async Task<bool> PublishAsync(NpgsqlConnection connection, FeedShop shop, string version, CancellationToken cancellationToken)
    {
        if (await BiSchema.VersionAsync(connection, shop.Slug, cancellationToken) == version)
        {
            return false;
        }

        await BiSchema.ReplaceAsync(connection, shop.Slug, version, RowsAsync(shop, cancellationToken), cancellationToken);
        return true;
    }

    private async IAsyncEnumerable<BiRows> RowsAsync(FeedShop shop, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        FeedScope scope = new(s_schema, [shop]);
        foreach ((FeedTable feed, BiTable table) in s_schema.Tables.Zip(s_tables))
        {
            yield return new BiRows(table, await store.OpenAsync(feed, scope, cancellationToken), new FeedQuery(feed).Plain());
        }
    }

    private static BiTable TableOf(FeedTable feed) => new(
        Snake(feed.Name),
        $"{feed.Set.Label.Ja}: {feed.Set.Description.Ja} {feed.Set.Label.En}: {feed.Set.Description.En}",
        [.. feed.Columns.Select(column => new BiColumn(Snake(column.Name), column.Type, column.IsKey, $"{column.Label.Ja}: {column.Description.Ja} {column.Label.En}: {column.Description.En}"))]);

    /// <summary>CohortMonthKey is cohort_month_key.</summary>
    private static string Snake(string name)
    {
        StringBuilder text = new();
        for (int i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && !char.IsUpper(name[i - 1]))
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
