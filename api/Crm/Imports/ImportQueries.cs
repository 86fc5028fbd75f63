using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.GraphQL.EntityFramework;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Imports;

/// <summary>A mapping that comes with the program.</summary>
/// <param name="Name">Name by which imports ask for it.</param>
/// <param name="Title">What it is for, in Japanese.</param>
/// <param name="TitleEn">What it is for, in English.</param>
/// <param name="Kind">What the rows are.</param>
/// <param name="Source">The source that external ids belong to.</param>
/// <param name="IsConfirmed">Whether its layout was seen in a real file; one that was not is a start to be checked.</param>
/// <param name="Definition">The mapping as JSON, to be changed and kept as one of the shop's own.</param>
public sealed record ImportPreset(
    string Name,
    string Title,
    string TitleEn,
    ImportKind Kind,
    string Source,
    bool IsConfirmed,
    string Definition);

/// <summary>Files, mappings and presets of imports.</summary>
[QueryType]
[Authorize(Roles = Roles.Readers)]
public static class ImportQueries
{
    /// <summary>The mappings that come with the program, in the order of their names.</summary>
    public static IReadOnlyList<ImportPreset> GetImportPresets() =>
    [
        .. ImportMappings.All.Values.OrderBy(mapping => mapping.Name, StringComparer.Ordinal).Select(mapping => new ImportPreset(
            mapping.Name, mapping.Title ?? mapping.Name, mapping.TitleEn ?? mapping.Name, mapping.Kind, mapping.Source, mapping.IsConfirmed, ImportMappings.DefinitionOf(mapping.Name))),
    ];

    /// <summary>What the columns of a file can become: the fields that a mapping of a kind may name, each with what its cells hold and examples.</summary>
    /// <param name="kind">What the rows of the file are.</param>
    public static IReadOnlyList<ImportMappingField> GetImportMappingFields(ImportKind kind) => ImportMappingFields.Of(kind);

    /// <summary>Mappings that the caller's shop keeps.</summary>
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<SavedMapping> GetImportMappings([Service] Caller caller, [Service] CrmReader crm)
    {
        Guid shopId = caller.ShopId;
        return crm.SavedMappings.Where(mapping => mapping.ShopId == shopId);
    }

    /// <summary>Files that wait to be imported into the caller's shop.</summary>
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<UploadedFile> GetImportFiles([Service] Caller caller, [Service] CrmReader crm)
    {
        Guid shopId = caller.ShopId;
        return crm.UploadedFiles.Where(file => file.ShopId == shopId);
    }
}
