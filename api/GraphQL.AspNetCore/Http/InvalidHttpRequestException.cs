using GraphQlCrm.GraphQL.Errors;
using Microsoft.AspNetCore.Http;

namespace GraphQlCrm.GraphQL.AspNetCore.Http;

/// <summary>The HTTP request is not one that the endpoint takes.</summary>
internal sealed class InvalidHttpRequestException(int statusCode, string message, string code) : Exception(message)
{
    public int StatusCode { get; } = statusCode;

    /// <summary>The methods that would be allowed, if the one of the request is not.</summary>
    public string? Allow { get; private init; }

    public GraphQLError Error { get; } = new GraphQLError(message).WithCode(code);

    /// <summary>A request whose parts are not what they should be.</summary>
    public static InvalidHttpRequestException Invalid(string message = "Invalid GraphQL Request.", string code = ErrorCodes.RequestInvalid) =>
        new(StatusCodes.Status400BadRequest, message, code);

    /// <summary>A method that means nothing here.</summary>
    public static InvalidHttpRequestException MethodNotAllowed(string allow) =>
        new(StatusCodes.Status405MethodNotAllowed, "The method of the request is not supported.", ErrorCodes.RequestInvalid) { Allow = allow };

    /// <summary>A client that takes nothing of what there is.</summary>
    public static InvalidHttpRequestException NotAcceptable() =>
        new(StatusCodes.Status406NotAcceptable, "None of the `Accept` header values is supported.", ErrorCodes.NoSupportedAcceptMediaType);

    /// <summary>A body that is larger than allowed.</summary>
    public static InvalidHttpRequestException TooLarge() =>
        new(StatusCodes.Status413PayloadTooLarge, "Max GraphQL request size reached.", ErrorCodes.MaxRequestSize);

    /// <summary>A body of a kind that is not read here.</summary>
    public static InvalidHttpRequestException UnsupportedMediaType() =>
        new(StatusCodes.Status415UnsupportedMediaType, "The content type of the request is not supported.", ErrorCodes.RequestInvalid);
}
