using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.GraphQL.Types;
using Microsoft.EntityFrameworkCore;
using CreateOutcome = GraphQlCrm.GraphQL.Types.FieldResult<
    GraphQlCrm.Crm.Products.Category, GraphQlCrm.Crm.ValidationError, GraphQlCrm.Crm.Products.CategoryNameTakenError>;
using DeleteOutcome = GraphQlCrm.GraphQL.Types.FieldResult<
    GraphQlCrm.Crm.Products.Category, GraphQlCrm.Crm.NotFoundError, GraphQlCrm.Crm.Records.VersionConflictError,
    GraphQlCrm.Crm.Records.RecordDeletedError>;
using RestoreOutcome = GraphQlCrm.GraphQL.Types.FieldResult<
    GraphQlCrm.Crm.Products.Category, GraphQlCrm.Crm.NotFoundError, GraphQlCrm.Crm.Records.VersionConflictError>;
using UpdateOutcome = GraphQlCrm.GraphQL.Types.FieldResult<
    GraphQlCrm.Crm.Products.Category, GraphQlCrm.Crm.ValidationError, GraphQlCrm.Crm.NotFoundError, GraphQlCrm.Crm.Records.VersionConflictError,
    GraphQlCrm.Crm.Records.RecordDeletedError, GraphQlCrm.Crm.Products.CategoryNameTakenError>;

namespace GraphQlCrm.Crm.Products;

/// <summary>Changes of categories of products.</summary>
[MutationType]
[Authorize(Roles = Roles.Writers)]
public static class CategoryMutations
{
    /// <summary>Creates a category.</summary>
    public static Task<CreateOutcome> CreateCategoryAsync(CreateCategoryInput input, [Service] ShopWriter writer, CancellationToken cancellationToken) =>
        writer.WriteAsync<CreateOutcome>(
            input,
            async write =>
            {
                Category category = new()
                {
                    ShopId = write.ShopId,
                    Id = write.NewId(),
                    Name = await FreeNameAsync(write, Given.Required(input.Name, "name")),
                    CreatedAt = write.Now,
                    UpdatedAt = write.Now,
                };
                write.Db.Categories.Add(category);
                return category;
            },
            cancellationToken);

    /// <summary>Renames a category.</summary>
    public static Task<UpdateOutcome> UpdateCategoryAsync(UpdateCategoryInput input, [Service] ShopWriter writer, CancellationToken cancellationToken) =>
        writer.WriteAsync<UpdateOutcome>(
            input,
            async write =>
            {
                Category category = await write.FindAsync<Category>(input.Id, input.Version);
                string name = Given.Required(input.Name, "name");
                category.Name = name == category.Name ? name : await FreeNameAsync(write, name);
                return category;
            },
            cancellationToken);

    /// <summary>Deletes a category; its products keep it until they are given another one. It can be restored.</summary>
    public static Task<DeleteOutcome> DeleteCategoryAsync(DeleteCategoryInput input, [Service] ShopWriter writer, CancellationToken cancellationToken) =>
        writer.WriteAsync<DeleteOutcome>(input, async write => await Deletion.DeleteAsync<Category>(write, input.Id, input.Version), cancellationToken);

    /// <summary>Restores a category that was deleted.</summary>
    public static Task<RestoreOutcome> RestoreCategoryAsync(RestoreCategoryInput input, [Service] ShopWriter writer, CancellationToken cancellationToken) =>
        writer.WriteAsync<RestoreOutcome>(input, async write => await Deletion.RestoreAsync<Category>(write, input.Id, input.Version), cancellationToken);

    private static async Task<string> FreeNameAsync(ShopWrite write, string name) =>
        await write.Db.Categories.AnyAsync(row => row.ShopId == write.ShopId && row.Name == name, CancellationToken.None)
            ? throw new RefusedException(new CategoryNameTakenError($"There is a category {name}, which may be deleted.", name))
            : name;
}
