using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GraphQlCrm.Crm.Imports;

namespace GraphQlCrm.Crm.Tests.Imports;

/// <summary>What a front end is told of the fields is what mappings take and imports read.</summary>
public sealed class MappingFieldTests
{
    private const string Query = "query($kind: ImportKind!) { importMappingFields(kind: $kind) { name title titleEn content shapes isRequired isIdentity examples } }";

    [Theory]
    [InlineData(ImportKind.Sales, SalesShape.Order)]
    [InlineData(ImportKind.Sales, SalesShape.Line)]
    [InlineData(ImportKind.Customers, null)]
    [InlineData(ImportKind.Products, null)]
    public async Task The_fields_are_those_of_mappings_and_their_examples_are_read(ImportKind kind, SalesShape? shape)
    {
        await using TestShop shop = await TestShop.CreateAsync();
        JsonObject[] fields = [.. (await CrmApi.Of(shop).DataAsync(Query, new { kind = kind.ToString().ToUpperInvariant() }))["importMappingFields"]!.AsArray().Select(field => field!.AsObject())
            .Where(field => shape is null || field["shapes"]!.AsArray().Any(one => string.Equals((string)one!, shape.ToString(), StringComparison.OrdinalIgnoreCase)))];

        ImportFields known = ImportFields.Of(kind, shape ?? SalesShape.Line);
        Assert.Equal(known.All.Order(StringComparer.Ordinal), fields.Select(NameOf).Order(StringComparer.Ordinal));
        Assert.Equal(known.Required.Order(StringComparer.Ordinal), fields.Where(field => (bool)field["isRequired"]!).Select(NameOf).Order(StringComparer.Ordinal));
        Assert.Equal(kind == ImportKind.Customers ? ImportFields.Identities.Order(StringComparer.Ordinal) : [], fields.Where(field => (bool)field["isIdentity"]!).Select(NameOf).Order(StringComparer.Ordinal));
        Assert.All(fields, field => Assert.True(field["titleEn"]!.GetValue<string>().All(char.IsAscii) && field["title"]!.GetValue<string>().Length > 0));

        int number = 0;
        foreach (JsonObject field in fields)
        {
            foreach (string example in field["examples"]!.AsArray().Select(one => (string)one!))
            {
                Import import = await ImportAsync(shop, kind, shape, fields, NameOf(field), example, ++number);
                string rejected = string.Join(' ', (await shop.RejectionsAsync(import)).Select(row => $"{row.Field} {row.Rule}"));
                Assert.True(import is { Rejected: 0, Rows: 1 }, $"{NameOf(field)} = {example}: {rejected}");
            }
        }
    }

    /// <summary>Imports a row that has what is needed, and the field.</summary>
    private static Task<Import> ImportAsync(TestShop shop, ImportKind kind, SalesShape? shape, JsonObject[] fields, string name, string example, int number)
    {
        Dictionary<string, string> row = fields.Where(field => (bool)field["isRequired"]!).ToDictionary(NameOf, field => (string)field["examples"]![0]!);
        if (kind == ImportKind.Customers)
        {
            row["code"] = $"K{number}";
        }
        else if (kind == ImportKind.Products)
        {
            row["name"] = "品";
        }
        else
        {
            row["orderId"] = $"{shape}{number}";
            if (shape == SalesShape.Line)
            {
                row["productName"] = "品";
                row["quantity"] = "2";
                row["unitPrice"] = "600";
            }
        }

        row[name] = example;
        if (name == "lineAmount")
        {
            row.Remove("quantity");
            row.Remove("unitPrice");
        }

        string mapping = JsonSerializer.Serialize(new
        {
            name = "own",
            kind = kind.ToString().ToLowerInvariant(),
            shape = shape?.ToString().ToLowerInvariant() ?? "line",
            source = "own",
            lineTypes = name == "lineType" ? new Dictionary<string, string> { ["商品"] = "product" } : [],
            columns = row.ToDictionary(one => one.Key, one => new[] { one.Key }),
        });
        return shop.ImportAsync(ImportMapping.Parse(mapping), Encoding.UTF8.GetBytes($"{string.Join(',', row.Keys)}\n{string.Join(',', row.Values.Select(value => $"\"{value}\""))}\n"));
    }

    private static string NameOf(JsonObject field) => (string)field["name"]!;
}
