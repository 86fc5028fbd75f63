using System.Data.Common;
using GraphQlCrm.Crm.Classes;
using GraphQlCrm.Crm.Data.Sql;
using GraphQlCrm.Crm.Sales;
using GraphQlCrm.Crm.Shops;

namespace GraphQlCrm.Crm.Data;

/// <summary>
/// One shop's rows for analytics, read in one snapshot: what is streamed belongs together, and every change up to
/// <see cref="LastChange"/> is inside.
/// </summary>
public sealed class AnalyticsSource : IDisposable
{
    private readonly DbConnection _connection;
    private readonly DbTransaction _snapshot;
    private readonly SqlDialect _dialect;
    private readonly Guid _shop;

    private AnalyticsSource(CrmDatabase database, Guid shopId)
    {
        _connection = database.OpenReader(shopId);
        _snapshot = database.BeginSnapshot(_connection);
        _dialect = database.Dialect;
        _shop = shopId;
        LastChange = (long)Scalar("select coalesce(max(sequence), 0) from analytics_change where shop_id = @shop")!;
        AsOf = AsOfDay() ?? throw new InvalidOperationException($"There is no shop {shopId}.");
    }

    /// <summary>Position of the newest change in the snapshot; 0 if none is waiting.</summary>
    public long LastChange { get; }

    /// <summary>The shop's day up to which its data is whole: its fixed day, else the day of its newest sale.</summary>
    public DateOnly AsOf { get; }

    /// <summary>Position of the newest correction in the snapshot; 0 if none was ever noted.</summary>
    public long LastCorrection => (long)Scalar("select coalesce(max(sequence), 0) from customer_correction where shop_id = @shop")!;

    /// <summary>The newest month whose classes were kept (its first day); null = none.</summary>
    public DateOnly? LastKeptMonth => Scalar("select max(month) from class_closing where shop_id = @shop") is string month ? SqlCommands.DayOf(month) : null;

    /// <summary>What counts as one purchase of a customer.</summary>
    public VisitUnit VisitUnit => Enum.Parse<VisitUnit>((string)Scalar("select visit_unit from shop where id = @shop")!);

    /// <summary>Whether an import is writing: what is known is not whole until it has ended.</summary>
    public bool IsImportRunning => Scalar("select 1 from import where shop_id = @shop and status = 'Running' limit 1") is not null;

    /// <summary>Opens a snapshot of a shop. The caller disposes it.</summary>
    public static AnalyticsSource Open(CrmDatabase database, Guid shopId) => new(database, shopId);

    /// <summary>How many rows a whole reading streams: customers, products and lines.</summary>
    public long CountRows() => (long)Scalar("""
        select (select count(*) from customer where shop_id = @shop) + (select count(*) from product where shop_id = @shop)
            + (select count(*) from sale_line where shop_id = @shop) + (select count(*) from refund_line where shop_id = @shop)
        """)!;

    /// <summary>What has changed after the change of number <paramref name="since"/>.</summary>
    public TouchedRows TouchedSince(long since)
    {
        HashSet<Guid> customers = [];
        HashSet<Guid> anonymousSales = [];
        bool areProductsTouched = false;
        bool areSettingsTouched = false;
        foreach (DbDataReader row in Rows("select distinct customer_id, sale_id, subject from analytics_change where shop_id = @shop and sequence > @since", ("@since", since)))
        {
            if (row.NullableId(0) is { } customer)
            {
                customers.Add(customer);
            }
            else if (row.NullableId(1) is { } sale)
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
        string sql = "select id, code, name, registered_on, prefecture, acquisition_channel, referred_by_id, tags from customer where shop_id = @shop"
            + (touched is null ? string.Empty : " and " + _dialect.IsIn("id", "@customers"));
        string? communityTag = Scalar("select community_tag from shop where id = @shop") as string;
        foreach (DbDataReader row in Rows(sql, ("@customers", IdList(touched?.Customers))))
        {
            bool isMember = communityTag is not null && row.TextList(7).Contains(communityTag);
            yield return new CustomerRow(
                row.Id(0), row.NullableText(1), row.NullableText(2), row.Day(3), row.NullableText(4), row.NullableText(5), row.NullableId(6), isMember);
        }
    }

    /// <summary>All products with the names of their categories.</summary>
    public IEnumerable<ProductRow> Products()
    {
        const string Sql = """
            select p.id, p.code, p.name, c.name
            from product p
            left join category c on c.shop_id = p.shop_id and c.id = p.category_id
            where p.shop_id = @shop
            """;
        foreach (DbDataReader row in Rows(Sql))
        {
            yield return new ProductRow(row.Id(0), row.GetString(1), row.GetString(2), row.NullableText(3));
        }
    }

    /// <summary>All versions of the lines between the classes of customers, the first one first.</summary>
    public IEnumerable<ClassThresholdRow> ClassThresholds()
    {
        const string Sql = """
            select version, valid_from, steady_days, loyal_days, loyal_amount, lapse_days
            from class_threshold_set where shop_id = @shop order by version
            """;
        foreach (DbDataReader row in Rows(Sql))
        {
            yield return new ClassThresholdRow(row.GetInt32(0), row.NullableDay(1), row.GetInt32(2), row.GetInt32(3), row.GetInt64(4), row.GetInt32(5));
        }
    }

    /// <summary>The months whose classes were kept after a month (its first day), or all, the oldest first.</summary>
    public IEnumerable<ClassClosingHead> ClassClosings(DateOnly? after)
    {
        const string Sql = """
            select c.month, c.evaluated_on, t.version, t.valid_from, t.steady_days, t.loyal_days, t.loyal_amount, t.lapse_days
            from class_closing c
            join class_threshold_set t on t.shop_id = c.shop_id and t.version = c.threshold_version
            where c.shop_id = @shop and c.month > @after order by c.month
            """;
        foreach (DbDataReader row in Rows(Sql, ("@after", after is { } month ? SqlCommands.DayText(month) : string.Empty)))
        {
            yield return new ClassClosingHead(
                row.Day(0),
                row.Day(1),
                new ClassThresholdRow(row.GetInt32(2), row.NullableDay(3), row.GetInt32(4), row.GetInt32(5), row.GetInt64(6), row.GetInt32(7)));
        }
    }

    /// <summary>What was kept of the customers in these months.</summary>
    public IEnumerable<ClassClosingRow> ClassClosingRows(DateOnly? after)
    {
        const string Sql = """
            select month, customer_id, opening_class, opening_is_lapsed, correction_reason, move_reason, class, is_lapsed, visits,
                first_visit, last_visit, amount
            from class_closing_row where shop_id = @shop and month > @after
            """;
        foreach (DbDataReader row in Rows(Sql, ("@after", after is { } month ? SqlCommands.DayText(month) : string.Empty)))
        {
            yield return new ClassClosingRow
            {
                ShopId = _shop,
                Month = row.Day(0),
                CustomerId = row.Id(1),
                OpeningClass = row.GetInt32(2),
                OpeningIsLapsed = row.GetBoolean(3),
                CorrectionReason = row.GetInt32(4),
                MoveReason = row.GetInt32(5),
                Class = row.GetInt32(6),
                IsLapsed = row.GetBoolean(7),
                Visits = row.GetInt32(8),
                FirstVisit = row.NullableDay(9),
                LastVisit = row.NullableDay(10),
                Amount = row.GetInt64(11),
            };
        }
    }

    /// <summary>The corrections that were noted since the last month was kept.</summary>
    public IEnumerable<(Guid CustomerId, CorrectionReason Reason)> Corrections()
    {
        const string Sql = """
            select customer_id, reason from customer_correction
            where shop_id = @shop and sequence > coalesce((select max(last_correction) from class_closing where shop_id = @shop), 0)
            """;
        foreach (DbDataReader row in Rows(Sql))
        {
            yield return (row.Id(0), Enum.Parse<CorrectionReason>(row.GetString(1)));
        }
    }

    /// <summary>Lines of sales and refunds: all, or those of the touched customers and un-identified sales.</summary>
    public IEnumerable<SaleLineRow> SaleLines(TouchedRows? touched = null)
    {
        string isTouchedSale = touched is null ? string.Empty : $"""
             and s.id in (
                select id from sale
                where shop_id = @shop and {_dialect.IsIn("customer_id", "@customers")}
                union all
                {_dialect.Ids("@sales")})
            """;
        string isTouchedRefund = touched is null ? string.Empty : $"""
             and r.id in (
                select refund.id from refund
                left join sale on sale.shop_id = refund.shop_id and sale.id = refund.sale_id
                where refund.shop_id = @shop and (
                    {_dialect.IsIn("coalesce(sale.customer_id, refund.customer_id)", "@customers")}
                    or {_dialect.IsIn("coalesce(refund.sale_id, refund.id)", "@sales")}))
            """;
        string sql = $"""
            select s.id, l.line_number, s.customer_id, l.product_id, l.type, 0, s.business_day, null, l.quantity, l.amount
            from sale s
            join sale_line l on l.shop_id = s.shop_id and l.sale_id = s.id
            where s.shop_id = @shop and s.voided_at is null{isTouchedSale}
            union all
            select coalesce(r.sale_id, r.id), l.line_number, coalesce(s.customer_id, r.customer_id), l.product_id, l.type, 1,
                r.attributed_day, r.business_day, -l.quantity, -l.amount
            from refund r
            join refund_line l on l.shop_id = r.shop_id and l.refund_id = r.id
            left join sale s on s.shop_id = r.shop_id and s.id = r.sale_id
            where r.shop_id = @shop and r.voided_at is null{isTouchedRefund}
            """;
        foreach (DbDataReader row in Rows(sql, ("@customers", IdList(touched?.Customers)), ("@sales", IdList(touched?.AnonymousSales))))
        {
            yield return new SaleLineRow(
                row.Id(0), row.GetInt32(1), row.NullableId(2), row.NullableId(3), LineTypeOf(row.GetString(4)), row.GetInt32(5) == 1,
                row.Day(6), row.NullableDay(7), row.GetInt64(8) / 10_000m, row.GetInt64(9));
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _snapshot.Dispose();
        _connection.Dispose();
    }

    private IEnumerable<DbDataReader> Rows(string sql, params (string Name, object? Value)[] parameters) =>
        _connection.Rows(sql, parameters.Where(parameter => parameter.Value is not null).Prepend(("@shop", _shop)));

    private object? Scalar(string sql) => _connection.Scalar(sql, ("@shop", _shop));

    private object? IdList(IEnumerable<Guid>? ids) => ids is null ? null : _dialect.IdList(ids);

    // Its fixed day, else that of its newest sale, else that on which it was set up; null if there is no shop.
    private DateOnly? AsOfDay() => _connection.Rows(
        """
        select
            coalesce(fixed_day, (select business_day from sale where shop_id = @shop and voided_at is null order by sold_at desc limit 1)),
            created_at
        from shop where id = @shop
        """,
        ("@shop", _shop)).Select(row => row.NullableDay(0) ?? DateOnly.FromDateTime(row.Instant(1))).Cast<DateOnly?>().FirstOrDefault();

    private static LineType LineTypeOf(string text) => text == nameof(LineType.Product) ? LineType.Product : Enum.Parse<LineType>(text);
}
