using GraphQlCrm.Crm.Records;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.CustomFields;

/// <summary>A field of customers to define.</summary>
public sealed record CreateCustomFieldInput : MutationInput
{
    /// <summary>Name for programs: 1 to 40 lower-case letters, digits and underscores; unique in the shop.</summary>
    public string Key { get; init; } = string.Empty;

    /// <summary>Name for people.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>What the field can hold.</summary>
    public CustomFieldType Type { get; init; }

    /// <summary>For a choice: what can be chosen, 1 to 50.</summary>
    public IReadOnlyList<string>? Choices { get; init; }
}

/// <summary>What to change of a field; what is absent stays.</summary>
public sealed record UpdateCustomFieldInput : ChangeInput
{
    /// <summary>The field.</summary>
    [ID<CustomField>]
    public Guid Id { get; init; }

    /// <summary>Name for people.</summary>
    public Optional<string?> Name { get; init; }

    /// <summary>For a choice: what can be chosen; what customers have chosen before stays with them.</summary>
    public Optional<IReadOnlyList<string>?> Choices { get; init; }

    /// <summary>Position among the fields, from 1.</summary>
    public int? Position { get; init; }
}

/// <summary>A field to delete.</summary>
public sealed record DeleteCustomFieldInput : ChangeInput
{
    /// <summary>The field.</summary>
    [ID<CustomField>]
    public Guid Id { get; init; }
}

/// <summary>A field to restore.</summary>
public sealed record RestoreCustomFieldInput : ChangeInput
{
    /// <summary>The field.</summary>
    [ID<CustomField>]
    public Guid Id { get; init; }
}
