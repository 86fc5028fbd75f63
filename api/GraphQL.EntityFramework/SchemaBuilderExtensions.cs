using GraphQlCrm.GraphQL.CodeFirst;

namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>Makes fields of methods that return queries.</summary>
public static class SchemaBuilderExtensions
{
    /// <summary>
    /// Fields that return <see cref="IQueryable{T}"/> are projected, and can be paged, filtered and sorted; those that return
    /// <see cref="KeysetRows{T}"/> are connections whose rows the resolver reads.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets how queries are made for the database.</param>
    /// <returns>The builder.</returns>
    public static SchemaBuilder AddEntityFramework(this SchemaBuilder builder, Action<EntityFrameworkOptions>? configure = null)
    {
        var options = new EntityFrameworkOptions();
        configure?.Invoke(options);
        return builder.AddConvention(new QueryableConvention(options)).AddConvention(new KeysetConvention());
    }
}
