using GraphQlCrm.Crm.Records;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Products;

/// <summary>A category to create.</summary>
public sealed record CreateCategoryInput : MutationInput
{
    /// <summary>Name, unique in the shop.</summary>
    public string Name { get; init; } = string.Empty;
}

/// <summary>What to change of a category.</summary>
public sealed record UpdateCategoryInput : ChangeInput
{
    /// <summary>The category.</summary>
    [ID<Category>]
    public Guid Id { get; init; }

    /// <summary>Name, unique in the shop.</summary>
    public string Name { get; init; } = string.Empty;
}

/// <summary>A category to delete.</summary>
public sealed record DeleteCategoryInput : ChangeInput
{
    /// <summary>The category.</summary>
    [ID<Category>]
    public Guid Id { get; init; }
}

/// <summary>A category to restore.</summary>
public sealed record RestoreCategoryInput : ChangeInput
{
    /// <summary>The category.</summary>
    [ID<Category>]
    public Guid Id { get; init; }
}
