using GraphQlCrm.Crm.Records;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Households;

/// <summary>A household to create.</summary>
public sealed record CreateHouseholdInput : MutationInput
{
    /// <summary>Name, e.g. 佐藤家.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>What the shop wants to remember of the household.</summary>
    public string? Notes { get; init; }
}

/// <summary>What to change of a household; what is absent stays, null empties.</summary>
public sealed record UpdateHouseholdInput : ChangeInput
{
    /// <summary>The household.</summary>
    [ID<Household>]
    public Guid Id { get; init; }

    /// <summary>Name.</summary>
    public Optional<string?> Name { get; init; }

    /// <summary>What the shop wants to remember of the household.</summary>
    public Optional<string?> Notes { get; init; }
}

/// <summary>A household to delete.</summary>
public sealed record DeleteHouseholdInput : ChangeInput
{
    /// <summary>The household.</summary>
    [ID<Household>]
    public Guid Id { get; init; }
}

/// <summary>A household to restore.</summary>
public sealed record RestoreHouseholdInput : ChangeInput
{
    /// <summary>The household.</summary>
    [ID<Household>]
    public Guid Id { get; init; }
}
