using System.Diagnostics.CodeAnalysis;
using System.Text;
using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Types;

/// <summary>
/// Names one element of a schema: <c>Type</c>, <c>Type.field</c>, <c>Type.field(argument:)</c>, <c>Enum.VALUE</c>,
/// <c>Input.field</c>, <c>@directive</c> or <c>@directive(argument:)</c>.
/// </summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Schema-Coordinates</remarks>
public sealed record SchemaCoordinate
{
    private SchemaCoordinate(string name, bool isDirective, string? member, string? argument)
    {
        Name = name;
        IsDirective = isDirective;
        Member = member;
        Argument = argument;
    }

    /// <summary>The name of the type, or of the directive without its at sign.</summary>
    public string Name { get; }

    /// <summary>Whether a directive is meant.</summary>
    public bool IsDirective { get; }

    /// <summary>The name of the field, input field or enum value, if one is meant.</summary>
    public string? Member { get; }

    /// <summary>The name of the argument, if one is meant.</summary>
    public string? Argument { get; }

    /// <summary>The coordinate of a type.</summary>
    /// <param name="type">The name of the type.</param>
    /// <returns>The coordinate.</returns>
    public static SchemaCoordinate OfType(string type) => new(type, false, null, null);

    /// <summary>The coordinate of a field, input field or enum value.</summary>
    /// <param name="type">The name of the type.</param>
    /// <param name="member">The name of the member.</param>
    /// <returns>The coordinate.</returns>
    public static SchemaCoordinate OfMember(string type, string member) => new(type, false, member, null);

    /// <summary>The coordinate of an argument of a field.</summary>
    /// <param name="type">The name of the type.</param>
    /// <param name="field">The name of the field.</param>
    /// <param name="argument">The name of the argument.</param>
    /// <returns>The coordinate.</returns>
    public static SchemaCoordinate OfArgument(string type, string field, string argument) => new(type, false, field, argument);

    /// <summary>The coordinate of a directive or of one of its arguments.</summary>
    /// <param name="directive">The name of the directive, without its at sign.</param>
    /// <param name="argument">The name of the argument, if one is meant.</param>
    /// <returns>The coordinate.</returns>
    public static SchemaCoordinate OfDirective(string directive, string? argument = null) => new(directive, true, null, argument);

    /// <summary>Reads a coordinate. Nothing is ignored in it: no space, no comment.</summary>
    /// <param name="coordinate">The coordinate.</param>
    /// <returns>What it names.</returns>
    /// <exception cref="SyntaxException">The text is no coordinate.</exception>
    public static SchemaCoordinate Parse(string coordinate)
    {
        if (TryParse(coordinate, out SchemaCoordinate? parsed, out int fault))
        {
            return parsed;
        }

        int start = Encoding.UTF8.GetByteCount(coordinate.AsSpan(0, fault));
        throw new SyntaxException(
            $"`{coordinate}` is not a schema coordinate.",
            new Location(start, start, 1, fault + 1),
            Encoding.UTF8.GetBytes(coordinate));
    }

    /// <summary>Reads a coordinate.</summary>
    /// <param name="coordinate">The coordinate.</param>
    /// <param name="parsed">What it names.</param>
    /// <returns>Whether the text is a coordinate.</returns>
    public static bool TryParse(string coordinate, [NotNullWhen(true)] out SchemaCoordinate? parsed) => TryParse(coordinate, out parsed, out _);

    /// <summary>Finds the element.</summary>
    /// <param name="schema">The schema.</param>
    /// <returns>
    /// A <see cref="NamedType"/>, <see cref="Field"/>, <see cref="InputField"/>, <see cref="EnumValue"/>, <see cref="Types.Argument"/>
    /// or <see cref="Directive"/>; <see langword="null"/> if the schema has no such element.
    /// </returns>
    /// <remarks>https://spec.graphql.org/September2025/#sec-Schema-Coordinates.Semantics</remarks>
    public object? Resolve(Schema schema)
    {
        if (IsDirective)
        {
            Directive? directive = schema.Directives.GetValueOrDefault(Name);
            return Argument is null ? directive : directive?.FindArgument(Argument);
        }

        NamedType? type = schema.Types.GetValueOrDefault(Name);
        if (Member is null)
        {
            return type;
        }

        object? member = type switch
        {
            ComplexType complex => complex.FindField(Member),
            InputObjectType input => input.FindField(Member),
            EnumType enumType => enumType.FindByName(Member),
            _ => null,
        };
        return Argument is null ? member : (member as Field)?.FindArgument(Argument);
    }

    /// <summary>The coordinate as it is read.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        $"{(IsDirective ? "@" : string.Empty)}{Name}{(Member is null ? string.Empty : $".{Member}")}{(Argument is null ? string.Empty : $"({Argument}:)")}";

    /// <summary>
    /// SchemaCoordinate : Name | Name . Name | Name . Name ( Name : ) | @ Name | @ Name ( Name : )
    /// </summary>
    private static bool TryParse(string text, [NotNullWhen(true)] out SchemaCoordinate? parsed, out int position)
    {
        parsed = null;
        position = 0;
        string? member = null;
        string? argument = null;
        bool isDirective = Skip(text, "@", ref position);
        if (!TryReadName(text, ref position, out string? name)
            || (!isDirective && Skip(text, ".", ref position) && !TryReadName(text, ref position, out member))
            || ((isDirective || member is not null) && Skip(text, "(", ref position)
                && !(TryReadName(text, ref position, out argument) && Skip(text, ":", ref position) && Skip(text, ")", ref position)))
            || position < text.Length)
        {
            return false;
        }

        parsed = new SchemaCoordinate(name, isDirective, member, argument);
        return true;
    }

    private static bool Skip(string text, string punctuator, ref int position)
    {
        bool stands = string.CompareOrdinal(text, position, punctuator, 0, punctuator.Length) == 0;
        position += stands ? punctuator.Length : 0;
        return stands;
    }

    private static bool TryReadName(string text, ref int position, [NotNullWhen(true)] out string? name)
    {
        int start = position;
        while (position < text.Length && (text[position] == '_' || char.IsAsciiLetter(text[position]) || (position > start && char.IsAsciiDigit(text[position]))))
        {
            position++;
        }

        name = position > start ? text[start..position] : null;
        return name is not null;
    }
}
