using GraphQlCrm.Crm.Classes;
using GraphQlCrm.Crm.Data;

namespace GraphQlCrm.Crm.Demo;

/// <summary>Fills an empty database with the three demonstration shops.</summary>
public sealed class DemoSeeder(CrmDatabase database)
{
    /// <summary>The last day of the demonstration's sales, where none is asked for.</summary>
    public static readonly DateOnly DefaultDay = new(2026, 10, 31);

    private const int Seed = 20_261_031;

    /// <summary>Names of the shops that the demonstration has.</summary>
    public static IReadOnlyList<(string Slug, string Name)> Shops { get; } = [.. DemoShopPlan.All.Select(plan => (plan.Slug, plan.Name))];

    /// <summary>Creates the shops, each in one transaction; tells the identifiers, in the order of <see cref="Shops"/>.</summary>
    public async Task<IReadOnlyList<Guid>> SeedAsync(
        DateOnly day,
        Action<string>? progress = null,
        CancellationToken cancellationToken = default)
    {
        List<Guid> ids = [];
        for (int i = 0; i < DemoShopPlan.All.Length; i++)
        {
            DemoShopGenerator generator = new(DemoShopPlan.All[i], day, Seed + i);
            generator.Generate();
            await database.Writer.WriteAsync(
                generator.Shop.Id,
                async db =>
                {
                    db.ChangeTracker.AutoDetectChangesEnabled = false;
                    db.Add(generator.Shop);
                    db.Add(ClassThresholdSet.OfTheMethod(generator.Shop.Id, generator.Shop.CreatedAt));
                    db.AddRange(generator.Categories);
                    db.AddRange(generator.Products);
                    db.AddRange(generator.Staff);
                    db.AddRange(generator.Customers);
                    db.AddRange(generator.Sales);
                    db.AddRange(generator.Refunds);
                    return await db.SaveChangesAsync(CancellationToken.None);
                },
                cancellationToken);
            progress?.Invoke($"{generator.Shop.Name}: {generator.Customers.Count} customers, {generator.Sales.Count} sales, {generator.Refunds.Count} refunds");
            ids.Add(generator.Shop.Id);
        }

        await database.Writer.GatherStatisticsAsync();
        return ids;
    }
}
