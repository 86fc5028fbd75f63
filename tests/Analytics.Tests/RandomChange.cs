namespace GraphQlCrm.Analytics.Tests;

/// <summary>Seeded changes as a day in a shop brings them, and what a host would stream for them.</summary>
internal static class RandomChange
{
    public static RawChanges Apply(TestShop shop, Random random, int round)
    {
        HashSet<Guid> customers = [];
        HashSet<Guid> anonymous = [];
        HashSet<Guid> products = [];
        if (round % 3 == 1)
        {
            // The lines between the classes are drawn anew, now for a later day, now for an earlier one.
            int days = 20 + (round * 7);
            DateOnly validFrom = RandomShop.FirstDay.AddDays(round * 97 % RandomShop.Days);
            shop.ClassThresholds.Add(new RawClassThreshold(shop.ClassThresholds.Count + 1, validFrom, days, days * 2, 5_000 + round, days * 3));
        }

        for (int i = 0; i < random.Next(1, 6); i++)
        {
            One(shop, random, $"round {round}/{i}", customers, anonymous, products);
        }

        return shop.Changes(customers, anonymous, products);
    }

    public static void Merge(TestShop shop, Guid from, Guid into)
    {
        shop.Customers.Remove(from);
        for (int i = 0; i < shop.Lines.Count; i++)
        {
            if (shop.Lines[i].CustomerId == from)
            {
                shop.Lines[i] = shop.Lines[i] with { CustomerId = into };
            }
        }
    }

    private static void One(TestShop shop, Random random, string name, HashSet<Guid> customers, HashSet<Guid> anonymous, HashSet<Guid> products)
    {
        Guid Customer() => shop.Customers.Keys.ElementAt(random.Next(shop.Customers.Count));
        RawSaleLine line = shop.Lines[random.Next(shop.Lines.Count)];
        void Touch(RawSaleLine touched)
        {
            if (touched.CustomerId is Guid customer)
            {
                customers.Add(customer);
            }
            else
            {
                anonymous.Add(touched.SaleId);
            }
        }

        switch (random.Next(9))
        {
            case 0: // a sale of an old or a new customer, perhaps of a new product
                string customerCode = random.Next(2) == 0 ? shop.Customers[Customer()].Code : name;
                int before = shop.Products.Count;
                RandomShop.AddSale(shop, random, customerCode, name);
                customers.Add(TestShop.Id($"customer {customerCode}"));
                products.UnionWith(shop.Products.Keys.Skip(before));
                break;
            case 1: // a sale of nobody
                before = shop.Products.Count;
                RandomShop.AddSale(shop, random, null, name);
                anonymous.Add(TestShop.Id(name));
                products.UnionWith(shop.Products.Keys.Skip(before));
                break;
            case 2: // a late refund of all of an old sale
                Touch(line);
                shop.Lines.AddRange(shop.Lines
                    .Where(l => l.SaleId == line.SaleId && l.Kind == RawSaleKind.Sale)
                    .Select(l => l with { LineId = TestShop.Id($"{name} {l.LineId}"), Kind = RawSaleKind.Refund, RefundDate = shop.AsOf, Amount = -l.Amount })
                    .ToList());
                break;
            case 3: // a sale is cancelled: as if it had never happened
                Touch(line);
                shop.Lines.RemoveAll(l => l.SaleId == line.SaleId);
                break;
            case 4: // somebody or nobody turns out to be another customer
                Guid? to = random.Next(4) == 0 ? null : Customer();
                Touch(line);
                for (int i = 0; i < shop.Lines.Count; i++)
                {
                    if (shop.Lines[i].SaleId == line.SaleId)
                    {
                        shop.Lines[i] = shop.Lines[i] with { CustomerId = to };
                    }
                }

                Touch(line with { CustomerId = to });
                break;
            case 5: // two customers are one
                (Guid from, Guid into) = (Customer(), Customer());
                if (from != into)
                {
                    customers.UnionWith([from, into]);
                    Merge(shop, from, into);
                }

                break;
            case 6: // a customer asks to be forgotten, sales and all
                Guid forgotten = Customer();
                customers.Add(forgotten);
                shop.Customers.Remove(forgotten);
                shop.Lines.RemoveAll(l => l.CustomerId == forgotten);
                break;
            case 7: // a customer moves
                Guid moved = Customer();
                customers.Add(moved);
                shop.Customers[moved] = shop.Customers[moved] with { Prefecture = "大阪府", Name = name };
                break;
            default: // a product is renamed, or deleted where nobody bought it
                Guid product = shop.Products.Keys.ElementAt(random.Next(shop.Products.Count));
                products.Add(product);
                if (shop.Lines.All(l => l.ProductId != product))
                {
                    shop.Products.Remove(product);
                }
                else
                {
                    shop.Products[product] = shop.Products[product] with { Name = name, Category = null };
                }

                break;
        }
    }
}
