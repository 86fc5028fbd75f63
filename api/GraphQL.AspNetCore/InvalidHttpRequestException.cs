using GraphQlCrm.GraphQL.Errors;

namespace GraphQlCrm.GraphQL.AspNetCore;

/// <summary>The HTTP request is not one that the endpoint takes.</summary>
internal sealed class InvalidHttpRequestException(int statusCode, string message, string code) : Exception(message)
{
    public int StatusCode { get; } = statusCode;

    public GraphQLError Error { get; } = new GraphQLError(message).WithCode(code);

    /// <summary>A request whose parts are not what they should be.</summary>
    public static InvalidHttpRequestException Invalid(string message = "Invalid GraphQL Request.", string code = ErrorCodes.RequestInvalid) => new(400, message, code);

    /// <summary>A body that is larger than allowed.</summary>
    public static InvalidHttpRequestException TooLarge() => new(413, "Max GraphQL request size reached.", ErrorCodes.MaxRequestSize);

    /// <summary>A client that takes nothing of what there is.</summary>
    public static InvalidHttpRequestException NotAcceptable() =>
        new(406, "None of the `Accept` header values is supported.", ErrorCodes.NoSupportedAcceptMediaType);
}
