namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>
/// The method returns all candidates; the field is those of them that belong to its parent. All parents of a level are
/// served by one statement.
/// </summary>
/// <param name="parentKey">The property of the parent that holds the key.</param>
/// <param name="foreignKey">The property of the related entity that refers to it.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RelatedManyAttribute(string parentKey, string foreignKey) : Attribute
{
    /// <summary>The property of the parent that holds the key.</summary>
    public string ParentKey { get; } = parentKey;

    /// <summary>The property of the related entity that refers to it.</summary>
    public string ForeignKey { get; } = foreignKey;
}

/// <summary>
/// The method returns all candidates; the field is the one that its parent refers to. All parents of a level are served
/// by one statement. It is nullable if the key is, or if what the method returns may be: <c>IQueryable&lt;Customer?&gt;</c>.
/// </summary>
/// <param name="parentKey">The property of the parent that refers to the related entity.</param>
/// <param name="key">The property of the related entity that holds the key.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RelatedOneAttribute(string parentKey, string key) : Attribute
{
    /// <summary>The property of the parent that refers to the related entity.</summary>
    public string ParentKey { get; } = parentKey;

    /// <summary>The property of the related entity that holds the key.</summary>
    public string Key { get; } = key;
}
