using System.Runtime.CompilerServices;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Types;
using Microsoft.AspNetCore.Http;

namespace GraphQlCrm.GraphQL.AspNetCore.Http;

/// <summary>The schema as a file in the schema definition language: what the caller may see of it.</summary>
internal sealed class SchemaFile(RequestExecutor executor)
{
    private readonly ConditionalWeakTable<Schema, Tuple<byte[], string>> _files = [];

    /// <summary>Whether everyone sees the same.</summary>
    private readonly Lazy<bool> _isPublic = new(() => ReferenceEquals(executor.SchemaFor(new ClaimsPrincipal()), executor.Schema));

    /// <summary>Writes the file, unless the client has it.</summary>
    public async Task ServeAsync(HttpContext context)
    {
        Schema schema = executor.SchemaFor(context.User);
        (byte[] text, string etag) = _files.GetValue(schema, Print);
        context.Response.Headers.ETag = etag;
        context.Response.Headers.CacheControl = _isPublic.Value ? "public, must-revalidate, max-age=3600" : "private, no-cache";
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

    private static Tuple<byte[], string> Print(Schema schema)
    {
        byte[] text = Encoding.UTF8.GetBytes(SchemaPrinter.Print(schema));
        return Tuple.Create(text, $"\"{Convert.ToHexStringLower(SHA256.HashData(text))[..32]}\"");
    }
}
