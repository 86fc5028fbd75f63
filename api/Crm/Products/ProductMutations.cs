using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.GraphQL.Types;
using Microsoft.EntityFrameworkCore;
using CreateOutcome = GraphQlCrm.GraphQL.Types.FieldResult<
    GraphQlCrm.Crm.Products.Product, GraphQlCrm.Crm.ValidationError, GraphQlCrm.Crm.NotFoundError, GraphQlCrm.Crm.Products.ProductCodeTakenError>;
using DeleteOutcome = GraphQlCrm.GraphQL.Types.FieldResult<
    GraphQlCrm.Crm.Products.Product, GraphQlCrm.Crm.NotFoundError, GraphQlCrm.Crm.Records.VersionConflictError,
    GraphQlCrm.Crm.Records.RecordDeletedError>;
using RestoreOutcome = GraphQlCrm.GraphQL.Types.FieldResult<
    GraphQlCrm.Crm.Products.Product, GraphQlCrm.Crm.NotFoundError, GraphQlCrm.Crm.Records.VersionConflictError>;
using UpdateOutcome = GraphQlCrm.GraphQL.Types.FieldResult<
    GraphQlCrm.Crm.Products.Product, GraphQlCrm.Crm.ValidationError, GraphQlCrm.Crm.NotFoundError, GraphQlCrm.Crm.Records.VersionConflictError,
    GraphQlCrm.Crm.Records.RecordDeletedError, GraphQlCrm.Crm.Products.ProductCodeTakenError>;

namespace GraphQlCrm.Crm.Products;

/// <summary>Changes of products.</summary>
[MutationType]
[Authorize(Roles = Roles.Writers)]
public static class ProductMutations
{
    /// <summary>Creates a product.</summary>
    public static Task<CreateOutcome> CreateProductAsync(CreateProductInput input, [Service] ShopWriter writer, CancellationToken cancellationToken) =>
        writer.WriteAsync<CreateOutcome>(
            input,
            async write =>
            {
                Product product = new()
                {
                    ShopId = write.ShopId,
                    Id = write.NewId(),
                    Code = await FreeCodeAsync(write, Given.Required(input.Code, "code")),
                    Name = Given.Required(input.Name, "name"),
                    Barcode = Given.Text(input.Barcode, "barcode"),
                    CategoryId = await CategoryAsync(write, input.CategoryId),
                    UnitPrice = Given.Price(input.UnitPrice, null, "unitPrice"),
                    UnitCost = Given.Price(input.UnitCost, null, "unitCost"),
                    TaxRate = TaxRate(input.TaxRate),
                    CreatedAt = write.Now,
                    UpdatedAt = write.Now,
                };
                write.Db.Products.Add(product);
                return product;
            },
            cancellationToken);

    /// <summary>Changes what is given of a product.</summary>
    public static Task<UpdateOutcome> UpdateProductAsync(UpdateProductInput input, [Service] ShopWriter writer, CancellationToken cancellationToken) =>
        writer.WriteAsync<UpdateOutcome>(
            input,
            async write =>
            {
                Product product = await write.FindAsync<Product>(input.Id, input.Version);
                string code = Given.Required(input.Code, product.Code, "code");
                product.Code = code == product.Code ? code : await FreeCodeAsync(write, code);
                product.Name = Given.Required(input.Name, product.Name, "name");
                product.Barcode = Given.Text(input.Barcode, product.Barcode, "barcode");
                product.CategoryId = input.CategoryId.HasValue ? await CategoryAsync(write, input.CategoryId.Value) : product.CategoryId;
                product.UnitPrice = Given.Price(input.UnitPrice, product.UnitPrice, "unitPrice");
                product.UnitCost = Given.Price(input.UnitCost, product.UnitCost, "unitCost");
                product.TaxRate = input.TaxRate.HasValue ? TaxRate(input.TaxRate.Value) : product.TaxRate;
                return product;
            },
            cancellationToken);

    /// <summary>Deletes a product; the lines that sold it keep it. It can be restored.</summary>
    public static Task<DeleteOutcome> DeleteProductAsync(DeleteProductInput input, [Service] ShopWriter writer, CancellationToken cancellationToken) =>
        writer.WriteAsync<DeleteOutcome>(input, async write => await Deletion.DeleteAsync<Product>(write, input.Id, input.Version), cancellationToken);

    /// <summary>Restores a product that was deleted.</summary>
    public static Task<RestoreOutcome> RestoreProductAsync(RestoreProductInput input, [Service] ShopWriter writer, CancellationToken cancellationToken) =>
        writer.WriteAsync<RestoreOutcome>(input, async write => await Deletion.RestoreAsync<Product>(write, input.Id, input.Version), cancellationToken);

    private static async Task<string> FreeCodeAsync(ShopWrite write, string code) =>
        await write.Db.Products.AnyAsync(row => row.ShopId == write.ShopId && row.Code == code, CancellationToken.None)
            ? throw new RefusedException(new ProductCodeTakenError($"The code {code} belongs to another product, which may be deleted.", code))
            : code;

    private static async Task<Guid?> CategoryAsync(ShopWrite write, Guid? id) =>
        id is { } category ? await write.ReferToAsync<Category>(category, "categoryId") : null;

    private static decimal? TaxRate(decimal? rate) => rate is null or (>= 0 and < 1) && decimal.Round(rate ?? 0, 4) == (rate ?? 0)
        ? rate
        : throw ShopWrite.Invalid("A tax rate is from 0 to less than 1, with at most 4 decimals.", "taxRate");
}
