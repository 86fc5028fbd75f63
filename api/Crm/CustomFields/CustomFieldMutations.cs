using System.Text.RegularExpressions;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.GraphQL.Types;
using Microsoft.EntityFrameworkCore;
using CreateOutcome = GraphQlCrm.GraphQL.Types.FieldResult<
    GraphQlCrm.Crm.CustomFields.CustomField, GraphQlCrm.Crm.ValidationError, GraphQlCrm.Crm.CustomFields.CustomFieldKeyTakenError>;
using DeleteOutcome = GraphQlCrm.GraphQL.Types.FieldResult<
    GraphQlCrm.Crm.CustomFields.CustomField, GraphQlCrm.Crm.NotFoundError, GraphQlCrm.Crm.Records.VersionConflictError,
    GraphQlCrm.Crm.Records.RecordDeletedError>;
using RestoreOutcome = GraphQlCrm.GraphQL.Types.FieldResult<
    GraphQlCrm.Crm.CustomFields.CustomField, GraphQlCrm.Crm.NotFoundError, GraphQlCrm.Crm.Records.VersionConflictError>;
using UpdateOutcome = GraphQlCrm.GraphQL.Types.FieldResult<
    GraphQlCrm.Crm.CustomFields.CustomField, GraphQlCrm.Crm.ValidationError, GraphQlCrm.Crm.NotFoundError,
    GraphQlCrm.Crm.Records.VersionConflictError, GraphQlCrm.Crm.Records.RecordDeletedError>;

namespace GraphQlCrm.Crm.CustomFields;

/// <summary>Changes of the fields of customers that the shop defines.</summary>
[MutationType]
[Authorize(Roles = Roles.Writers)]
public static partial class CustomFieldMutations
{
    private const int FieldCountMax = 100;

    /// <summary>Defines a field of customers.</summary>
    public static Task<CreateOutcome> CreateCustomFieldAsync(CreateCustomFieldInput input, [Service] ShopWriter writer, CancellationToken cancellationToken) =>
        writer.WriteAsync<CreateOutcome>(
            input,
            async write =>
            {
                if (!KeyForm().IsMatch(input.Key))
                {
                    return new ValidationError("A key is 1 to 40 lower-case letters, digits and underscores, a letter first.", "key");
                }

                List<CustomField> others = await write.Db.CustomFields.Where(row => row.ShopId == write.ShopId).ToListAsync(CancellationToken.None);
                if (others.Exists(row => row.Key == input.Key))
                {
                    return new CustomFieldKeyTakenError($"There is a field {input.Key}, which may be deleted.", input.Key);
                }

                if (others.Count >= FieldCountMax)
                {
                    return new ValidationError($"A shop defines at most {FieldCountMax} fields.", "key");
                }

                CustomField field = new()
                {
                    ShopId = write.ShopId,
                    Id = write.NewId(),
                    Key = input.Key,
                    Name = Given.Required(input.Name, "name"),
                    Type = input.Type,
                    Choices = Choices(input.Type, new Optional<IReadOnlyList<string>?>(input.Choices), []),
                    Position = others.Count + 1,
                    CreatedAt = write.Now,
                    UpdatedAt = write.Now,
                };
                write.Db.CustomFields.Add(field);
                return field;
            },
            cancellationToken);

    /// <summary>Changes what is given of a field. Its key and type stay.</summary>
    public static Task<UpdateOutcome> UpdateCustomFieldAsync(UpdateCustomFieldInput input, [Service] ShopWriter writer, CancellationToken cancellationToken) =>
        writer.WriteAsync<UpdateOutcome>(
            input,
            async write =>
            {
                CustomField field = await write.FindAsync<CustomField>(input.Id, input.Version);
                field.Name = Given.Required(input.Name, field.Name, "name");
                field.Choices = Choices(field.Type, input.Choices, field.Choices);
                field.Position = input.Position is < 1 or > FieldCountMax
                    ? throw ShopWrite.Invalid($"A position is from 1 to {FieldCountMax}.", "position")
                    : input.Position ?? field.Position;
                return field;
            },
            cancellationToken);

    /// <summary>Deletes a field; what it holds is kept for when it is restored. It can be restored.</summary>
    public static Task<DeleteOutcome> DeleteCustomFieldAsync(DeleteCustomFieldInput input, [Service] ShopWriter writer, CancellationToken cancellationToken) =>
        writer.WriteAsync<DeleteOutcome>(input, async write => await Deletion.DeleteAsync<CustomField>(write, input.Id, input.Version), cancellationToken);

    /// <summary>Restores a field that was deleted.</summary>
    public static Task<RestoreOutcome> RestoreCustomFieldAsync(RestoreCustomFieldInput input, [Service] ShopWriter writer, CancellationToken cancellationToken) =>
        writer.WriteAsync<RestoreOutcome>(input, async write => await Deletion.RestoreAsync<CustomField>(write, input.Id, input.Version), cancellationToken);

    private static List<string> Choices(CustomFieldType type, Optional<IReadOnlyList<string>?> given, List<string> current)
    {
        List<string> choices = Given.Texts(given, current, "choices");
        return choices.Count > 0 == (type == CustomFieldType.Choice)
            ? choices
            : throw ShopWrite.Invalid("A choice field, and no other, has choices.", "choices");
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,39}$")]
    private static partial Regex KeyForm();
}
