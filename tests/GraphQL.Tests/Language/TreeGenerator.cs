using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Tests.Language;

/// <summary>Makes syntax trees by the dice: whatever the grammar allows, sensible or not.</summary>
internal sealed class TreeGenerator(Random random)
{
    private static readonly string[] s_names = ["a", "b", "type", "input", "query", "fragment", "extend", "implements", "repeatable", "_x9", "Name", "schema"];

    private static readonly string[] s_texts =
    [
        "", "plain", "with \"quotes\"", "back\\slash", "two\nlines", "  indented", "  indented\nand not", "\nleading", "trailing\n", "tab\t", "\"\"\" three", "é日本😀", "\u0000\u001f\u007f",
        "ends with \"", "ends with \\", "\r\n", "a\rb", " ", "\u2028", "a\n\n  b\n    c",
    ];

    private int _depth;

    public DocumentNode Document() => new([.. Some(1, 4, Definition)], default);

    private DefinitionNode Definition()
    {
        DefinitionNode definition = random.Next(10) switch
        {
            0 => new OperationDefinitionNode(Pick<OperationType>([OperationType.Query, OperationType.Mutation, OperationType.Subscription]), Maybe(Name), Some(0, 2, Variable), Directives(isConstant: false), Set(), default),
            1 => new FragmentDefinitionNode(NameBut("on"), Named(), Directives(isConstant: false), Set(), default),
            2 => new DirectiveDefinitionNode(Name(), Some(0, 2, Input), random.Next(2) == 0, Some(1, 3, () => new NameNode(Pick([.. DirectiveLocations.All]), default)), default),
            _ => TypeSystem(),
        };
        return definition is TypeSystemDefinitionNode { IsExtension: true } ? definition : definition with { Description = Description() };
    }

    private TypeSystemDefinitionNode TypeSystem()
    {
        // An extension must add something: directives always do.
        bool isExtension = random.Next(3) == 0;
        DirectiveNode[] directives = isExtension ? Some(1, 2, () => Directive(isConstant: true)) : Directives(isConstant: true);
        TypeSystemDefinitionNode node = random.Next(7) switch
        {
            0 => new SchemaDefinitionNode(directives, Some(isExtension ? 0 : 1, 2, () => new OperationTypeDefinitionNode(OperationType.Mutation, Named(), default)), default),
            1 => new ScalarTypeDefinitionNode(Name(), directives, default),
            2 => new ObjectTypeDefinitionNode(Name(), Some(0, 2, Named), directives, Some(0, 3, Field), default),
            3 => new InterfaceTypeDefinitionNode(Name(), Some(0, 2, Named), directives, Some(0, 3, Field), default),
            4 => new UnionTypeDefinitionNode(Name(), directives, Some(0, 3, Named), default),
            5 => new EnumTypeDefinitionNode(Name(), directives, Some(0, 3, () => new EnumValueDefinitionNode(Name(), Directives(isConstant: true), default) { Description = Description() }), default),
            _ => new InputObjectTypeDefinitionNode(Name(), directives, Some(0, 3, Input), default),
        };
        return node with { IsExtension = isExtension };
    }

    private FieldDefinitionNode Field() => new(Name(), Some(0, 2, Input), Type(), Directives(isConstant: true), default) { Description = Description() };

    private InputValueDefinitionNode Input() =>
        new(Name(), Type(), Maybe(() => Value(isConstant: true)), Directives(isConstant: true), default) { Description = Description() };

    private VariableDefinitionNode Variable() =>
        new(new VariableNode(Name(), default), Type(), Maybe(() => Value(isConstant: true)), Directives(isConstant: true), default) { Description = Description() };

    private SelectionSetNode Set() => new(Some(1, 3, Selection), default);

    private SelectionNode Selection()
    {
        _depth++;
        SelectionNode selection = random.Next(_depth > 3 ? 2 : 4) switch
        {
            0 => new FragmentSpreadNode(NameBut("on"), Directives(isConstant: false), default),
            3 => new InlineFragmentNode(Maybe(Named), Directives(isConstant: false), Set(), default),
            _ => new FieldNode(Maybe(Name), Name(), Some(0, 2, () => Argument(isConstant: false)), Directives(isConstant: false), _depth > 3 ? null : Maybe(Set), default),
        };
        _depth--;
        return selection;
    }

    private DirectiveNode[] Directives(bool isConstant) => random.Next(3) == 0 ? Some(1, 2, () => Directive(isConstant)) : [];

    private DirectiveNode Directive(bool isConstant) => new(Name(), Some(0, 2, () => Argument(isConstant)), default);

    private ArgumentNode Argument(bool isConstant) => new(Name(), Value(isConstant), default);

    private ValueNode Value(bool isConstant)
    {
        _depth++;
        ValueNode value = random.Next(_depth > 4 ? 7 : 9) switch
        {
            0 => new IntValueNode(Pick(["0", "-0", "12", "-345678901234567890"]), default),
            1 => new FloatValueNode(Pick(["0.0", "-1.5e+10", "1E-3"]), default),
            2 => new StringValueNode(Pick(s_texts), false, default),
            3 => Block(),
            4 => Pick<ValueNode>([new BooleanValueNode(true, default), new BooleanValueNode(false, default), new NullValueNode(default)]),
            5 => new EnumValueNode(Name().Value, default),
            6 when !isConstant => new VariableNode(Name(), default),
            6 or 7 => new ListValueNode(Some(0, 3, () => Value(isConstant)), default),
            _ => new ObjectValueNode(Some(0, 2, () => new ObjectFieldNode(Name(), Value(isConstant), default)), default),
        };
        _depth--;
        return value;
    }

    private TypeNode Type() => random.Next(4) switch
    {
        0 => new ListTypeNode(Type(), default),
        1 => new NonNullTypeNode(random.Next(2) == 0 ? Named() : new ListTypeNode(Type(), default), default),
        _ => Named(),
    };

    private NamedTypeNode Named() => new(Name().Value, default);

    private NameNode Name() => new(Pick(s_names), default);

    private NameNode NameBut(string but) => Name() is var name && name.Value == but ? NameBut(but) : name;

    private StringValueNode? Description() => random.Next(3) != 0 ? null : random.Next(2) == 0 ? new StringValueNode(Pick(s_texts), false, default) : Block();

    /// <summary>Only what a block string can hold comes back as one.</summary>
    private StringValueNode Block() => Pick(s_texts) is var text && BlockString.CanHold(text) ? new StringValueNode(text, true, default) : Block();

    private T? Maybe<T>(Func<T> make)
        where T : class => random.Next(2) == 0 ? null : make();

    private T[] Some<T>(int least, int most, Func<T> make) => [.. Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => make())];

    private T Pick<T>(T[] of) => of[random.Next(of.Length)];
}
