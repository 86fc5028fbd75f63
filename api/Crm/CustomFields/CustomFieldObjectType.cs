using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.GraphQL.EntityFramework;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.CustomFields;

/// <summary>A field that the shop defines.</summary>
[ObjectType<CustomField>]
public static class CustomFieldObjectType
{
    /// <summary>Fetches a field that the shop defines by its identifier.</summary>
    [NodeResolver]
    [Authorize(Roles = Roles.Readers)]
    public static IQueryable<CustomField> GetCustomFieldById(Guid id, [Service] CrmReader crm) => crm.CustomFields.Where(row => row.Id == id);

    /// <summary>The history of the definition: who changed which field, when, from what to what.</summary>
    [RelatedMany(nameof(CustomField.Id), nameof(RecordChange.RecordId))]
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    [Authorize(Roles = Roles.Readers)]
    public static IQueryable<RecordChange> GetChanges([Service] CrmReader crm) => crm.RecordChanges;
}

/// <summary>What such a field holds.</summary>
[ObjectType<CustomValue>]
public static class CustomValueType
{
    /// <summary>The field.</summary>
    [RelatedOne(nameof(CustomValue.CustomFieldId), nameof(CustomField.Id))]
    public static IQueryable<CustomField> GetField([Service] CrmReader crm) => crm.CustomFields;
}
