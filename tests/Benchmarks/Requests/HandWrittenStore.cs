using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;

namespace GraphQlCrm.Benchmarks.Requests;

/// <summary>
/// The same answers as a careful programmer writes them for three fixed requests: one statement each, prepared once per
/// connection, and a <see cref="Utf8JsonWriter"/>.
/// </summary>
internal sealed class HandWrittenStore(string path)
{
    private const string ById = """
        select id, code, name, email, city, points from customer where shop_id = $shop and id = $id
        """;

    // Of a join, a window and JSON that the database builds itself, the last is the fastest.
    private const string Nested = """
        select c.name, (
            select json_group_array(json_object(
                'placedAt', strftime('%Y-%m-%dT%H:%M:%SZ', o.placed_at / 1000000, 'unixepoch'),
                'total', o.total,
                'lines', (
                    select json_group_array(json_object('quantity', l.quantity, 'product', json_object('name', p.name)) order by l.line_number)
                    from purchase_line l join product p on p.shop_id = $shop and p.id = l.product_id
                    where l.shop_id = $shop and l.order_id = o.id)) order by o.placed_at desc, o.id)
            from (
                select id, placed_at, total from purchase
                where shop_id = $shop and customer_id = c.id order by placed_at desc, id limit 5) o)
        from (select id, name from customer where shop_id = $shop order by name, id limit 50) c
        """;

    private const string Page = """
        select id, code, name, points, (select count(*) from customer where shop_id = $shop and city = $city and points >= $points)
        from customer where shop_id = $shop and city = $city and points >= $points order by points desc, id limit 21
        """;

    private readonly ConcurrentBag<Reader> _readers = [];

    public void Map(WebApplication app)
    {
        app.Map("/customer", context => Answer(context, (reader, query, json) => reader.Customer(Guid.Parse(query["id"].ToString()), json)));
        app.Map("/customers", context => Answer(context, (reader, _, json) => reader.Customers(json)));
        app.Map("/page", context => Answer(context, (reader, query, json) => reader.Page(query["city"].ToString(), int.Parse(query["points"].ToString(), CultureInfo.InvariantCulture), json)));
    }

    private async Task Answer(HttpContext context, Action<Reader, IQueryCollection, Utf8JsonWriter> write)
    {
        Reader reader = _readers.TryTake(out Reader? free) ? free : new Reader(path);
        reader.Buffer.ResetWrittenCount();
        reader.Json.Reset();
        write(reader, context.Request.Query, reader.Json);
        reader.Json.Flush();
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = reader.Buffer.WrittenCount;
        await context.Response.BodyWriter.WriteAsync(reader.Buffer.WrittenMemory, context.RequestAborted);
        _readers.Add(reader);
    }

    private sealed class Reader
    {
        private readonly SqliteCommand _byId;
        private readonly SqliteCommand _nested;
        private readonly SqliteCommand _page;

        public Reader(string path)
        {
            var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            connection.Open();
            StoreDatabase.ApplyReader(connection);
            _byId = Command(connection, ById, "$id");
            _nested = Command(connection, Nested);
            _page = Command(connection, HandWrittenStore.Page, "$city", "$points");
            Json = new Utf8JsonWriter(Buffer);
        }

        public ArrayBufferWriter<byte> Buffer { get; } = new(16_384);

        public Utf8JsonWriter Json { get; }

        public void Customer(Guid id, Utf8JsonWriter json)
        {
            _byId.Parameters[1].Value = id.ToByteArray(true);
            using SqliteDataReader row = _byId.ExecuteReader();
            json.WriteStartObject();
            json.WriteStartObject("data");
            if (row.Read())
            {
                json.WriteStartObject("customerById");
                json.WriteString("id", Id(row, 0));
                json.WriteString("code", row.GetString(1));
                json.WriteString("name", row.GetString(2));
                if (row.IsDBNull(3))
                {
                    json.WriteNull("email");
                }
                else
                {
                    json.WriteString("email", row.GetString(3));
                }

                json.WriteString("city", row.GetString(4));
                json.WriteNumber("points", row.GetInt32(5));
                json.WriteEndObject();
            }
            else
            {
                json.WriteNull("customerById");
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        public void Customers(Utf8JsonWriter json)
        {
            using SqliteDataReader row = _nested.ExecuteReader();
            json.WriteStartObject();
            json.WriteStartObject("data");
            json.WriteStartObject("customers");
            json.WriteStartArray("nodes");
            while (row.Read())
            {
                json.WriteStartObject();
                json.WriteString("name", row.GetString(0));
                json.WriteStartObject("orders");
                json.WritePropertyName("nodes");
                json.WriteRawValue(row.GetString(1), skipInputValidation: true);
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        public void Page(string city, int points, Utf8JsonWriter json)
        {
            _page.Parameters[1].Value = city;
            _page.Parameters[2].Value = points;
            using SqliteDataReader row = _page.ExecuteReader();
            json.WriteStartObject();
            json.WriteStartObject("data");
            json.WriteStartObject("customers");
            int count = 0;
            long total = 0;
            while (row.Read() && count++ < 20)
            {
                if (count == 1)
                {
                    total = row.GetInt64(4);
                    json.WriteNumber("totalCount", total);
                    json.WriteStartArray("nodes");
                }

                json.WriteStartObject();
                json.WriteString("id", Id(row, 0));
                json.WriteString("code", row.GetString(1));
                json.WriteString("name", row.GetString(2));
                json.WriteNumber("points", row.GetInt32(3));
                json.WriteEndObject();
            }

            if (count == 0)
            {
                json.WriteNumber("totalCount", 0);
                json.WriteStartArray("nodes");
            }

            json.WriteEndArray();
            json.WriteStartObject("pageInfo");
            json.WriteBoolean("hasNextPage", count > 20);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        private static Guid Id(SqliteDataReader row, int column) => new(row.GetFieldValue<byte[]>(column), true);

        private static SqliteCommand Command(SqliteConnection connection, string sql, params string[] parameters)
        {
            SqliteCommand command = connection.CreateCommand();
            command.CommandText = sql;
            command.Parameters.AddWithValue("$shop", StoreDatabase.ShopId.ToByteArray(true));
            foreach (string parameter in parameters)
            {
                command.Parameters.AddWithValue(parameter, null);
            }

            return command;
        }
    }
}
