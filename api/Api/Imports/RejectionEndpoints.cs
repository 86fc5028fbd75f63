using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Imports;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Api.Imports;

/// <summary>The rejected rows of an import as a file to be mended and imported again: <c>GET /imports/{import}/rejections.csv</c>.</summary>
internal static class RejectionEndpoints
{
    public static void MapRejections(this IEndpointRouteBuilder routes) => routes
        .MapGet("/imports/{import:guid}/rejections.csv", GetAsync)
        .RequireAuthorization(policy => policy.RequireRole(Roles.Writers.Split(',')));

    private static async Task<IResult> GetAsync(
        Guid import,
        HttpContext context,
        CrmReader crm,
        CancellationToken cancellationToken)
    {
        if (await crm.Imports.SingleOrDefaultAsync(row => row.Id == import, cancellationToken) is not { } found)
        {
            return Results.Problem("The key reaches no such import.", statusCode: StatusCodes.Status404NotFound);
        }

        context.Response.Headers.CacheControl = "private, no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        IQueryable<ImportRejection> rejections = crm.ImportRejections
            .Where(row => row.ShopId == found.ShopId && row.ImportId == found.Id).OrderBy(row => row.Line);
        return Results.Stream(
            stream => RejectionsCsv.WriteAsync(found, rejections.AsAsyncEnumerable(), stream, cancellationToken),
            "text/csv; charset=utf-8",
            $"{Path.GetFileNameWithoutExtension(found.FileName)}_rejected.csv");
    }
}
