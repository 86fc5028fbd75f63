namespace GraphQlCrm.GraphQL.Validation;

/// <summary>The kinds of nodes that a walk through a document meets.</summary>
[Flags]
public enum NodeKinds
{
    /// <summary>No node.</summary>
    None = 0,

    /// <summary>The document.</summary>
    Document = 1 << 0,

    /// <summary>Operations.</summary>
    Operation = 1 << 1,

    /// <summary>Definitions of fragments.</summary>
    Fragment = 1 << 2,

    /// <summary>Definitions of the type system.</summary>
    TypeSystem = 1 << 3,

    /// <summary>Definitions of variables.</summary>
    VariableDefinition = 1 << 4,

    /// <summary>Selection sets.</summary>
    SelectionSet = 1 << 5,

    /// <summary>Fields.</summary>
    Field = 1 << 6,

    /// <summary>Uses of fragments.</summary>
    FragmentSpread = 1 << 7,

    /// <summary>Fragments written in place.</summary>
    InlineFragment = 1 << 8,

    /// <summary>Uses of directives.</summary>
    Directive = 1 << 9,

    /// <summary>Arguments.</summary>
    Argument = 1 << 10,

    /// <summary>Input objects.</summary>
    ObjectValue = 1 << 11,

    /// <summary>Fields of input objects.</summary>
    ObjectField = 1 << 12,

    /// <summary>All other values, variables included.</summary>
    OtherValue = 1 << 13,

    /// <summary>References to types.</summary>
    Type = 1 << 14,

    /// <summary>Every node.</summary>
    All = (1 << 15) - 1,
}
