using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Validation.Limits;

/// <summary>
/// Bounds what a document may ask for before any rule looks at it. Every fragment is measured once, so that the work
/// is linear in the document however often fragments are spread.
/// </summary>
internal sealed class DocumentLimits
{
    private static readonly Size s_nothing = new(0, 0, 0, 0);
    private readonly ValidationContext _context;
    private readonly Dictionary<string, Size> _fragments = new(StringComparer.Ordinal);
    private int _aliases;

    private DocumentLimits(ValidationContext context)
    {
        _context = context;
    }

    /// <summary>The size of a selection set with its fragments spread.</summary>
    private readonly record struct Size(int Depth, int IntrospectionDepth, int Fields, long Selections)
    {
        public Size Beside(Size other) => new(
            Math.Max(Depth, other.Depth),
            Math.Max(IntrospectionDepth, other.IntrospectionDepth),
            (int)Math.Min((long)Fields + other.Fields, int.MaxValue),
            Math.Min(Selections + other.Selections, int.MaxValue));
    }

    public static void Check(ValidationContext context)
    {
        var limits = new DocumentLimits(context);
        ValidationOptions options = context.Options;

        // The innermost fragments first: so a chain of fragments is no chain of calls.
        context.Graph.Walk(onLeave: fragment => limits._fragments[fragment.FragmentName.Value] = limits.Measure(fragment.SelectionSet));
        foreach (FragmentDefinitionNode fragment in context.Fragments.Values)
        {
            limits.CheckLists(fragment.Directives);
        }

        foreach (OperationDefinitionNode definition in context.Document.Definitions.OfType<OperationDefinitionNode>())
        {
            limits.CheckLists(definition);
            Size size = limits.Measure(definition.SelectionSet);
            if (size.Depth > options.DepthMax)
            {
                context.Report(new GraphQLError(
                    $"The GraphQL document has an execution depth of {size.Depth} which exceeds the max allowed execution depth of {options.DepthMax}.")
                    .With("allowedExecutionDepth", options.DepthMax).With("detectedExecutionDepth", size.Depth).At(definition));
            }

            if (size.IntrospectionDepth > options.IntrospectionDepthMax)
            {
                context.Report(new GraphQLError("Maximum allowed introspection depth exceeded.").WithCode(ErrorCodes.MaxIntrospectionDepth).At(definition));
            }

            if (size.Fields > options.RootFieldsMax)
            {
                context.Report(new GraphQLError($"The operation selects {size.Fields} root fields; at most {options.RootFieldsMax} are allowed.").At(definition));
            }

            if (size.Selections > options.ExpandedSelectionsMax)
            {
                context.Report(new GraphQLError($"The operation selects more than {options.ExpandedSelectionsMax} fields once its fragments are spread.").At(definition));
            }
        }

        if (limits._aliases > options.AliasesMax)
        {
            context.Report(new GraphQLError($"The document has {limits._aliases} aliases; at most {options.AliasesMax} are allowed."));
        }
    }

    private Size Measure(SelectionSetNode set)
    {
        Size size = s_nothing;
        foreach (SelectionNode selection in set.Selections)
        {
            CheckLists(selection.Directives);
            size = size.Beside(selection switch
            {
                FieldNode field => Measure(field),
                InlineFragmentNode inline => Measure(inline.SelectionSet),
                FragmentSpreadNode spread => SizeOf(spread.Name.Value),
                _ => s_nothing,
            });
        }

        return size;
    }

    private Size Measure(FieldNode field)
    {
        _aliases += field.Alias is null ? 0 : 1;
        CheckLists(field.Arguments);
        Size below = field.SelectionSet is null ? s_nothing : Measure(field.SelectionSet);
        if (!field.NameText.StartsWith("__", StringComparison.Ordinal))
        {
            return new Size(below.Depth + 1, below.IntrospectionDepth, 1, below.Selections + 1);
        }

        int depth = Math.Max(below.Depth, below.IntrospectionDepth) + 1;
        return new Size(field.SelectionSet is null ? 0 : 1, depth, 1, below.Selections + 1);
    }

    /// <summary>A fragment that is not measured yet lies on a cycle or does not exist: it counts nothing, other rules report it.</summary>
    private Size SizeOf(string fragment) => _fragments.GetValueOrDefault(fragment, s_nothing);

    private void CheckLists(OperationDefinitionNode operation)
    {
        CheckLists(operation.Directives);
        foreach (VariableDefinitionNode variable in operation.VariableDefinitions)
        {
            CheckLists(variable.Directives);
            if (variable.DefaultValue is not null)
            {
                CheckList(variable.DefaultValue);
            }
        }
    }

    private void CheckLists(IReadOnlyList<DirectiveNode> directives)
    {
        for (int i = 0; i < directives.Count; i++)
        {
            CheckLists(directives[i].Arguments);
        }
    }

    private void CheckLists(IReadOnlyList<ArgumentNode> arguments)
    {
        for (int i = 0; i < arguments.Count; i++)
        {
            CheckList(arguments[i].Value);
        }
    }

    private void CheckList(ValueNode value)
    {
        if (value is ObjectValueNode fields)
        {
            foreach (ObjectFieldNode field in fields.Fields)
            {
                CheckList(field.Value);
            }
        }
        else if (value is ListValueNode list)
        {
            if (list.Values.Count > _context.Options.ListSizeMax)
            {
                _context.Report(new GraphQLError($"The list has {list.Values.Count} items; at most {_context.Options.ListSizeMax} are allowed.").At(list));
                return;
            }

            foreach (ValueNode item in list.Values)
            {
                CheckList(item);
            }
        }
    }
}
