using System.Text.Json;

namespace GraphQlCrm.GraphQL.AspNetCore.Http;

/// <summary>A request of a batch, and where in the batch it stands.</summary>
/// <param name="Members">The request.</param>
/// <param name="RequestIndex">The index of the request, if there are several.</param>
/// <param name="VariableIndex">The index of the variables, if there are several.</param>
internal readonly record struct RequestOfBatch(RequestMembers Members, int? RequestIndex, int? VariableIndex);

/// <summary>Reads several requests out of one.</summary>
internal static class RequestBatch
{
    /// <summary>Reads an array of requests.</summary>
    public static IReadOnlyList<RequestOfBatch> OfRequests(JsonElement json, GraphQLHttpOptions options) => json.GetArrayLength() switch
    {
        0 => throw InvalidHttpRequestException.Invalid("The GraphQL batch request has no elements."),
        int size when size > options.BatchSizeMax => throw TooMany(options.BatchSizeMax),
        _ => [.. json.EnumerateArray().Select((request, index) => new RequestOfBatch(RequestReader.Read(request), index, null))],
    };

    /// <summary>Reads a request that is to be executed with each of several sets of variables.</summary>
    public static IReadOnlyList<RequestOfBatch> OfVariables(RequestMembers members, GraphQLHttpOptions options) => members.Variables.GetArrayLength() switch
    {
        0 => throw InvalidHttpRequestException.Invalid("The GraphQL batch request has no elements."),
        int size when size > options.VariableBatchSizeMax => throw TooMany(options.VariableBatchSizeMax),
        _ => [.. members.Variables.EnumerateArray().Select((variables, index) => new RequestOfBatch(With(members, variables), null, index))],
    };

    private static RequestMembers With(in RequestMembers members, JsonElement variables) => new()
    {
        Document = members.Document,
        Id = members.Id,
        OperationName = members.OperationName,
        Extensions = members.Extensions,
        ErrorMode = members.ErrorMode,
        Variables = variables.ValueKind == JsonValueKind.Object ? variables : throw InvalidHttpRequestException.Invalid(),
    };

    private static InvalidHttpRequestException TooMany(int sizeMax) =>
        InvalidHttpRequestException.Invalid($"The batch size exceeds the maximum allowed batch size of {sizeMax}.");
}
