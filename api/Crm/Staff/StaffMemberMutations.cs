using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.GraphQL.Types;
using Microsoft.EntityFrameworkCore;
using CreateOutcome = GraphQlCrm.GraphQL.Types.FieldResult<
    GraphQlCrm.Crm.Staff.StaffMember, GraphQlCrm.Crm.ValidationError, GraphQlCrm.Crm.Staff.StaffCodeTakenError>;
using DeleteOutcome = GraphQlCrm.GraphQL.Types.FieldResult<
    GraphQlCrm.Crm.Staff.StaffMember, GraphQlCrm.Crm.NotFoundError, GraphQlCrm.Crm.Records.VersionConflictError,
    GraphQlCrm.Crm.Records.RecordDeletedError>;
using RestoreOutcome = GraphQlCrm.GraphQL.Types.FieldResult<
    GraphQlCrm.Crm.Staff.StaffMember, GraphQlCrm.Crm.NotFoundError, GraphQlCrm.Crm.Records.VersionConflictError>;
using UpdateOutcome = GraphQlCrm.GraphQL.Types.FieldResult<
    GraphQlCrm.Crm.Staff.StaffMember, GraphQlCrm.Crm.ValidationError, GraphQlCrm.Crm.NotFoundError, GraphQlCrm.Crm.Records.VersionConflictError,
    GraphQlCrm.Crm.Records.RecordDeletedError, GraphQlCrm.Crm.Staff.StaffCodeTakenError>;

namespace GraphQlCrm.Crm.Staff;

/// <summary>Changes of who works in the shop. What a person may do is not said here but by their key.</summary>
[MutationType]
[Authorize(Roles = Roles.Writers)]
public static class StaffMemberMutations
{
    /// <summary>Records a member of the staff.</summary>
    public static Task<CreateOutcome> CreateStaffMemberAsync(CreateStaffMemberInput input, [Service] ShopWriter writer, CancellationToken cancellationToken) =>
        writer.WriteAsync<CreateOutcome>(
            input,
            async write =>
            {
                StaffMember member = new()
                {
                    ShopId = write.ShopId,
                    Id = write.NewId(),
                    Name = Given.Required(input.Name, "name"),
                    Code = await FreeCodeAsync(write, Given.Text(input.Code, "code"), null),
                    CreatedAt = write.Now,
                    UpdatedAt = write.Now,
                };
                write.Db.StaffMembers.Add(member);
                return member;
            },
            cancellationToken);

    /// <summary>Changes what is given of a member of the staff.</summary>
    public static Task<UpdateOutcome> UpdateStaffMemberAsync(UpdateStaffMemberInput input, [Service] ShopWriter writer, CancellationToken cancellationToken) =>
        writer.WriteAsync<UpdateOutcome>(
            input,
            async write =>
            {
                StaffMember member = await write.FindAsync<StaffMember>(input.Id, input.Version);
                member.Name = Given.Required(input.Name, member.Name, "name");
                member.Code = await FreeCodeAsync(write, Given.Text(input.Code, member.Code, "code"), member.Code);
                return member;
            },
            cancellationToken);

    /// <summary>Deletes the record of a member of the staff; what they did keeps their name. It can be restored.</summary>
    public static Task<DeleteOutcome> DeleteStaffMemberAsync(DeleteStaffMemberInput input, [Service] ShopWriter writer, CancellationToken cancellationToken) =>
        writer.WriteAsync<DeleteOutcome>(input, async write => await Deletion.DeleteAsync<StaffMember>(write, input.Id, input.Version), cancellationToken);

    /// <summary>Restores the record of a member of the staff that was deleted.</summary>
    public static Task<RestoreOutcome> RestoreStaffMemberAsync(RestoreStaffMemberInput input, [Service] ShopWriter writer, CancellationToken cancellationToken) =>
        writer.WriteAsync<RestoreOutcome>(input, async write => await Deletion.RestoreAsync<StaffMember>(write, input.Id, input.Version), cancellationToken);

    private static async Task<string?> FreeCodeAsync(ShopWrite write, string? code, string? current) =>
        code is not null && code != current && await write.Db.StaffMembers.AnyAsync(row => row.ShopId == write.ShopId && row.Code == code, CancellationToken.None)
            ? throw new RefusedException(new StaffCodeTakenError($"The code {code} belongs to somebody else, who may be deleted.", code))
            : code;
}
