using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Validation.Sdl;

/// <summary>A document of the type system, and what its rules ask of it.</summary>
public sealed class SdlContext
{
    private const string Specification = "https://spec.graphql.org/September2025/#";
    private readonly List<GraphQLError> _errors = [];
    private readonly ValidationOptions _options;
    private readonly Dictionary<string, TypeDefinitionNode> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KnownDirective> _directives = new(StringComparer.Ordinal);

    /// <summary>Reads the document's names.</summary>
    /// <param name="document">The document.</param>
    /// <param name="options">The limits.</param>
    public SdlContext(DocumentNode document, ValidationOptions options)
    {
        Document = document;
        _options = options;
        Definitions = [.. document.Definitions.OfType<TypeSystemDefinitionNode>()];
        foreach (Directive directive in SpecifiedDirectives.All)
        {
            _directives[directive.Name] = KnownDirective.Of(directive);
        }

        foreach (TypeSystemDefinitionNode definition in Definitions)
        {
            if (definition is TypeDefinitionNode { IsExtension: false } type)
            {
                _types[type.Name.Value] = type;
            }
            else if (definition is DirectiveDefinitionNode directive)
            {
                _directives[directive.Name.Value] = KnownDirective.Of(directive);
            }
        }

        Sites = [.. Definitions.SelectMany(SitesOf).Where(site => site.Directives.Count > 0)];
    }

    /// <summary>The document.</summary>
    public DocumentNode Document { get; }

    /// <summary>The definitions of the type system in the document.</summary>
    public IReadOnlyList<TypeSystemDefinitionNode> Definitions { get; }

    /// <summary>The types that the document defines, by name; of several with one name the last.</summary>
    public IReadOnlyDictionary<string, TypeDefinitionNode> Types => _types;

    /// <summary>The directives that the document may use, by name; its own definitions come before the specified ones.</summary>
    public IReadOnlyDictionary<string, KnownDirective> Directives => _directives;

    /// <summary>All places with directives, in the order of the document.</summary>
    public IReadOnlyList<DirectiveSite> Sites { get; }

    /// <summary>The errors so far.</summary>
    public IReadOnlyList<GraphQLError> Errors => _errors;

    /// <summary>Whether there are as many errors as are reported.</summary>
    public bool IsFull => _errors.Count >= _options.ErrorsMax;

    /// <summary>Names like one that is not known, as the end of a message.</summary>
    /// <param name="name">The unknown name.</param>
    /// <param name="known">The known names.</param>
    /// <returns>The question, or nothing.</returns>
    public string DidYouMean(string name, IEnumerable<string> known) =>
        _options.Suggestions && _errors.Count < _options.SuggestionsMax ? NameSuggestions.DidYouMean(name, known) : string.Empty;

    /// <summary>Reports that a rule of the specification is broken.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="section">The anchor of the rule in the specification.</param>
    /// <param name="nodes">The nodes at fault.</param>
    public void Report(string message, string section, params IReadOnlyList<SyntaxNode> nodes)
    {
        const int LocationsMax = 5;
        if (!IsFull)
        {
            _errors.Add(new GraphQLError(message)
            {
                Locations = [.. nodes.Take(LocationsMax).Select(node => node.Location)],
                Extensions = [new("specifiedBy", Specification + section)],
            });
        }
    }

    /// <summary>The members of all definitions and extensions of one kind, in the order of the document, with the type they belong to.</summary>
    internal IEnumerable<(string Type, MemberDefinitionNode Member)> Members(Func<TypeDefinitionNode, IEnumerable<MemberDefinitionNode>> of) =>
        Definitions.OfType<TypeDefinitionNode>().SelectMany(definition => of(definition).Select(member => (definition.Name.Value, member)));

    private static IEnumerable<DirectiveSite> SitesOf(TypeSystemDefinitionNode definition)
    {
        yield return new DirectiveSite(definition, LocationOf(definition), definition.Directives);
        IEnumerable<DirectiveSite> members = definition switch
        {
            ComplexTypeDefinitionNode complex => complex.Fields.SelectMany(field =>
                Inputs(field.Arguments, "ARGUMENT_DEFINITION").Prepend(new DirectiveSite(field, "FIELD_DEFINITION", field.Directives))),
            EnumTypeDefinitionNode enumType => enumType.Values.Select(value => new DirectiveSite(value, "ENUM_VALUE", value.Directives)),
            InputObjectTypeDefinitionNode input => Inputs(input.Fields, "INPUT_FIELD_DEFINITION"),
            DirectiveDefinitionNode directive => Inputs(directive.Arguments, "ARGUMENT_DEFINITION"),
            _ => [],
        };
        foreach (DirectiveSite member in members)
        {
            yield return member;
        }
    }

    private static IEnumerable<DirectiveSite> Inputs(IReadOnlyList<InputValueDefinitionNode> values, string location) =>
        values.Select(value => new DirectiveSite(value, location, value.Directives));

    /// <summary>https://spec.graphql.org/September2025/#TypeSystemDirectiveLocation</summary>
    private static string LocationOf(TypeSystemDefinitionNode definition) => definition switch
    {
        SchemaDefinitionNode => "SCHEMA",
        ScalarTypeDefinitionNode => "SCALAR",
        ObjectTypeDefinitionNode => "OBJECT",
        InterfaceTypeDefinitionNode => "INTERFACE",
        UnionTypeDefinitionNode => "UNION",
        EnumTypeDefinitionNode => "ENUM",
        InputObjectTypeDefinitionNode => "INPUT_OBJECT",

        // A directive has none: the grammar puts no directives on it.
        _ => string.Empty,
    };
}
