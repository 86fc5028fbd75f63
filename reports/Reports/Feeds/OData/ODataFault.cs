namespace GraphQlCrm.Reports.Feeds.OData;

/// <summary>A request that cannot be answered, as OData says so.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="code">What is wrong, for programs.</param>
/// <param name="message">What is wrong, for people, with what would be right.</param>
/// <param name="target">The option that is at fault, if it is one.</param>
internal sealed class ODataFault(int status, string code, string message, string? target = null) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public string? Target { get; } = target;

    public static ODataFault BadRequest(string message, string? target = null) => new(400, "BadRequest", message, target);

    public static ODataFault NotFound(string message) => new(404, "NotFound", message);

    public static ODataFault Gone(string message) => new(410, "Gone", message, "$skiptoken");

    public static ODataFault NotImplemented(string message, string? target = null) => new(501, "NotImplemented", message, target);
}
