using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Tests;

/// <summary>What must hold in the marts of any shop, stated as questions whose answer is no row.</summary>
public class MartTests
{
    public static TheoryData<string> Contradictions { get; } =
    [
        // keys are unique and never null
        "select customer_key from dim_customer group by all having count(*) > 1 or customer_key is null",
        "select customer_id from dim_customer group by all having count(*) > 1",
        "select product_key from dim_product group by all having count(*) > 1 or product_key is null",
        "select line_id from fct_sale_line group by all having count(*) > 1",
        "select customer_key, month_no from customer_month group by all having count(*) > 1",

        // references are whole
        "select * from fct_sale_line anti join dim_customer using (customer_key) where customer_key is not null",
        "select * from fct_sale_line anti join dim_product using (product_key) where product_key is not null",
        "select * from customer_month anti join dim_customer using (customer_key)",

        // the month is that of the day, and a refund has its own day
        "select * from fct_sale_line where month_no <> year(business_date) * 12 + month(business_date) - 1",
        "select * from fct_sale_line where is_refund <> (refund_date is not null)",
        "select * from customer_month where first_date > last_date or month_no <> year(last_date) * 12 + month(last_date) - 1",

        // every sum agrees with the lines
        """
        select customer_key, month_no from customer_month
        full join (
            select customer_key, month_no, sum(amount) as net, sum(amount) filter (not is_refund) as gross
            from fct_sale_line where customer_key is not null group by all
        ) as line using (customer_key, month_no)
        where net_amount is distinct from net
            or gross_amount is distinct from gross
            or net_amount <> gross_amount - refund_amount
        """,
        "select 1 where (select count(*) from fct_sale where is_purchase) <> (select sum(count_orders) from customer_month)",

        // a day is the sum of its sales, and stands there once
        "select customer_key, business_date from customer_day group by all having count(*) > 1",
        """
        select customer_key, business_date from customer_day
        full join (
            select customer_key, business_date, sum(net_amount) as net, count(*) filter (is_purchase) as purchases
            from fct_sale group by all
        ) as sale using (customer_key, business_date)
        where net_amount is distinct from net or count_orders <> purchases
        """,

        // purchase days are days of the month on which something was bought and kept
        """
        select customer_key, month_no from customer_month
        left join (
            select customer_key, month_no, count(distinct business_date) as days
            from fct_sale where is_purchase group by all
        ) as day using (customer_key, month_no)
        where count_visits <> coalesce(days, 0) or count_visits > count_orders
        """,

        // the stored months are those of the customer's first and next purchase
        """
        select month.customer_key from customer_month as month
        where month.cohort_month is distinct from (
                select min(any_month.month_no) from customer_month as any_month
                where any_month.customer_key = month.customer_key and any_month.count_orders > 0
            )
            or month.next_purchase_date is distinct from (
                select min(later.visit_date) from fct_visit as later
                where later.customer_key = month.customer_key and later.month_no > month.month_no
            )
        """,

        // the stored days are those of the customer's first, previous and next purchase
        """
        select customer_key from customer_day as day
        where first_purchase_date is distinct from (
                select min(visit_date) from fct_visit as visit where visit.customer_key = day.customer_key
            )
            or previous_purchase_date is distinct from (
                select max(visit_date) from fct_visit as visit
                where visit.customer_key = day.customer_key and visit_date < business_date
            )
            or next_purchase_date is distinct from (
                select min(visit_date) from fct_visit as visit
                where visit.customer_key = day.customer_key and visit_date > business_date
            )
            or (visit_no is null) <> (count_orders = 0)
            or visit_no <> (
                select count(*) from fct_visit as visit
                where visit.customer_key = day.customer_key and visit_date <= business_date
            )
        """,
    ];

    [Theory]
    [MemberData(nameof(Contradictions))]
    public async Task Nothing_contradicts_anything_after_a_rebuild_and_after_refreshes(string sql)
    {
        TestShop shop = RandomShop.Create(21, customers: 60, sales: 500);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        Assert.Empty(await RowsAsync(folder, sql));
        Assert.NotEmpty(await RowsAsync(folder, "select * from customer_month where count_orders = 0"));

        Random random = new(21);
        for (int round = 0; round < 5; round++)
        {
            await folder.RefreshAsync(RandomChange.Apply(shop, random, round));
        }

        Assert.Empty(await RowsAsync(folder, sql));
    }

    private static Task<List<object>> RowsAsync(WarehouseFolder folder, string sql) => folder.Shop.ReadAsync(
        reader =>
        {
            using DuckDBCommand command = reader.Connection.CreateCommand(sql);
            using DuckDBDataReader rows = command.ExecuteReader();
            List<object> found = [];
            while (rows.Read())
            {
                found.Add(rows.GetValue(0));
            }

            return found;
        },
        TestContext.Current.CancellationToken);
}
