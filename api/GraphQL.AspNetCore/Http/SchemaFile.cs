using System.Security.Cryptography;
using System.Text;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Types;
using Microsoft.AspNetCore.Http;

namespace GraphQlCrm.GraphQL.AspNetCore.Http;

/// <summary>The schema as a file in the schema definition language.</summary>
internal sealed class SchemaFile(RequestExecutor executor)
{
    private readonly Lazy<(byte[] Text, string ETag)> _schema = new(() =>
    {
        byte[] text = Encoding.UTF8.GetBytes(SchemaPrinter.Print(executor.Schema));
        return (text, $"\"{Convert.ToHexStringLower(SHA256.HashData(text))[..32]}\"");
    });

    /// <summary>Writes the file, unless the client has it.</summary>
    public async Task ServeAsync(HttpContext context)
    {
        (byte[] text, string etag) = _schema.Value;
        context.Response.Headers.ETag = etag;
        context.Response.Headers.CacheControl = "public, must-revalidate, max-age=3600";
        if (context.Request.Headers.IfNoneMatch == etag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = "application/graphql; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"schema.graphql\"";
        context.Response.ContentLength = text.Length;
        await context.Response.Body.WriteAsync(text, context.RequestAborted).ConfigureAwait(false);
    }
}
