using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Products;
using GraphQlCrm.Crm.Sales;
using GraphQlCrm.Crm.Shops;
using GraphQlCrm.Crm.Staff;

namespace GraphQlCrm.Crm.Demo;

/// <summary>
/// Generates one shop with three years of sales up to a fixed day. The same plan, day and seed give the same rows,
/// identifiers too.
/// </summary>
internal sealed class DemoShopGenerator
{
    private const int Years = 3;
    private readonly DemoShopPlan _plan;
    private readonly DateOnly _day;
    private readonly DateOnly _firstDay;
    private readonly Random _random;
    private readonly ShopCalendar _calendar = new("Asia/Tokyo");
    private int _receipt;

    public DemoShopGenerator(DemoShopPlan plan, DateOnly day, int seed)
    {
        _plan = plan;
        _day = day;
        _firstDay = day.AddYears(-Years).AddDays(1);
        _random = new Random(seed);
        Shop = new Shop
        {
            Id = NewId(_firstDay),
            Slug = plan.Slug,
            Name = plan.Name,
            TimeZone = "Asia/Tokyo",
            Currency = "JPY",
            FixedDay = day,
            CreatedAt = InstantOf(_firstDay, 9),
        };
    }

    public Shop Shop { get; }

    public List<Category> Categories { get; } = [];

    public List<Product> Products { get; } = [];

    public List<StaffMember> Staff { get; } = [];

    public List<Customer> Customers { get; } = [];

    public List<Sale> Sales { get; } = [];

    public List<Refund> Refunds { get; } = [];

    public void Generate()
    {
        AddCatalogue();
        foreach (string name in _plan.Staff)
        {
            Staff.Add(new StaffMember { ShopId = Shop.Id, Id = NewId(_firstDay), Name = name, CreatedAt = Shop.CreatedAt, UpdatedAt = Shop.CreatedAt });
        }

        for (int number = 1; number <= _plan.CustomerCount; number++)
        {
            AddCustomer(number);
        }

        int anonymous = (int)(Sales.Count * _plan.AnonymousShare / (1 - _plan.AnonymousShare));
        for (int i = 0; i < anonymous; i++)
        {
            AddSale(null, PickDay(_firstDay), 1.0);
        }
    }

    private void AddCatalogue()
    {
        foreach ((string categoryName, string name, int price) in _plan.Products)
        {
            Category? category = Categories.Find(known => known.Name == categoryName);
            if (category is null)
            {
                category = new Category { ShopId = Shop.Id, Id = NewId(_firstDay), Name = categoryName, CreatedAt = Shop.CreatedAt, UpdatedAt = Shop.CreatedAt };
                Categories.Add(category);
            }

            Products.Add(new Product
            {
                ShopId = Shop.Id,
                Id = NewId(_firstDay),
                Code = $"{_plan.Slug[0]}{Products.Count + 1:000}".ToUpperInvariant(),
                Name = name,
                CategoryId = category.Id,
                UnitPrice = price,
                UnitCost = Math.Round(price * 0.4m),
                CreatedAt = Shop.CreatedAt,
                UpdatedAt = Shop.CreatedAt,
            });
        }
    }

    private void AddCustomer(int number)
    {
        DateOnly first = PickDay(_firstDay);
        (string name, string kana) = DemoNames.Pick(_random);
        DateTime created = InstantOf(first, 10);
        Customer customer = new()
        {
            ShopId = Shop.Id,
            Id = NewId(first),
            Code = $"{number:00000}",
            Name = name,
            Kana = kana,
            Email = _random.Next(3) == 0 ? null : $"{_plan.Slug}{number:00000}@example.jp",
            Phone = _random.Next(4) == 0 ? null : $"090-0000-{_random.Next(10_000):0000}",
            PostalCode = $"{_random.Next(100, 999)}-{_random.Next(10_000):0000}",
            Prefecture = PickSkewed(_plan.Prefectures),
            Birthday = _random.Next(5) == 0 ? null : new DateOnly(_random.Next(1945, 2006), _random.Next(1, 13), _random.Next(1, 29)),
            AcquisitionChannel = PickSkewed(_plan.Channels),
            RegisteredOn = first,
            CreatedAt = created,
            UpdatedAt = created,
        };
        Customers.Add(customer);
        DemoBehaviour behaviour = DemoBehaviour.Pick(_random, _plan.VisitDays);
        foreach (DateOnly visit in behaviour.Visits(_random, first, _day))
        {
            AddSale(customer, visit, behaviour.Basket);
            if (_random.NextDouble() < 0.02)
            {
                AddSale(customer, visit, 0.5);
            }
        }
    }

    private void AddSale(Customer? customer, DateOnly day, double basket)
    {
        DateTime soldAt = InstantOf(day, _random.Next(10, 19));
        _receipt++;
        Sale sale = new()
        {
            ShopId = Shop.Id,
            Id = NewId(day),
            CustomerId = customer?.Id,
            StaffId = Staff[_random.Next(Staff.Count)].Id,
            SoldAt = soldAt,
            BusinessDay = day,
            Total = 0,
            Source = "demo",
            ExternalId = $"{_receipt:000000}",
            CreatedAt = soldAt,
            UpdatedAt = soldAt,
        };
        int lineCount = _random.Next(1, _plan.LinesMax + 1);
        for (int number = 1; number <= lineCount; number++)
        {
            AddLine(sale, basket);
        }

        if (_plan.Shipping is { } shipping && sale.Total < 5_000)
        {
            sale.Lines.Add(new SaleLine { ShopId = Shop.Id, SaleId = sale.Id, LineNumber = sale.Lines.Count + 1, Type = LineType.Shipping, Description = "送料", Quantity = 1, UnitPrice = shipping, Amount = shipping });
            sale.Total += shipping;
        }

        Sales.Add(sale);
        if (_random.NextDouble() < 0.01)
        {
            AddRefund(sale);
        }
    }

    private void AddLine(Sale sale, double basket)
    {
        // The square makes earlier products of the list more frequent.
        Product product = Products[(int)(Math.Pow(_random.NextDouble(), 1.6) * Products.Count)];
        int quantity = product.UnitPrice < 1_000 ? Math.Max(1, (int)Math.Round((1 + (_random.NextDouble() * 3)) * basket)) : 1;
        long amount = (long)product.UnitPrice!.Value * quantity;
        sale.Lines.Add(new SaleLine
        {
            ShopId = Shop.Id,
            SaleId = sale.Id,
            LineNumber = sale.Lines.Count + 1,
            Type = LineType.Product,
            ProductId = product.Id,
            Description = product.Name,
            Quantity = quantity,
            UnitPrice = product.UnitPrice.Value,
            Amount = amount,
        });
        sale.Total += amount;
    }

    private void AddRefund(Sale sale)
    {
        DateOnly day = sale.BusinessDay.AddDays(_random.Next(1, 8));
        if (day > _day)
        {
            return;
        }

        DateTime refundedAt = InstantOf(day, 11);
        SaleLine[] lines = _random.Next(2) == 0 ? [.. sale.Lines] : [sale.Lines.First()];
        Refund refund = new()
        {
            ShopId = Shop.Id,
            Id = NewId(day),
            SaleId = sale.Id,
            CustomerId = sale.CustomerId,
            RefundedAt = refundedAt,
            BusinessDay = day,
            AttributedDay = sale.BusinessDay,
            Amount = lines.Sum(line => line.Amount),
            Source = "demo",
            ExternalId = $"R{sale.ExternalId}",
            CreatedAt = refundedAt,
            UpdatedAt = refundedAt,
        };
        foreach (SaleLine line in lines)
        {
            refund.Lines.Add(new RefundLine
            {
                ShopId = Shop.Id,
                RefundId = refund.Id,
                LineNumber = refund.Lines.Count + 1,
                Type = line.Type,
                ProductId = line.ProductId,
                Description = line.Description,
                Quantity = line.Quantity,
                UnitPrice = line.UnitPrice,
                Amount = line.Amount,
            });
        }

        Refunds.Add(refund);
    }

    /// <summary>A day of the three years, in busy months rather than in quiet ones.</summary>
    private DateOnly PickDay(DateOnly from)
    {
        double heaviest = _plan.MonthWeights.Max();
        while (true)
        {
            DateOnly day = from.AddDays(_random.Next(_day.DayNumber - from.DayNumber + 1));
            if (_random.NextDouble() * heaviest <= _plan.MonthWeights[day.Month - 1])
            {
                return day;
            }
        }
    }

    private T PickSkewed<T>(T[] choices) => choices[(int)(Math.Pow(_random.NextDouble(), 2) * choices.Length)];

    private DateTime InstantOf(DateOnly day, int hour) => _calendar.InstantOf(day.ToDateTime(new TimeOnly(hour, _random.Next(60))));

    /// <summary>A UUIDv7 of the day with seeded random bits.</summary>
    private Guid NewId(DateOnly day)
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        long milliseconds = (day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber) * 86_400_000L;
        for (int i = 0; i < 6; i++)
        {
            bytes[i] = (byte)(milliseconds >> (40 - (8 * i)));
        }

        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }
}
