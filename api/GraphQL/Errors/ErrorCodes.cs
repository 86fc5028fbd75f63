namespace GraphQlCrm.GraphQL.Errors;

/// <summary>The values of <c>extensions.code</c>; the names and numbers are those of HotChocolate.</summary>
public static class ErrorCodes
{
    /// <summary>A value cannot become the value that the server works with.</summary>
    public const string InvalidRuntimeType = "HC0001";

    /// <summary>The request is not what the server takes.</summary>
    public const string RequestInvalid = "HC0009";

    /// <summary>The request is too large.</summary>
    public const string MaxRequestSize = "HC0010";

    /// <summary>The document does not follow the grammar.</summary>
    public const string SyntaxError = "HC0014";

    /// <summary>A variable's value does not fit its type.</summary>
    public const string InvalidType = "HC0016";

    /// <summary>A variable's type is no input type.</summary>
    public const string MustBeInputType = "HC0017";

    /// <summary>A <c>null</c> stands where there must be none.</summary>
    public const string NonNullViolation = "HC0018";

    /// <summary>There is no persisted operation of this id or hash.</summary>
    public const string PersistedOperationNotFound = "HC0020";

    /// <summary>A query that must have one row at most has more.</summary>
    public const string MoreThanOneRow = "HC0022";

    /// <summary>A filter operation does not take <c>null</c>.</summary>
    public const string FilterNull = "HC0026";

    /// <summary>A multipart form is malformed.</summary>
    public const string MultipartInvalidForm = "HC0033";

    /// <summary>The request took too long.</summary>
    public const string Timeout = "HC0045";

    /// <summary>The schema may not be looked into.</summary>
    public const string IntrospectionNotAllowed = "HC0046";

    /// <summary>The request costs too much.</summary>
    public const string CostExceeded = "HC0047";

    /// <summary>The request was cancelled.</summary>
    public const string Canceled = "HC0049";

    /// <summary>A page is larger than allowed.</summary>
    public const string MaxPageSize = "HC0051";

    /// <summary>A page has no boundary.</summary>
    public const string PageBoundary = "HC0052";

    /// <summary>A OneOf input object has no field set.</summary>
    public const string OneOfNoFieldSet = "HC0054";

    /// <summary>A OneOf input object has several fields set.</summary>
    public const string OneOfMoreThanOneFieldSet = "HC0055";

    /// <summary>A OneOf input object has its field set to <c>null</c>.</summary>
    public const string OneOfFieldIsNull = "HC0056";

    /// <summary>No media type of <c>Accept</c> can be had.</summary>
    public const string NoSupportedAcceptMediaType = "HC0063";

    /// <summary>The <c>Accept</c> header cannot be read.</summary>
    public const string InvalidAcceptHeader = "HC0064";

    /// <summary>Documents are not taken, only ids of persisted ones.</summary>
    public const string OnlyPersistedOperationsAllowed = "HC0067";

    /// <summary>Too many nodes are fetched at once.</summary>
    public const string TooManyNodes = "HC0076";

    /// <summary>A multipart request lacks the preflight header.</summary>
    public const string PreflightRequired = "HC0077";

    /// <summary>A cursor is malformed.</summary>
    public const string InvalidCursor = "HC0078";

    /// <summary>A page size is negative.</summary>
    public const string MinPageSize = "HC0079";

    /// <summary>The request does not say how much of a list it wants.</summary>
    public const string OneSlicingArgument = "HC0082";

    /// <summary>The introspection is nested too deeply.</summary>
    public const string MaxIntrospectionDepth = "HC0086";

    /// <summary>Merging the fields of a document takes too many comparisons.</summary>
    public const string FieldMergeBudget = "HC0107";

    /// <summary>A filter has too many operations.</summary>
    public const string FilterOperations = "HC0117";

    /// <summary>The user is not signed in.</summary>
    public const string NotAuthenticated = "AUTH_NOT_AUTHENTICATED";

    /// <summary>The user may not do this.</summary>
    public const string NotAuthorized = "AUTH_NOT_AUTHORIZED";

    /// <summary>Something that the server needs is away for now: the same request may be sent again later.</summary>
    public const string ServiceUnavailable = "SERVICE_UNAVAILABLE";

    /// <summary>The server has no room for what was sent: the same request may be sent again later.</summary>
    public const string InsufficientStorage = "INSUFFICIENT_STORAGE";

    /// <summary>A leaf value cannot be written as its type.</summary>
    public const string InvalidLeafValue = "EXEC_INVALID_LEAF_VALUE";

    /// <summary>A value of an abstract type is of none of its object types.</summary>
    public const string UnableToResolveAbstractType = "EXEC_UNABLE_TO_RESOLVE_ABSTRACT_TYPE";

    /// <summary>A value of a list type is no list.</summary>
    public const string ListTypeNotSupported = "EXEC_LIST_TYPE_NOT_SUPPORTED";
}
