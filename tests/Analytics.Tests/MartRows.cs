using System.Globalization;
using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Tests;

/// <summary>
/// All rows of a mart as text, surrogate keys replaced by the ids that they stand for, in a fixed order.
/// </summary>
internal static class MartRows
{
    public static IReadOnlyList<string> Marts { get; } = ["dim_customer", "dim_product", "fct_sale_line", "customer_day", "customer_month", "dim_class_threshold", "fct_visit_class"];

    public static Task<List<string>> ReadAsync(ShopWarehouse shop, string mart) => shop.ReadAsync(
        reader => reader.Connection.Read(mart switch
        {
            "dim_customer" => "select * exclude (customer_key) from dim_customer",
            "dim_product" => "select * exclude (product_key) from dim_product",
            "dim_class_threshold" => "select * from dim_class_threshold",
            "fct_sale_line" => """
                select customer_id, product_id, line.* exclude (customer_key, product_key)
                from fct_sale_line as line
                left join dim_customer using (customer_key)
                left join dim_product using (product_key)
                """,
            _ => $"select customer_id, mart.* exclude (customer_key) from {mart} as mart inner join dim_customer using (customer_key)",
        }),
        TestContext.Current.CancellationToken);

    private static List<string> Read(this DuckDBConnection connection, string sql)
    {
        using DuckDBCommand command = connection.CreateCommand(sql);
        using DuckDBDataReader reader = command.ExecuteReader();
        object[] values = new object[reader.FieldCount];
        List<string> rows = [];
        while (reader.Read())
        {
            reader.GetValues(values);
            rows.Add(string.Join('|', values.Select(v => Convert.ToString(v, CultureInfo.InvariantCulture))));
        }

        rows.Sort(StringComparer.Ordinal);
        return rows;
    }
}
