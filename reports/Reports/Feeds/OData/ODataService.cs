using System.Globalization;
using System.Text;
using System.Text.Json;
using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Snapshots;
using Microsoft.OData;
using Microsoft.OData.UriParser;

namespace GraphQlCrm.Reports.Feeds.OData;

/// <summary>The feeds of a shop as an OData 4.0 service: the service document, <c>$metadata</c>, entity sets, their counts and single rows.</summary>
/// <remarks>https://docs.oasis-open.org/odata/odata/v4.0/odata-v4.0-part1-protocol.html</remarks>
public sealed class ODataService(SnapshotStore store)
{
    private const int PageSizeDefault = 10_000;
    private const int PageSizeMax = 50_000;

    /// <summary>Answers a request; what is wrong with it is an answer too.</summary>
    /// <param name="scope">What the caller may read of which shops.</param>
    /// <param name="path">What follows the root: empty, <c>$metadata</c>, <c>Set</c>, <c>Set/$count</c> or <c>Set(key)</c>.</param>
    /// <param name="request">The rest of the request.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">A query took too long.</exception>
    public async Task<ODataResponse> AnswerAsync(FeedScope scope, string path, ODataRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return path.Trim('/') switch
            {
                "" => ServiceDocument(scope.Schema, request),
                "$metadata" => new ODataResponse(200, "application/xml;charset=utf-8", scope.Schema.Model.Metadata),
                var set when set.EndsWith("/$count", StringComparison.Ordinal) => await CountAsync(scope, TableOf(scope, set[..^"/$count".Length]), request, cancellationToken),
                var set when set.Contains('(', StringComparison.Ordinal) => await EntityAsync(scope, set, request, cancellationToken),
                var set => await PageAsync(scope, TableOf(scope, set), request, cancellationToken),
            };
        }
        catch (ODataFault fault)
        {
            return ODataJson.Error(fault);
        }
    }

    /// <summary>The answer to a request that the host refuses, in OData's form.</summary>
    public static ODataResponse Refuse(int status, string code, string message) => ODataJson.Error(new ODataFault(status, code, message));

    private static ODataResponse ServiceDocument(FeedSchema schema, ODataRequest request) => ODataJson.Write(request, json =>
    {
        json.WriteStartObject();
        ODataJson.WriteContext(json, request, "");
        json.WriteStartArray("value");
        foreach (FeedTable table in schema.Tables)
        {
            json.WriteStartObject();
            json.WriteString("name", table.Name);
            json.WriteString("kind", "EntitySet");
            json.WriteString("title", table.Set.Label.Ja);
            json.WriteString("url", table.Name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private async Task<ODataResponse> CountAsync(FeedScope scope, FeedTable table, ODataRequest request, CancellationToken cancellationToken)
    {
        FeedQuery query = Query(scope, table, Options(scope, table, request));
        using SnapshotReader rows = await store.OpenAsync(table, scope, cancellationToken);
        return new ODataResponse(200, "text/plain;charset=utf-8", Encoding.ASCII.GetBytes(query.Count(rows, cancellationToken).ToString(CultureInfo.InvariantCulture)));
    }

    private async Task<ODataResponse> PageAsync(FeedScope scope, FeedTable table, ODataRequest request, CancellationToken cancellationToken)
    {
        ODataOptions options = Options(scope, table, request);
        options.CheckFormat();
        FeedQuery query = Query(scope, table, options);
        SkipToken? token = options.SkipToken is { } text ? SkipToken.Read(text) : null;
        if (token is not null)
        {
            query = query with { Skip = 0, After = token.ValuesOf(query.FullOrders) };
        }

        using SnapshotReader rows = token is null
            ? await store.OpenAsync(table, scope, cancellationToken)
            : store.Open(table, scope, token.Version) ?? throw ODataFault.Gone("The version that the first page was of is not kept any more. Begin again without $skiptoken.");
        long? wanted = token is null ? options.Top : token.Remaining;
        return await Task.Run(() => Page(rows, query, options, wanted, request, cancellationToken), cancellationToken);
    }

    private static ODataResponse Page(SnapshotReader table, FeedQuery query, ODataOptions options, long? wanted, ODataRequest request, CancellationToken cancellationToken)
    {
        long page = Math.Min(Math.Min(request.PageSize ?? PageSizeDefault, PageSizeMax), request.RowsMax);
        long rows = Math.Min(page, wanted ?? long.MaxValue);
        bool mayGoOn = wanted is null || wanted > rows;
        return ODataJson.Write(request, json =>
        {
            json.WriteStartObject();
            ODataJson.WriteContext(json, request, $"#{query.Table.Name}{(query.Columns == query.Table.Columns ? "" : $"({string.Join(',', query.Columns.Select(column => column.Name))})")}");
            if (options.Count)
            {
                long count = query.Count(table, cancellationToken);
                if (request.IsIeee754Compatible)
                {
                    json.WriteString("@odata.count", count.ToString(CultureInfo.InvariantCulture));
                }
                else
                {
                    json.WriteNumber("@odata.count", count);
                }
            }

            json.WriteStartArray("value");
            IReadOnlyList<string?>? last = WriteRows(json, table, query, rows, mayGoOn, request.IsIeee754Compatible, cancellationToken);
            json.WriteEndArray();
            if (last is not null)
            {
                json.WriteString("@odata.nextLink", NextLink(request, options, query.Table, new SkipToken(table.Version, last, wanted - rows)));
            }

            json.WriteEndObject();
        });
    }

    /// <summary>Writes so many rows; if there are more, tells where the last one stands.</summary>
    private static List<string?>? WriteRows(Utf8JsonWriter json, SnapshotReader table, FeedQuery query, long rows, bool mayGoOn, bool isIeee754Compatible, CancellationToken cancellationToken)
    {
        JsonEncodedText[] names = [.. query.Columns.Select(column => JsonEncodedText.Encode(column.Name))];
        IReadOnlyList<FeedOrder> orders = query.FullOrders;
        List<string?> last = [];
        long written = 0;
        bool hasMore = false;
        table.Read(query.Rows(mayGoOn ? rows + 1 : rows), row =>
        {
            if (written == rows)
            {
                hasMore = true;
                return;
            }

            json.WriteStartObject();
            ODataJson.WriteColumns(json, query.Columns, names, row, isIeee754Compatible);
            json.WriteEndObject();
            if (++written == rows)
            {
                last = [.. orders.Select((order, i) => SkipToken.TextOf(SnapshotValues.Read(row, query.Columns.Count + i, order.Column.Type)))];
            }
        }, cancellationToken);
        return hasMore ? last : null;
    }

    private async Task<ODataResponse> EntityAsync(FeedScope scope, string path, ODataRequest request, CancellationToken cancellationToken)
    {
        FeedTable table = TableOf(scope, path[..path.IndexOf('(', StringComparison.Ordinal)]);
        KeySegment key = KeyOf(scope, path);
        ODataOptions options = Options(scope, table, request);
        options.CheckFormat();
        if (options.OfRows is { } option)
        {
            throw ODataFault.BadRequest($"{option} is for rows, not for one of them.", option);
        }

        List<(string, object?)> parameters = [];
        List<string> conditions = [];
        foreach ((string name, object value) in key.Keys)
        {
            parameters.Add(($"key_{parameters.Count}", value is Microsoft.OData.Edm.Date day ? new DateOnly(day.Year, day.Month, day.Day) : value));
            conditions.Add($"{SnapshotSql.Name(name)} = ${parameters[^1].Item1}");
        }

        FeedQuery query = Query(scope, table, options) with { Filter = new FeedFilter(string.Join(" and ", conditions), parameters) };
        using SnapshotReader rows = await store.OpenAsync(table, scope, cancellationToken);
        bool isFound = false;
        ODataResponse response = ODataJson.Write(request, json =>
        {
            JsonEncodedText[] names = [.. query.Columns.Select(column => JsonEncodedText.Encode(column.Name))];
            json.WriteStartObject();
            ODataJson.WriteContext(json, request, $"#{table.Name}/$entity");
            rows.Read(query.Rows(1), row =>
            {
                isFound = true;
                ODataJson.WriteColumns(json, query.Columns, names, row, request.IsIeee754Compatible);
            }, cancellationToken);
            json.WriteEndObject();
        });
        return isFound ? response : throw ODataFault.NotFound($"There is no row {path}.");
    }

    private static KeySegment KeyOf(FeedScope scope, string path)
    {
        try
        {
            return new ODataUriParser(scope.Schema.Model.Model, new Uri(path, UriKind.Relative)).ParsePath().LastSegment as KeySegment
                ?? throw ODataFault.NotFound($"There is no \"{path}\".");
        }
        catch (ODataException error)
        {
            throw ODataFault.BadRequest(error.Message);
        }
    }

    private static ODataOptions Options(FeedScope scope, FeedTable table, ODataRequest request) =>
        ODataOptions.Read(table, scope.Schema.Model, request.Query, request.OtherNames);

    private static FeedQuery Query(FeedScope scope, FeedTable table, ODataOptions options)
    {
        FilterClause? filter = options.Filter;
        SearchClause? search = options.Search;
        if (search is not null && !table.Searched.Any())
        {
            throw ODataFault.NotImplemented($"$search is not supported: {table.Name} has no texts to look through.", "$search");
        }

        return new(table)
        {
            Columns = options.Select is { } names ? [.. table.Columns.Where(column => names.Contains(column.Name))] : table.Columns,
            Filter = filter is null && search is null ? null : new ODataFilterSql(table, scope.Shops[0].TimeZone).Translate(filter, search),
            Orders = [.. Orders(table, options.OrderBy)],
            Skip = options.Skip ?? 0,
        };
    }

    private static IEnumerable<FeedOrder> Orders(FeedTable table, OrderByClause? clause)
    {
        HashSet<string> seen = [];
        for (; clause is not null; clause = clause.ThenBy)
        {
            if (clause.Expression is not SingleValuePropertyAccessNode property)
            {
                throw ODataFault.NotImplemented("$orderby is supported by columns, not by expressions.", "$orderby");
            }

            if (seen.Add(property.Property.Name))
            {
                yield return new FeedOrder(table.Columns.Single(column => column.Name == property.Property.Name), clause.Direction == OrderByDirection.Descending);
            }
        }
    }

    private static string NextLink(ODataRequest request, ODataOptions options, FeedTable table, SkipToken token) =>
        $"{request.Root}/{table.Name}?{string.Concat(options.Lasting.Select(option => $"{option.Key}={Uri.EscapeDataString(option.Value)}&"))}$skiptoken={token.Write()}";

    private static FeedTable TableOf(FeedScope scope, string name) => scope.Schema.Find(name)
        ?? throw ODataFault.NotFound($"There is no feed \"{name}\". Feeds: {string.Join(", ", scope.Schema.Tables.Select(table => table.Name))}.");
}
