using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Imports;

/// <summary>Mappings that the caller's shop keeps.</summary>
[MutationType]
[Authorize(Roles = Roles.Writers)]
public static class SavedMappingMutations
{
    private const int DefinitionLengthMax = 100_000;

    /// <summary>Keeps a mapping under a name of the shop's own; it may have the name of a preset, and then stands before it.</summary>
    /// <param name="name">Name, 1 to 100 characters; unique in the shop.</param>
    /// <param name="definition">The mapping as JSON, in the form of the presets.</param>
    public static async Task<FieldResult<SavedMapping, ImportRefusedError, ImportMappingNameTakenError>> CreateImportMappingAsync(
        string name,
        string definition,
        [Service] Caller caller,
        [Service] CrmDatabase database,
        [Service] TimeProvider clock,
        CancellationToken cancellationToken)
    {
        string? clean = InputText.Clean(name);
        if (Check(clean, definition) is { } error)
        {
            return error;
        }

        Guid shopId = caller.ShopId;
        DateTime now = clock.GetUtcNow().UtcDateTime;
        return await database.Writer.WriteAsync<FieldResult<SavedMapping, ImportRefusedError, ImportMappingNameTakenError>>(
            shopId,
            async db =>
            {
                if (await db.SavedMappings.AnyAsync(row => row.ShopId == shopId && row.Name == clean, CancellationToken.None))
                {
                    return Taken(clean!);
                }

                SavedMapping mapping = new() { ShopId = shopId, Id = Guid.CreateVersion7(new DateTimeOffset(now)), Name = clean!, Definition = definition, CreatedAt = now, UpdatedAt = now };
                db.SavedMappings.Add(mapping);
                await db.SaveChangesAsync(CancellationToken.None);
                return mapping;
            },
            cancellationToken);
    }

    /// <summary>Changes a mapping that the shop keeps. What was imported with it stays as it is.</summary>
    /// <param name="mappingId">The mapping.</param>
    /// <param name="name">Its name from now on; without one, it stays.</param>
    /// <param name="definition">Its definition from now on; without one, it stays.</param>
    public static async Task<FieldResult<SavedMapping, ImportRefusedError, ImportMappingNameTakenError>> UpdateImportMappingAsync(
        [ID<SavedMapping>] Guid mappingId,
        string? name,
        string? definition,
        [Service] Caller caller,
        [Service] CrmDatabase database,
        [Service] TimeProvider clock,
        CancellationToken cancellationToken)
    {
        string? clean = name is null ? null : InputText.Clean(name) ?? string.Empty;
        if (Check(clean ?? "kept", definition) is { } error)
        {
            return error;
        }

        Guid shopId = caller.ShopId;
        return await database.Writer.WriteAsync<FieldResult<SavedMapping, ImportRefusedError, ImportMappingNameTakenError>>(
            shopId,
            async db =>
            {
                if (await db.SavedMappings.SingleOrDefaultAsync(row => row.ShopId == shopId && row.Id == mappingId, CancellationToken.None) is not { } mapping)
                {
                    return NoMapping();
                }

                if (clean is not null && await db.SavedMappings.AnyAsync(row => row.ShopId == shopId && row.Name == clean && row.Id != mappingId, CancellationToken.None))
                {
                    return Taken(clean);
                }

                mapping.Name = clean ?? mapping.Name;
                mapping.Definition = definition ?? mapping.Definition;
                mapping.UpdatedAt = clock.GetUtcNow().UtcDateTime;
                await db.SaveChangesAsync(CancellationToken.None);
                return mapping;
            },
            cancellationToken);
    }

    /// <summary>Forgets a mapping that the shop keeps. What was imported with it stays as it is.</summary>
    /// <param name="mappingId">The mapping.</param>
    public static async Task<FieldResult<SavedMapping, ImportRefusedError>> DeleteImportMappingAsync(
        [ID<SavedMapping>] Guid mappingId,
        [Service] Caller caller,
        [Service] CrmDatabase database,
        CancellationToken cancellationToken)
    {
        Guid shopId = caller.ShopId;
        return await database.Writer.WriteAsync<FieldResult<SavedMapping, ImportRefusedError>>(
            shopId,
            async db =>
            {
                if (await db.SavedMappings.SingleOrDefaultAsync(row => row.ShopId == shopId && row.Id == mappingId, CancellationToken.None) is not { } mapping)
                {
                    return NoMapping();
                }

                db.SavedMappings.Remove(mapping);
                await db.SaveChangesAsync(CancellationToken.None);
                return mapping;
            },
            cancellationToken);
    }

    private static ImportRefusedError? Check(string? name, string? definition)
    {
        if (name is null or { Length: 0 or > 100 } || !Reading.FieldText.IsReadable(name))
        {
            return new ImportRefusedError("The name has 1 to 100 readable characters.", nameof(name));
        }

        if (definition is { Length: > DefinitionLengthMax })
        {
            return new ImportRefusedError($"The definition has at most {DefinitionLengthMax} characters.", nameof(definition));
        }

        try
        {
            _ = definition is null ? null : ImportMapping.Parse(definition);
            return null;
        }
        catch (ImportException error)
        {
            return new ImportRefusedError(error.Message, $"definition.{error.Field}");
        }
    }

    private static ImportRefusedError NoMapping() => new("The shop keeps no such mapping.", "mappingId");

    private static ImportMappingNameTakenError Taken(string name) => new($"The shop already keeps a mapping {name}.", name);
}
