using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Execution.Incremental;

/// <summary>Reads <c>@defer</c> and <c>@stream</c> for one request, in which the values of variables are known.</summary>
internal sealed class IncrementalDirectives(Schema schema, InputValues values)
{
    private readonly Directive? _defer = schema.Directives.GetValueOrDefault(SpecifiedDirectives.Defer.Name);
    private readonly Directive? _stream = schema.Directives.GetValueOrDefault(SpecifiedDirectives.Stream.Name);

    /// <summary>The values of the request's variables.</summary>
    public InputValues Values { get; } = values;

    /// <summary>The <c>@defer</c> of a fragment, if it has one that applies.</summary>
    public DeferUsage? Defer(IReadOnlyList<DirectiveNode> directives, DeferUsage? parent) =>
        Read(_defer, directives) is [var label, not false] ? new DeferUsage((string?)label, parent) : null;

    /// <summary>The <c>@stream</c> of a field, if it has one that applies.</summary>
    public StreamUsage? Stream(IReadOnlyList<DirectiveNode> directives) =>
        Read(_stream, directives) is [var label, int initialCount, not false] ? new StreamUsage((string?)label, initialCount) : null;

    private object?[]? Read(Directive? definition, IReadOnlyList<DirectiveNode> directives)
    {
        DirectiveNode? directive = definition is null ? null : directives.FirstOrDefault(one => one.Name.Value == definition.Name);
        if (directive is null)
        {
            return null;
        }

        try
        {
            return ArgumentValues.Coerce(definition!.Arguments, directive.Arguments, Values);
        }
        catch (InputException exception)
        {
            throw new GraphQLException(InputErrors.Describe(exception).At(directive));
        }
    }
}
