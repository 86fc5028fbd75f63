using System.Text;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Imports;
using GraphQlCrm.Crm.Imports.Reading;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Tests.Imports;

/// <summary>What an import and its undoing do to records stands in their history, as what a person does.</summary>
public sealed class ImportHistoryTests
{
    private const string Header = "order_id,customer_id,ordered_on,amount,kind,staff,place,notes,payment_method\n";

    [Fact]
    public async Task Creation_change_and_undo_stand_in_the_history_of_a_sale_with_who_and_by_which_import()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        Import first = await ImportAsync(shop, Header + "1,C1,2026-01-10,1000,,小林,本店,,現金\n");
        Import second = await ImportAsync(shop, Header + "1,C2,2026-01-11,1200,,小林,本店,急ぎ,現金\n");
        await new ImportUndo(shop.Database, TimeProvider.System) { Author = Author("花") }.RunAsync(shop.Id, second.Id);

        Guid sale = await shop.ReadAsync(db => db.Sales.Select(row => row.Id).SingleAsync());
        string c1 = await IdAsync(shop, "C1");
        List<RecordChange> changes = await ChangesAsync(shop, sale);
        Assert.Equal(
            [
                "Created  by 太郎: ",
                "Updated customerId by 太郎: C1 → gone",
                "Updated soldAt by 太郎: 2026-01-09T15:00:00Z → 2026-01-10T15:00:00Z",
                "Updated businessDay by 太郎: 2026-01-10 → 2026-01-11",
                "Updated total by 太郎: 1000 → 1200",
                "Updated notes by 太郎:  → 急ぎ",
                "Updated lines by 太郎: Product × 1 = 1000 → Product × 1 = 1200",
                "Updated tenders by 太郎: 現金 1000 → 現金 1200",
                "Updated customerId by 花: gone → C1",
                "Updated soldAt by 花: 2026-01-10T15:00:00Z → 2026-01-09T15:00:00Z",
                "Updated businessDay by 花: 2026-01-11 → 2026-01-10",
                "Updated total by 花: 1200 → 1000",
                "Updated notes by 花: 急ぎ → ",
                "Updated lines by 花: Product × 1 = 1200 → Product × 1 = 1000",
                "Updated tenders by 花: 現金 1200 → 現金 1000",
            ],
            changes.Select(change => $"{change.Action} {change.Field} by {change.ChangedBy}: {Shown(change)}"));
        Assert.Equal([first.Id, .. Enumerable.Repeat(second.Id, 14)], changes.Select(change => change.ImportId!.Value));
        Assert.All(changes, change => Assert.NotNull(change.ApiKeyId));

        // Whom the undone import had created is gone, and so is the history of that record.
        Assert.Equal(["Customer", "Sale", "StaffMember"], await shop.ReadAsync(db => db.RecordChanges.Where(row => row.Action == ChangeAction.Created).Select(row => row.RecordType).OrderBy(type => type).ToListAsync()));

        string Shown(RecordChange change) => change.Field is null ? string.Empty
            : $"{(change.OldValue == c1 ? "C1" : change.Field == "customerId" ? "gone" : change.OldValue)} → {(change.NewValue == c1 ? "C1" : change.Field == "customerId" ? "gone" : change.NewValue)}";
    }

    [Fact]
    public async Task A_void_that_the_source_told_is_a_void_and_the_same_file_again_leaves_no_history()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        var mapping = ImportMapping.Parse("""
            { "name": "x", "kind": "sales", "source": "till", "columns": { "orderId": ["no"], "soldAt": ["day"], "amount": ["yen"] }, "rules": [{ "column": ["state"], "values": ["取消"], "means": "skipped" }] }
            """);
        await shop.ImportAsync(mapping, "no,day,yen,state\n1,2026-01-10,100,\n"u8.ToArray());
        await shop.ImportAsync(mapping, "no,day,yen,state\n1,2026-01-10,100,\n"u8.ToArray());
        Guid sale = await shop.ReadAsync(db => db.Sales.Select(row => row.Id).SingleAsync());
        Assert.Equal([(ChangeAction.Created, ImportAuthor.CommandLine)], (await ChangesAsync(shop, sale)).Select(change => (change.Action, change.ChangedBy)));

        await shop.ImportAsync(mapping, "no,day,yen,state\n1,2026-01-10,100,取消\n"u8.ToArray());
        await shop.ImportAsync(mapping, "no,day,yen,state\n1,2026-01-10,100,\n"u8.ToArray());

        Assert.Equal(
            [(ChangeAction.Voided, "voidedAt", true), (ChangeAction.Voided, "voidReason", true), (ChangeAction.Restored, "voidedAt", false), (ChangeAction.Restored, "voidReason", false)],
            (await ChangesAsync(shop, sale)).Skip(1).Select(change => (change.Action, change.Field!, change.NewValue is not null)));
    }

    [Fact]
    public async Task A_record_that_one_file_changes_twice_has_one_change_and_what_a_person_changed_since_is_not_undone()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        await shop.ImportAsync("customers", "customer_id,customer_name,phone\nC1,甲,\nC2,丙,\n");
        Import twice = await shop.ImportAsync("customers", "customer_id,customer_name,phone\nC1,乙,\nC1,丁,03-1111-2222\nC2,戊,\nC3,新,\nC4,新,\n");
        Customer first = await shop.ReadAsync(db => db.Customers.SingleAsync(row => row.Code == "C1"));
        Assert.Equal(
            [("name", "甲", "丁"), ("phone", null, "03-1111-2222")],
            (await ChangesAsync(shop, first.Id)).Skip(1).Select(change => (change.Field!, change.OldValue, change.NewValue)).Order());

        CrmApi api = CrmApi.Of(shop, Role.Owner);
        foreach (string code in new[] { "C2", "C3" })
        {
            Customer customer = await shop.ReadAsync(db => db.Customers.SingleAsync(row => row.Code == code));
            await api.RunAsync($$"""mutation { updateCustomer(input: { id: "{{GlobalId.Encode("Customer", customer.Id)}}", version: {{customer.Version}}, notes: "手で" }) { errors { __typename } } }""");
        }

        await new ImportUndo(shop.Database, TimeProvider.System).RunAsync(shop.Id, twice.Id);

        Assert.Equal(["C1 甲 ", "C2 戊 手で", "C3 新 手で"], await shop.ReadAsync(db => db.Customers.OrderBy(row => row.Code).Select(row => row.Code + " " + row.Name + " " + (row.Notes ?? "")).ToListAsync()));
    }

    private static KeyIdentity Author(string name) => new(Guid.CreateVersion7(), name, Role.Owner, []);

    private static async Task<Import> ImportAsync(TestShop shop, string content)
    {
        string path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, Encoding.UTF8.GetBytes(content));
        return await new ImportRunner(shop.Database, TimeProvider.System) { Author = Author("太郎") }.RunAsync(shop.Id, ImportMappings.Find("orders"), new ImportFile(path));
    }

    private static Task<List<RecordChange>> ChangesAsync(TestShop shop, Guid record) => shop.ReadAsync(db => db.RecordChanges.Where(row => row.RecordId == record).OrderBy(row => row.Id).ToListAsync());

    private static async Task<string> IdAsync(TestShop shop, string code) =>
        GlobalId.Encode("Customer", await shop.ReadAsync(db => db.Customers.Where(row => row.Code == code).Select(row => row.Id).SingleAsync()));
}
