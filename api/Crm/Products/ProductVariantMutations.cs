using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.GraphQL.Types;
using Microsoft.EntityFrameworkCore;
using CreateOutcome = GraphQlCrm.GraphQL.Types.FieldResult<
    GraphQlCrm.Crm.Products.ProductVariant, GraphQlCrm.Crm.ValidationError, GraphQlCrm.Crm.NotFoundError,
    GraphQlCrm.Crm.Products.ProductCodeTakenError>;
using DeleteOutcome = GraphQlCrm.GraphQL.Types.FieldResult<
    GraphQlCrm.Crm.Products.ProductVariant, GraphQlCrm.Crm.NotFoundError, GraphQlCrm.Crm.Records.VersionConflictError,
    GraphQlCrm.Crm.Records.RecordDeletedError>;
using RestoreOutcome = GraphQlCrm.GraphQL.Types.FieldResult<
    GraphQlCrm.Crm.Products.ProductVariant, GraphQlCrm.Crm.NotFoundError, GraphQlCrm.Crm.Records.VersionConflictError>;
using UpdateOutcome = GraphQlCrm.GraphQL.Types.FieldResult<
    GraphQlCrm.Crm.Products.ProductVariant, GraphQlCrm.Crm.ValidationError, GraphQlCrm.Crm.NotFoundError,
    GraphQlCrm.Crm.Records.VersionConflictError, GraphQlCrm.Crm.Records.RecordDeletedError, GraphQlCrm.Crm.Products.ProductCodeTakenError>;

namespace GraphQlCrm.Crm.Products;

/// <summary>Changes of variants of products.</summary>
[MutationType]
[Authorize(Roles = Roles.Writers)]
public static class ProductVariantMutations
{
    /// <summary>Creates a variant of a product.</summary>
    public static Task<CreateOutcome> CreateProductVariantAsync(CreateProductVariantInput input, [Service] ShopWriter writer, CancellationToken cancellationToken) =>
        writer.WriteAsync<CreateOutcome>(
            input,
            async write =>
            {
                ProductVariant variant = new()
                {
                    ShopId = write.ShopId,
                    Id = write.NewId(),
                    ProductId = await write.ReferToAsync<Product>(input.ProductId, "productId"),
                    Code = await FreeCodeAsync(write, Given.Required(input.Code, "code")),
                    Name = Given.Required(input.Name, "name"),
                    Barcode = Given.Text(input.Barcode, "barcode"),
                    UnitPrice = Given.Price(input.UnitPrice, null, "unitPrice"),
                    UnitCost = Given.Price(input.UnitCost, null, "unitCost"),
                    CreatedAt = write.Now,
                    UpdatedAt = write.Now,
                };
                write.Db.ProductVariants.Add(variant);
                return variant;
            },
            cancellationToken);

    /// <summary>Changes what is given of a variant.</summary>
    public static Task<UpdateOutcome> UpdateProductVariantAsync(UpdateProductVariantInput input, [Service] ShopWriter writer, CancellationToken cancellationToken) =>
        writer.WriteAsync<UpdateOutcome>(
            input,
            async write =>
            {
                ProductVariant variant = await write.FindAsync<ProductVariant>(input.Id, input.Version);
                string code = Given.Required(input.Code, variant.Code, "code");
                variant.Code = code == variant.Code ? code : await FreeCodeAsync(write, code);
                variant.Name = Given.Required(input.Name, variant.Name, "name");
                variant.Barcode = Given.Text(input.Barcode, variant.Barcode, "barcode");
                variant.UnitPrice = Given.Price(input.UnitPrice, variant.UnitPrice, "unitPrice");
                variant.UnitCost = Given.Price(input.UnitCost, variant.UnitCost, "unitCost");
                return variant;
            },
            cancellationToken);

    /// <summary>Deletes a variant; the lines that sold it keep it. It can be restored.</summary>
    public static Task<DeleteOutcome> DeleteProductVariantAsync(DeleteProductVariantInput input, [Service] ShopWriter writer, CancellationToken cancellationToken) =>
        writer.WriteAsync<DeleteOutcome>(input, async write => await Deletion.DeleteAsync<ProductVariant>(write, input.Id, input.Version), cancellationToken);

    /// <summary>Restores a variant that was deleted.</summary>
    public static Task<RestoreOutcome> RestoreProductVariantAsync(RestoreProductVariantInput input, [Service] ShopWriter writer, CancellationToken cancellationToken) =>
        writer.WriteAsync<RestoreOutcome>(input, async write => await Deletion.RestoreAsync<ProductVariant>(write, input.Id, input.Version), cancellationToken);

    private static async Task<string> FreeCodeAsync(ShopWrite write, string code) =>
        await write.Db.ProductVariants.AnyAsync(row => row.ShopId == write.ShopId && row.Code == code, CancellationToken.None)
            ? throw new RefusedException(new ProductCodeTakenError($"The code {code} belongs to another variant, which may be deleted.", code))
            : code;
}
