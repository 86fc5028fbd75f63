using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GraphQlCrm.Analytics.Closing;
using GraphQlCrm.Testing;

namespace GraphQlCrm.Analytics.Tests;

/// <summary>A shop in memory that can be changed and streamed, whole or by what was touched.</summary>
internal sealed class TestShop
{
    public Dictionary<Guid, RawCustomer> Customers { get; } = [];

    public Dictionary<Guid, RawProduct> Products { get; } = [];

    public List<RawSaleLine> Lines { get; } = [];

    public List<RawClassThreshold> ClassThresholds { get; } = [RawClassThreshold.OfTheMethod];

    /// <summary>What was kept of the months that have ended; see <see cref="WarehouseFolder.CloseAsync"/>.</summary>
    public List<ClassClosing> Closings { get; } = [];

    /// <summary>The corrections that were noted since.</summary>
    public List<RawClassCorrection> Corrections { get; } = [];

    public RawVisitUnit VisitUnit { get; set; }

    public DateOnly AsOf { get; set; } = new(2024, 12, 31);

    public long LastChange { get; set; }

    /// <summary>The same text always gives the same id.</summary>
    public static Guid Id(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    /// <summary>A data set of <c>../shared/data</c>, as one line a sale.</summary>
    public static TestShop FromOrders(string dataSet, int decimals)
    {
        string path = SharedData.Require(Path.Combine("data", dataSet, "orders.csv"));
        TestShop shop = new() { AsOf = DateOnly.MinValue };
        foreach (string line in File.ReadLines(path).Skip(1))
        {
            string[] cells = line.Split(',');
            decimal amount = decimal.Parse(cells[3], CultureInfo.InvariantCulture);
            for (int i = 0; i < decimals; i++)
            {
                amount *= 10;
            }

            DateOnly day = DateOnly.ParseExact(cells[2], "yyyy-MM-dd", CultureInfo.InvariantCulture);
            shop.Sell(cells[1], day, (long)amount, sale: cells[0]);
            shop.AsOf = day > shop.AsOf ? day : shop.AsOf;
        }

        return shop;
    }

    /// <summary>A sale of one line; a null customer is an un-identified one.</summary>
    public TestShop Sell(string? customer, DateOnly day, long amount, string? sale = null, string? product = null)
    {
        Lines.Add(new RawSaleLine(
            Id(sale ?? $"sale {Lines.Count}"),
            Id($"line {Lines.Count}"),
            customer is null ? null : Register(customer),
            product is null ? null : Stock(product),
            RawLineType.Product,
            RawSaleKind.Sale,
            day,
            null,
            1,
            amount));
        return this;
    }

    public TestShop Sell(string? customer, string day, long amount, string? sale = null, string? product = null) =>
        Sell(customer, Day(day), amount, sale, product);

    /// <summary>Takes back <paramref name="amount"/> of a sale, on the sale's own day.</summary>
    public TestShop Refund(string sale, long amount, string? refundDay = null)
    {
        Guid id = Id(sale);
        RawSaleLine sold = Lines.FindLast(l => l.SaleId == id && l.Kind == RawSaleKind.Sale);
        Lines.Add(sold with
        {
            LineId = Id($"line {Lines.Count}"),
            Kind = RawSaleKind.Refund,
            RefundDate = refundDay is null ? sold.BusinessDate : Day(refundDay),
            Quantity = -1,
            Amount = -amount,
        });
        return this;
    }

    public Guid Register(string customer)
    {
        Guid id = Id($"customer {customer}");
        Customers.TryAdd(id, new RawCustomer(id, customer, $"お客様 {customer}", new DateOnly(2020, 1, 1), "東京都", null));
        return id;
    }

    public Guid Stock(string product)
    {
        Guid id = Id($"product {product}");
        Products.TryAdd(id, new RawProduct(id, product, $"商品 {product}", "雑貨"));
        return id;
    }

    public RawShop All() => new(Stream(Customers.Values), Stream(Products.Values), Stream(Lines), AsOf, LastChange)
    {
        VisitUnit = VisitUnit,
        ClassThresholds = ClassThresholds,
        ClassClosings = [.. Closings.Select(closing => closing.Month)],
        ClassClosingRows = Stream(Closings.SelectMany(closing => closing.Rows)),
        ClassCorrections = Corrections,
    };

    /// <summary>What a host would send: all current rows of the touched ones.</summary>
    public RawChanges Changes(
        IReadOnlyCollection<Guid> customers,
        IReadOnlyCollection<Guid>? anonymousSales = null,
        IReadOnlyCollection<Guid>? products = null)
    {
        HashSet<Guid> touched = [.. customers];
        HashSet<Guid> sales = [.. anonymousSales ?? []];
        HashSet<Guid> touchedProducts = [.. products ?? []];
        return new RawChanges(
            touched,
            sales,
            Stream(Customers.Values.Where(c => touched.Contains(c.CustomerId))),
            Stream(Products.Values.Where(p => touchedProducts.Contains(p.ProductId))),
            Stream(Lines.Where(l => l.CustomerId is Guid id ? touched.Contains(id) : sales.Contains(l.SaleId))),
            AsOf,
            LastChange)
        {
            VisitUnit = VisitUnit,
            DeletedProducts = [.. touchedProducts.Where(p => !Products.ContainsKey(p))],
            ClassThresholds = ClassThresholds,
            ClassCorrections = Corrections,
        };
    }

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static async IAsyncEnumerable<T> Stream<T>(IEnumerable<T> rows)
    {
        foreach (T row in rows)
        {
            yield return row;
        }

        await Task.CompletedTask;
    }
}
