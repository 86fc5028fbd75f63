using GraphQlCrm.Crm.Records;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Staff;

/// <summary>A member of the staff to record.</summary>
public sealed record CreateStaffMemberInput : MutationInput
{
    /// <summary>Name.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The shop's own number of the person; unique in the shop.</summary>
    public string? Code { get; init; }
}

/// <summary>What to change of a member of the staff; what is absent stays, null empties.</summary>
public sealed record UpdateStaffMemberInput : ChangeInput
{
    /// <summary>The person.</summary>
    [ID<StaffMember>]
    public Guid Id { get; init; }

    /// <summary>Name.</summary>
    public Optional<string?> Name { get; init; }

    /// <summary>The shop's own number of the person; unique in the shop.</summary>
    public Optional<string?> Code { get; init; }
}

/// <summary>A member of the staff to delete.</summary>
public sealed record DeleteStaffMemberInput : ChangeInput
{
    /// <summary>The person.</summary>
    [ID<StaffMember>]
    public Guid Id { get; init; }
}

/// <summary>A member of the staff to restore.</summary>
public sealed record RestoreStaffMemberInput : ChangeInput
{
    /// <summary>The person.</summary>
    [ID<StaffMember>]
    public Guid Id { get; init; }
}
