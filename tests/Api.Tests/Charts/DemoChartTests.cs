using System.Text;
using GraphQlCrm.Analytics;
using GraphQlCrm.Api.Hosting;
using GraphQlCrm.Api.Tests.Crash;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Shops;
using GraphQlCrm.Reports.Charts;
using GraphQlCrm.Reports.Tests.Charts;
using GraphQlCrm.Testing;

namespace GraphQlCrm.Api.Tests.Charts;

/// <summary>What every chart draws for the first shop of the demonstration, from its records to the outline of its option.</summary>
public sealed class DemoChartTests
{
    [Fact]
    public async Task The_charts_of_the_demonstration_are_as_approved()
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        using CrashDatabase data = await CrashDatabase.NewAsync(isEmpty: true);
        Assert.Equal(0, (await ServerProcess.RunAsync(data, killAfter: null, "demo", "--no-serve"))?.Code);
        await using CrmDatabase database = await data.OpenAsync();
        await using Warehouse warehouse = new(new WarehouseOptions { Directory = new DataFolder(data.Folder).Warehouses });
        Guid shop = new ShopDirectory(database).Find("wagashi")!.Value;

        foreach (Chart chart in ChartCatalogue.All)
        {
            ChartParameters parameters = ChartParameters.Parse([], chart).Parameters!;
            ChartAnswer answer = await chart.RunAsync(warehouse.Shop(shop), parameters, cancel);
            StringBuilder outline = new();
            OptionOutline.Append(outline, answer.Draw(parameters.ContextOf("和菓子処 みやこ堂", ChartCurrency.Yen)));
            Snapshot.Match(outline.ToString(), Path.Combine("Approved", "Demo", $"{chart.Name}.txt"));
        }
    }
}
