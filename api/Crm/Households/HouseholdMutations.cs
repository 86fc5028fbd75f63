using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.GraphQL.Types;
using CreateOutcome = GraphQlCrm.GraphQL.Types.FieldResult<
    GraphQlCrm.Crm.Households.Household, GraphQlCrm.Crm.ValidationError>;
using DeleteOutcome = GraphQlCrm.GraphQL.Types.FieldResult<
    GraphQlCrm.Crm.Households.Household, GraphQlCrm.Crm.NotFoundError, GraphQlCrm.Crm.Records.VersionConflictError,
    GraphQlCrm.Crm.Records.RecordDeletedError>;
using RestoreOutcome = GraphQlCrm.GraphQL.Types.FieldResult<
    GraphQlCrm.Crm.Households.Household, GraphQlCrm.Crm.NotFoundError, GraphQlCrm.Crm.Records.VersionConflictError>;
using UpdateOutcome = GraphQlCrm.GraphQL.Types.FieldResult<
    GraphQlCrm.Crm.Households.Household, GraphQlCrm.Crm.ValidationError, GraphQlCrm.Crm.NotFoundError, GraphQlCrm.Crm.Records.VersionConflictError,
    GraphQlCrm.Crm.Records.RecordDeletedError>;

namespace GraphQlCrm.Crm.Households;

/// <summary>Changes of households. Who belongs to one is said of the customer.</summary>
[MutationType]
[Authorize(Roles = Roles.Writers)]
public static class HouseholdMutations
{
    /// <summary>Creates a household; customers join it by their householdId.</summary>
    public static Task<CreateOutcome> CreateHouseholdAsync(CreateHouseholdInput input, [Service] ShopWriter writer, CancellationToken cancellationToken) =>
        writer.WriteAsync<CreateOutcome>(
            input,
            write =>
            {
                Household household = new()
                {
                    ShopId = write.ShopId,
                    Id = write.NewId(),
                    Name = Given.Required(input.Name, "name"),
                    Notes = Given.Text(input.Notes, "notes"),
                    CreatedAt = write.Now,
                    UpdatedAt = write.Now,
                };
                write.Db.Households.Add(household);
                return Task.FromResult<CreateOutcome>(household);
            },
            cancellationToken);

    /// <summary>Changes what is given of a household.</summary>
    public static Task<UpdateOutcome> UpdateHouseholdAsync(UpdateHouseholdInput input, [Service] ShopWriter writer, CancellationToken cancellationToken) =>
        writer.WriteAsync<UpdateOutcome>(
            input,
            async write =>
            {
                Household household = await write.FindAsync<Household>(input.Id, input.Version);
                household.Name = Given.Required(input.Name, household.Name, "name");
                household.Notes = Given.Text(input.Notes, household.Notes, "notes");
                return household;
            },
            cancellationToken);

    /// <summary>Deletes a household; its members keep their records. It can be restored.</summary>
    public static Task<DeleteOutcome> DeleteHouseholdAsync(DeleteHouseholdInput input, [Service] ShopWriter writer, CancellationToken cancellationToken) =>
        writer.WriteAsync<DeleteOutcome>(input, async write => await Deletion.DeleteAsync<Household>(write, input.Id, input.Version), cancellationToken);

    /// <summary>Restores a household that was deleted.</summary>
    public static Task<RestoreOutcome> RestoreHouseholdAsync(RestoreHouseholdInput input, [Service] ShopWriter writer, CancellationToken cancellationToken) =>
        writer.WriteAsync<RestoreOutcome>(input, async write => await Deletion.RestoreAsync<Household>(write, input.Id, input.Version), cancellationToken);
}
