using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Validation;

/// <summary>The document, the schema, and the types of the place where the walk stands.</summary>
public sealed class ValidationContext
{
    private const string Specification = "https://spec.graphql.org/September2025/#";
    private readonly List<GraphQLError> _errors = [];
    private int _characters;
    private readonly Dictionary<string, FragmentDefinitionNode> _fragments = new(StringComparer.Ordinal);
    private readonly Dictionary<ExecutableDefinitionNode, List<VariableUsage>> _usages = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<ExecutableDefinitionNode, IReadOnlyList<VariableUsage>> _usagesWithFragments = new(ReferenceEqualityComparer.Instance);

    /// <summary>Creates a context at the document.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="document">The document.</param>
    /// <param name="options">The limits.</param>
    /// <param name="isMet">Which requirements the caller meets, and so what they may know of; none if it is not given.</param>
    public ValidationContext(Schema schema, DocumentNode document, ValidationOptions options, Func<IReadOnlyList<AuthorizeAttribute>, bool>? isMet = null)
    {
        Schema = schema;
        Document = document;
        Options = options;
        foreach (FragmentDefinitionNode fragment in document.Definitions.OfType<FragmentDefinitionNode>())
        {
            _fragments.TryAdd(fragment.FragmentName.Value, fragment);
        }

        Graph = new FragmentGraph(_fragments);
        DidYouMean = new DidYouMean(this, isMet);
    }

    /// <summary>The schema.</summary>
    public Schema Schema { get; }

    /// <summary>The document.</summary>
    public DocumentNode Document { get; }

    /// <summary>The limits.</summary>
    public ValidationOptions Options { get; }

    /// <summary>The fragments by name; of several with one name the first.</summary>
    public IReadOnlyDictionary<string, FragmentDefinitionNode> Fragments => _fragments;

    /// <summary>Which definition spreads which fragments.</summary>
    public FragmentGraph Graph { get; }

    /// <summary>Suggests names for unknown ones.</summary>
    public DidYouMean DidYouMean { get; }

    /// <summary>The errors so far.</summary>
    public IReadOnlyList<GraphQLError> Errors => _errors;

    /// <summary>Whether there are as many errors as are reported, by their number or by the room they take.</summary>
    public bool IsFull => _errors.Count >= Options.ErrorsMax || _characters > Options.ErrorCharactersMax;

    /// <summary>The nodes around the current one, the outermost first.</summary>
    public IReadOnlyList<SyntaxNode> Ancestors => AncestorStack;

    /// <summary>The composite type that the current selection is made of, if it is known.</summary>
    public NamedType? ParentType { get; internal set; }

    /// <summary>The type of the current field, or of what an operation or fragment selects from, if it is known.</summary>
    public GraphQLType? Type { get; internal set; }

    /// <summary>The current field, if it is known.</summary>
    public Field? Field { get; internal set; }

    /// <summary>The current directive, if it is known.</summary>
    public Directive? Directive { get; internal set; }

    /// <summary>The current argument, if it is known.</summary>
    public Argument? Argument { get; internal set; }

    /// <summary>The current input object field, if it is known.</summary>
    public InputField? InputField { get; internal set; }

    /// <summary>The type that the current value must have, if it is known.</summary>
    public GraphQLType? InputType { get; internal set; }

    /// <summary>The type that the value around the current value must have, if it is known.</summary>
    public GraphQLType? ParentInputType { get; internal set; }

    /// <summary>The response names on the way to the current node.</summary>
    public IReadOnlyList<object> Path => PathStack.ToArray();

    internal List<SyntaxNode> AncestorStack { get; } = [];

    internal List<object> PathStack { get; } = [];

    /// <summary>The variables used in an operation and in all fragments it spreads; complete once the walk has left the document.</summary>
    /// <param name="operation">The operation.</param>
    /// <returns>The usages.</returns>
    public IReadOnlyList<VariableUsage> UsagesIn(OperationDefinitionNode operation)
    {
        if (_usages.Count == 0)
        {
            return [];
        }

        // Several rules ask.
        if (!_usagesWithFragments.TryGetValue(operation, out IReadOnlyList<VariableUsage>? usages))
        {
            List<VariableUsage> all = [.. _usages.GetValueOrDefault(operation) ?? []];
            foreach (FragmentDefinitionNode fragment in Graph.ReachableFrom(operation))
            {
                all.AddRange(_usages.GetValueOrDefault(fragment) ?? []);
            }

            _usagesWithFragments[operation] = usages = all;
        }

        return usages;
    }

    /// <summary>Notes that a variable is used where the walk stands.</summary>
    internal void AddUsage(VariableNode variable)
    {
        if (AncestorStack.Count < 2 || AncestorStack[1] is not ExecutableDefinitionNode definition)
        {
            return;
        }

        if (!_usages.TryGetValue(definition, out List<VariableUsage>? usages))
        {
            _usages[definition] = usages = [];
        }

        // An item of a list has neither a default nor the exclusiveness of the field around the list.
        InputValue? location = AncestorStack[^1] switch
        {
            ObjectFieldNode => InputField,
            ArgumentNode => Argument,
            _ => null,
        };
        usages.Add(new VariableUsage(
            variable,
            InputType,
            location?.DefaultValue is not null,
            AncestorStack[^1] is ObjectFieldNode && ParentInputType?.Named is InputObjectType { IsOneOf: true },
            Path));
    }

    /// <summary>Reports an error unless there are enough.</summary>
    /// <param name="error">The error.</param>
    public void Report(GraphQLError error)
    {
        if (!IsFull)
        {
            _errors.Add(error);
            _characters += error.Message.Length + (error.Path?.Sum(segment => (segment as string)?.Length ?? 0) ?? 0);
        }
    }

    /// <summary>Reports that a rule of the specification is broken.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="section">The anchor of the rule in the specification.</param>
    /// <param name="node">The node at fault.</param>
    /// <param name="extensions">Further members of the error's extensions.</param>
    public void Report(string message, string section, SyntaxNode node, params IReadOnlyList<(string Name, object? Value)> extensions) =>
        Report(message, section, [node], extensions);

    /// <summary>Reports that a rule of the specification is broken, away from where the walk stands.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="section">The anchor of the rule in the specification.</param>
    /// <param name="node">The node at fault.</param>
    /// <param name="path">The response names on the way to the node.</param>
    /// <param name="extensions">Further members of the error's extensions.</param>
    public void ReportAt(string message, string section, SyntaxNode node, IReadOnlyList<object> path, params IReadOnlyList<(string Name, object? Value)> extensions) =>
        Report(message, section, [node], path, extensions);

    /// <summary>Reports that a rule of the specification is broken.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="section">The anchor of the rule in the specification.</param>
    /// <param name="nodes">The nodes at fault.</param>
    /// <param name="extensions">Further members of the error's extensions.</param>
    public void Report(string message, string section, IReadOnlyList<SyntaxNode> nodes, params IReadOnlyList<(string Name, object? Value)> extensions) =>
        Report(message, section, nodes, Path, extensions);

    private void Report(
        string message,
        string section,
        IReadOnlyList<SyntaxNode> nodes,
        IReadOnlyList<object> path,
        IReadOnlyList<(string Name, object? Value)> extensions)
    {
        const int LocationsMax = 5;
        Report(new GraphQLError(message)
        {
            Locations = [.. nodes.Take(LocationsMax).Select(node => node.Location)],
            Path = path.Count == 0 ? null : path,
            Extensions =
            [
                .. extensions.Select(extension => new KeyValuePair<string, object?>(extension.Name, extension.Value)),
                new("specifiedBy", Specification + section),
            ],
        });
    }
}
