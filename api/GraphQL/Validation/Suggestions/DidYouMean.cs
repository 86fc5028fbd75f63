using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Validation;

/// <summary>
/// Suggests names for unknown ones, as questions at the end of messages: only what the caller may know of, and only for
/// the first errors of a document.
/// </summary>
public sealed class DidYouMean
{
    private readonly ValidationContext _context;
    private readonly Lazy<VisibleSchema> _visible;
    private int _asked;

    internal DidYouMean(ValidationContext context, Func<IReadOnlyList<AuthorizeAttribute>, bool>? isMet)
    {
        _context = context;
        _visible = new Lazy<VisibleSchema>(() => new VisibleSchema(context.Schema, isMet));
    }

    /// <summary>For a field that a type does not have: the types that have it, else the fields that the type has.</summary>
    /// <param name="type">The type.</param>
    /// <param name="name">The unknown name.</param>
    /// <returns>The question, or nothing.</returns>
    public string Field(NamedType type, string name)
    {
        if (!MayAsk() || !_visible.Value.Contains(type))
        {
            return string.Empty;
        }

        List<string> types = type.IsAbstract ? TypesWith(type, name) : [];
        return types.Count > 0
            ? NameSuggestions.Ask(types, "Did you mean to use an inline fragment on")
            : NameSuggestions.DidYouMean(name, _visible.Value.FieldsOf(type).Select(field => field.Name));
    }

    /// <summary>For an argument that a field does not have.</summary>
    /// <param name="type">The type that has the field, if it is known.</param>
    /// <param name="field">The field.</param>
    /// <param name="name">The unknown name.</param>
    /// <returns>The question, or nothing.</returns>
    public string Argument(NamedType? type, Field field, string name) =>
        type is not null && MayAsk() && _visible.Value.Contains(type) && _visible.Value.Contains(field)
            ? NameSuggestions.DidYouMean(name, field.Arguments.Where(_visible.Value.Contains).Select(argument => argument.Name))
            : string.Empty;

    /// <summary>For an argument that a directive does not have.</summary>
    /// <param name="directive">The directive.</param>
    /// <param name="name">The unknown name.</param>
    /// <returns>The question, or nothing.</returns>
    public string Argument(Directive directive, string name) =>
        MayAsk() ? NameSuggestions.DidYouMean(name, directive.Arguments.Select(argument => argument.Name)) : string.Empty;

    /// <summary>For an unknown type.</summary>
    /// <param name="name">The unknown name.</param>
    /// <param name="fits">Which types could stand there.</param>
    /// <returns>The question, or nothing.</returns>
    public string Type(string name, Func<NamedType, bool> fits) =>
        MayAsk() ? NameSuggestions.DidYouMean(name, _visible.Value.Types.Where(fits).Select(type => type.Name)) : string.Empty;

    /// <summary>For a literal that is no value of an enum.</summary>
    /// <param name="type">The enum.</param>
    /// <param name="literal">The literal.</param>
    /// <returns>The question, or nothing.</returns>
    public string EnumValue(EnumType type, ValueNode literal)
    {
        string? name = literal switch
        {
            EnumValueNode value => value.Value,
            StringValueNode text => text.Value,
            _ => null,
        };
        return name is not null && MayAsk() && _visible.Value.Contains(type)
            ? NameSuggestions.DidYouMean(name, type.Values.Select(value => value.Name), "Did you mean the enum value")
            : string.Empty;
    }

    /// <summary>For a field that an input object does not have.</summary>
    /// <param name="type">The input object.</param>
    /// <param name="name">The unknown name.</param>
    /// <returns>The question, or nothing.</returns>
    public string InputField(InputObjectType type, string name) =>
        MayAsk() && _visible.Value.Contains(type) ? NameSuggestions.DidYouMean(name, type.Fields.Where(_visible.Value.Contains).Select(field => field.Name)) : string.Empty;

    /// <summary>For an unknown directive.</summary>
    /// <param name="name">The unknown name.</param>
    /// <returns>The question, or nothing.</returns>
    public string Directive(string name) => MayAsk() ? NameSuggestions.DidYouMean(name, _context.Schema.Directives.Keys) : string.Empty;

    /// <summary>For an unknown fragment.</summary>
    /// <param name="name">The unknown name.</param>
    /// <returns>The question, or nothing.</returns>
    public string Fragment(string name) => MayAsk() ? NameSuggestions.DidYouMean(name, _context.Fragments.Keys) : string.Empty;

    /// <summary>The object types that have the field, then the interfaces that most of them share.</summary>
    private List<string> TypesWith(NamedType type, string field)
    {
        List<ObjectType> objects = [.. _context.Schema.PossibleTypes(type).Where(possible => Has(possible, field))];
        IEnumerable<InterfaceType> interfaces = objects.SelectMany(possible => possible.Interfaces).Where(contract => Has(contract, field))
            .GroupBy(contract => contract).OrderByDescending(uses => uses.Count()).ThenBy(uses => uses.Key.Name, StringComparer.Ordinal).Select(uses => uses.Key);
        return [.. interfaces.Concat<NamedType>(objects.OrderBy(possible => possible.Name, StringComparer.Ordinal)).Select(possible => possible.Name)];
    }

    private bool Has(ComplexType type, string field) => type.FindField(field) is { } found && _visible.Value.Contains(type) && _visible.Value.Contains(found);

    private bool MayAsk() => _context.Options.Suggestions && !_context.IsFull && _asked++ < _context.Options.SuggestionsMax;
}
