using System.Linq.Expressions;
using System.Reflection;
using GraphQlCrm.Crm.Classes;
using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GraphQlCrm.Crm.Duplicates;

/// <summary>
/// Moves all that refers to a customer to another one. What there is to move is read from the model: a table that comes later
/// and has a <c>CustomerId</c> moves without a word here.
/// </summary>
internal static class MovedRows
{
    /// <summary>What keeps its customer: notes of what was, and the values that are part of the record itself.</summary>
    internal static readonly Type[] Staying = [typeof(AnalyticsChange), typeof(ClassClosingRow), typeof(CustomerCorrection), typeof(CustomFields.CustomValue)];

    private static readonly MethodInfo s_move = typeof(MovedRows).GetMethod(nameof(MoveTableAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>The columns that move.</summary>
    internal static IEnumerable<IProperty> Columns(IModel model) =>
        from type in model.GetEntityTypes()
        where !Staying.Contains(type.ClrType)
        from property in type.GetProperties()
        where property.Name == "CustomerId" || (type.ClrType == typeof(Customer) && property.Name is nameof(Customer.ReferredById) or nameof(Customer.MergedIntoId))
        select property;

    /// <summary>Moves rows from one customer to another; of each column all, or those that <paramref name="only"/> names.</summary>
    /// <returns>The keys of what has moved, by table and column.</returns>
    public static async Task<Dictionary<string, List<string>>> MoveAsync(CrmDbContext db, Guid from, Guid to, Dictionary<string, List<string>>? only = null)
    {
        Dictionary<string, List<string>> moved = [];
        foreach (IProperty column in Columns(db.Model))
        {
            string name = $"{column.DeclaringType.ClrType.Name}.{column.Name}";
            if (only is null || only.ContainsKey(name))
            {
                List<string> keys = await (Task<List<string>>)s_move.MakeGenericMethod(column.DeclaringType.ClrType).Invoke(null, [db, column, from, to, only?[name].ToHashSet()])!;
                if (keys.Count > 0)
                {
                    moved[name] = keys;
                }
            }
        }

        return moved;
    }

    private static async Task<List<string>> MoveTableAsync<T>(CrmDbContext db, IProperty column, Guid from, Guid to, HashSet<string>? only)
        where T : class
    {
        ParameterExpression row = Expression.Parameter(typeof(T), "row");
        Holder customer = new(from);
        Expression value = Expression.Convert(Expression.Property(Expression.Constant(customer), nameof(Holder.Value)), column.ClrType);
        var isOfCustomer = Expression.Lambda<Func<T, bool>>(Expression.Equal(Expression.Property(row, column.PropertyInfo!), value), row);
        List<string> keys = [];
        foreach (T found in await db.Set<T>().Where(isOfCustomer).ToListAsync(CancellationToken.None))
        {
            string key = string.Join('/', db.Entry(found).Metadata.FindPrimaryKey()!.Properties.Where(part => part.Name != "ShopId").Select(part => db.Entry(found).Property(part).CurrentValue));
            if (only is null || only.Contains(key))
            {
                // Nobody refers to themselves: who was recommended by the record that becomes their own was not.
                bool isSelf = found is Customer own && own.Id == to;
                db.Entry(found).Property(column).CurrentValue = isSelf ? null : to;
                keys.Add(key);
            }
        }

        return keys;
    }

    private sealed record Holder(Guid Value);
}
