using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GraphQlCrm.Crm.Data;

/// <summary>Tables and columns are the CLR names in snake case: <c>SaleLine.UnitPrice</c> is <c>sale_line.unit_price</c>.</summary>
internal static partial class SnakeCaseNames
{
    public static void Apply(ModelBuilder model)
    {
        foreach (IMutableEntityType entity in model.Model.GetEntityTypes())
        {
            string table = Of(entity.ClrType.Name);
            entity.SetTableName(table);
            foreach (IMutableProperty property in entity.GetProperties())
            {
                property.SetColumnName(Of(property.Name));
            }

            foreach (IMutableIndex index in entity.GetIndexes())
            {
                string columns = string.Join('_', index.Properties.Select(property => Of(property.Name)));
                index.SetDatabaseName($"ix_{table}_{columns}");
            }
        }
    }

    public static string Of(string name) => WordStart().Replace(name, "_$0").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]")]
    private static partial Regex WordStart();
}
