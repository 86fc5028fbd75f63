using System.Globalization;
using System.Text.Json;
using GraphQlCrm.Crm.Classes;
using GraphQlCrm.Crm.Sales;
using Microsoft.Data.Sqlite;

namespace GraphQlCrm.Crm.Data;

/// <summary>
/// One shop's rows for analytics, read in one snapshot: what is streamed belongs together, and every change up to
/// <see cref="LastChange"/> is inside.
/// </summary>
public sealed class AnalyticsSource : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction _snapshot;
    private readonly Guid _shop;
    private readonly byte[] _shopId;

    private AnalyticsSource(SqliteConnection connection, Guid shopId)
    {
        _connection = connection;
        _snapshot = connection.BeginTransaction(deferred: true);
        _shop = shopId;
        _shopId = shopId.ToByteArray(bigEndian: true);
        LastChange = Scalar("select coalesce(max(sequence), 0) from analytics_change where shop_id = $shop") is long sequence ? sequence : 0;
        AsOf = Scalar("""
            select coalesce(
                (select fixed_day from shop where id = $shop),
                (select business_day from sale where shop_id = $shop and voided_at is null order by sold_at desc limit 1),
                (select date(created_at / 1000000, 'unixepoch') from shop where id = $shop))
            """) is string day
            ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"There is no shop {shopId}.");
    }

    /// <summary>Position of the newest change in the snapshot; 0 if none is waiting.</summary>
    public long LastChange { get; }

    /// <summary>The shop's day up to which its data is whole: its fixed day, else the day of its newest sale.</summary>
    public DateOnly AsOf { get; }

    /// <summary>Position of the newest correction in the snapshot; 0 if none was ever noted.</summary>
    public long LastCorrection => (long)Scalar("select coalesce(max(sequence), 0) from customer_correction where shop_id = $shop")!;

    /// <summary>The newest month whose classes were kept (its first day); null = none.</summary>
    public DateOnly? LastKeptMonth => Scalar("select max(month) from class_closing where shop_id = $shop") is string month
        ? DateOnly.ParseExact(month, "yyyy-MM-dd", CultureInfo.InvariantCulture)
        : null;

    /// <summary>Whether an import is writing: what is known is not whole until it has ended.</summary>
    public bool IsImportRunning => Scalar("select 1 from import where shop_id = $shop and status = 'Running' limit 1") is not null;

    /// <summary>Opens a snapshot of a shop. The caller disposes it.</summary>
    public static AnalyticsSource Open(CrmDatabase database, Guid shopId) => new(database.OpenReader(), shopId);

    /// <summary>How many rows a whole reading streams: customers, products and lines.</summary>
    public long CountRows() => (long)Scalar("""
        select (select count(*) from customer where shop_id = $shop) + (select count(*) from product where shop_id = $shop)
            + (select count(*) from sale_line where shop_id = $shop) + (select count(*) from refund_line where shop_id = $shop)
        """)!;

    /// <summary>What has changed after the change of number <paramref name="since"/>.</summary>
    public TouchedRows TouchedSince(long since)
    {
        HashSet<Guid> customers = [];
        HashSet<Guid> anonymousSales = [];
        bool areProductsTouched = false;
        bool areSettingsTouched = false;
        foreach (SqliteDataReader row in Rows("select distinct customer_id, sale_id, subject from analytics_change where shop_id = $shop and sequence > $since", ("$since", since)))
        {
            if (IdAt(row, 0) is { } customer)
            {
                customers.Add(customer);
            }
            else if (IdAt(row, 1) is { } sale)
            {
                anonymousSales.Add(sale);
            }
            else if (!row.IsDBNull(2))
            {
                areSettingsTouched = true;
            }
            else
            {
                areProductsTouched = true;
            }
        }

        return new TouchedRows(customers, anonymousSales, areProductsTouched, areSettingsTouched);
    }

    /// <summary>Customers: all, or the touched ones that still exist.</summary>
    public IEnumerable<CustomerRow> Customers(TouchedRows? touched = null)
    {
        string sql = "select id, code, name, registered_on, prefecture, acquisition_channel, referred_by_id, tags from customer where shop_id = $shop"
            + (touched is null ? string.Empty : " and id in (select unhex(value) from json_each($customers))");
        string? communityTag = Scalar("select community_tag from shop where id = $shop") as string;
        foreach (SqliteDataReader row in Rows(sql, ("$customers", Json(touched?.Customers))))
        {
            bool isMember = communityTag is not null && JsonSerializer.Deserialize<string[]>(row.GetString(7))!.Contains(communityTag);
            yield return new CustomerRow(
                IdAt(row, 0)!.Value, TextAt(row, 1), TextAt(row, 2), DayAt(row, 3)!.Value, TextAt(row, 4), TextAt(row, 5), IdAt(row, 6), isMember);
        }
    }

    /// <summary>All products with the names of their categories.</summary>
    public IEnumerable<ProductRow> Products()
    {
        const string Sql = """
            select p.id, p.code, p.name, c.name
            from product p
            left join category c on c.shop_id = p.shop_id and c.id = p.category_id
            where p.shop_id = $shop
            """;
        foreach (SqliteDataReader row in Rows(Sql))
        {
            yield return new ProductRow(IdAt(row, 0)!.Value, row.GetString(1), row.GetString(2), TextAt(row, 3));
        }
    }

    /// <summary>All versions of the lines between the classes of customers, the first one first.</summary>
    public IEnumerable<ClassThresholdRow> ClassThresholds()
    {
        const string Sql = """
            select version, valid_from, steady_days, loyal_days, loyal_amount, lapse_days
            from class_threshold_set where shop_id = $shop order by version
            """;
        foreach (SqliteDataReader row in Rows(Sql))
        {
            yield return new ClassThresholdRow(row.GetInt32(0), DayAt(row, 1), row.GetInt32(2), row.GetInt32(3), row.GetInt64(4), row.GetInt32(5));
        }
    }

    /// <summary>The months whose classes were kept after a month (its first day), or all, the oldest first.</summary>
    public IEnumerable<ClassClosingHead> ClassClosings(DateOnly? after)
    {
        const string Sql = """
            select c.month, c.evaluated_on, t.version, t.valid_from, t.steady_days, t.loyal_days, t.loyal_amount, t.lapse_days
            from class_closing c
            join class_threshold_set t on t.shop_id = c.shop_id and t.version = c.threshold_version
            where c.shop_id = $shop and c.month > $after order by c.month
            """;
        foreach (SqliteDataReader row in Rows(Sql, ("$after", DayText(after))))
        {
            yield return new ClassClosingHead(
                DayAt(row, 0)!.Value,
                DayAt(row, 1)!.Value,
                new ClassThresholdRow(row.GetInt32(2), DayAt(row, 3), row.GetInt32(4), row.GetInt32(5), row.GetInt64(6), row.GetInt32(7)));
        }
    }

    /// <summary>What was kept of the customers in these months.</summary>
    public IEnumerable<ClassClosingRow> ClassClosingRows(DateOnly? after)
    {
        const string Sql = """
            select month, customer_id, opening_class, opening_is_lapsed, correction_reason, move_reason, class, is_lapsed, visits,
                first_visit, last_visit, amount
            from class_closing_row where shop_id = $shop and month > $after
            """;
        foreach (SqliteDataReader row in Rows(Sql, ("$after", DayText(after))))
        {
            yield return new ClassClosingRow
            {
                ShopId = _shop,
                Month = DayAt(row, 0)!.Value,
                CustomerId = IdAt(row, 1)!.Value,
                OpeningClass = row.GetInt32(2),
                OpeningIsLapsed = row.GetInt32(3) == 1,
                CorrectionReason = row.GetInt32(4),
                MoveReason = row.GetInt32(5),
                Class = row.GetInt32(6),
                IsLapsed = row.GetInt32(7) == 1,
                Visits = row.GetInt32(8),
                FirstVisit = DayAt(row, 9),
                LastVisit = DayAt(row, 10),
                Amount = row.GetInt64(11),
            };
        }
    }

    /// <summary>The corrections that were noted since the last month was kept.</summary>
    public IEnumerable<(Guid CustomerId, CorrectionReason Reason)> Corrections()
    {
        const string Sql = """
            select customer_id, reason from customer_correction
            where shop_id = $shop and sequence > coalesce((select max(last_correction) from class_closing where shop_id = $shop), 0)
            """;
        foreach (SqliteDataReader row in Rows(Sql))
        {
            yield return (IdAt(row, 0)!.Value, Enum.Parse<CorrectionReason>(row.GetString(1)));
        }
    }

    /// <summary>Lines of sales and refunds: all, or those of the touched customers and un-identified sales.</summary>
    public IEnumerable<SaleLineRow> SaleLines(TouchedRows? touched = null)
    {
        string isTouchedSale = touched is null ? string.Empty : """
             and s.id in (
                select id from sale
                where shop_id = $shop and customer_id in (select unhex(value) from json_each($customers))
                union all
                select unhex(value) from json_each($sales))
            """;
        string isTouchedRefund = touched is null ? string.Empty : """
             and r.id in (
                select refund.id from refund
                left join sale on sale.shop_id = refund.shop_id and sale.id = refund.sale_id
                where refund.shop_id = $shop and (
                    coalesce(sale.customer_id, refund.customer_id) in (select unhex(value) from json_each($customers))
                    or coalesce(refund.sale_id, refund.id) in (select unhex(value) from json_each($sales))))
            """;
        string sql = $"""
            select s.id, l.line_number, s.customer_id, l.product_id, l.type, 0, s.business_day, null, l.quantity, l.amount
            from sale s
            join sale_line l on l.shop_id = s.shop_id and l.sale_id = s.id
            where s.shop_id = $shop and s.voided_at is null{isTouchedSale}
            union all
            select coalesce(r.sale_id, r.id), l.line_number, coalesce(s.customer_id, r.customer_id), l.product_id, l.type, 1,
                r.attributed_day, r.business_day, -l.quantity, -l.amount
            from refund r
            join refund_line l on l.shop_id = r.shop_id and l.refund_id = r.id
            left join sale s on s.shop_id = r.shop_id and s.id = r.sale_id
            where r.shop_id = $shop and r.voided_at is null{isTouchedRefund}
            """;
        foreach (SqliteDataReader row in Rows(sql, ("$customers", Json(touched?.Customers)), ("$sales", Json(touched?.AnonymousSales))))
        {
            yield return new SaleLineRow(
                IdAt(row, 0)!.Value, row.GetInt32(1), IdAt(row, 2), IdAt(row, 3), LineTypeOf(row.GetString(4)), row.GetInt32(5) == 1,
                DayAt(row, 6)!.Value, DayAt(row, 7), row.GetInt64(8) / 10_000m, row.GetInt64(9));
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _snapshot.Dispose();
        _connection.Dispose();
    }

    private IEnumerable<SqliteDataReader> Rows(string sql, params (string Name, object? Value)[] parameters)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$shop", _shopId);
        foreach ((string name, object? value) in parameters)
        {
            if (value is not null)
            {
                command.Parameters.AddWithValue(name, value);
            }
        }

        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return reader;
        }
    }

    private object? Scalar(string sql) => Rows(sql).Select(row => row.GetValue(0)).FirstOrDefault();

    private static string? Json(IEnumerable<Guid>? ids) =>
        ids is null ? null : JsonSerializer.Serialize(ids.Select(id => Convert.ToHexString(id.ToByteArray(bigEndian: true))));

    private static Guid? IdAt(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : new Guid(row.GetFieldValue<byte[]>(column), bigEndian: true);

    private static string? TextAt(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateOnly? DayAt(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateOnly.ParseExact(row.GetString(column), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string DayText(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? string.Empty;

    private static LineType LineTypeOf(string text) => text == nameof(LineType.Product) ? LineType.Product : Enum.Parse<LineType>(text);
}
