using System.Diagnostics.CodeAnalysis;
using GraphQlCrm.GraphQL.Errors;

namespace GraphQlCrm.GraphQL.Types;

/// <summary>An input value does not fit its type. The path leads to the faulty part of the value.</summary>
internal sealed class InputException : Exception
{
    private readonly List<object> _path = [];

    private InputException(string message, string code, string? coordinate)
        : base(message)
    {
        Code = code;
        Coordinate = coordinate;
    }

    public string Code { get; }

    /// <summary>The coordinate of the input field at fault, if there is one.</summary>
    public string? Coordinate { get; }

    /// <summary>Names and indices from the outermost value inwards.</summary>
    public IReadOnlyList<object> Path => _path;

    /// <summary>Puts the name or index of the surrounding position in front of the path.</summary>
    public void Enter(object segment) => _path.Insert(0, segment);

    [DoesNotReturn]
    public static void Throw(string message, string code = ErrorCodes.InvalidType, string? coordinate = null) =>
        throw new InputException(message, code, coordinate);
}
