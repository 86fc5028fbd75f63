using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Tests.Oracle;

/// <summary>A schema by the dice: whatever a schema may have, it has somewhere.</summary>
internal sealed class GeneratedSchema
{
    private static readonly string?[] s_descriptions =
    [
        null, null, "Short.", "With \"quotes\" and a \\ backslash.", "Two lines:\nthe second.", "  An indent\n    and a deeper one.",
        "Ends with a quote\"", "Has \"\"\" three\nquotes.", "Tab\tand é, 日本語, \U0001F600.", "Ends with a backslash\\", "A line\n\nand a blank one.",
        "An empty last line\n", "\nAn empty first line",
    ];

    private readonly Random _random;
    private readonly List<EnumType> _enums = [];
    private readonly List<InputObjectType> _inputs = [];
    private readonly List<InterfaceType> _interfaces = [];
    private readonly List<ObjectType> _objects = [];
    private readonly List<UnionType> _unions = [];

    private GeneratedSchema(int seed)
    {
        _random = new Random(seed);
    }

    public static Schema Create(int seed) => new GeneratedSchema(seed).Create();

    private Schema Create()
    {
        for (int i = 0; i < 4; i++)
        {
            int first = i;
            _enums.Add(new EnumType($"Enum{i}", Description(), [.. Enumerable.Range(0, 3 + i).Select(value =>
                new EnumValue($"V{first + value}", $"V{first + value}", Description(), Deprecation()))]));
        }

        for (int i = 0; i < 8; i++)
        {
            AddInput(i);
        }

        AddInterface("Node", [new Field("id", new NonNullType(BuiltInScalars.ID))]);
        AddInterface("Named", Fields(2, "name"), _interfaces[0]);
        AddInterface("Sized", Fields(2, "size"));
        AddInterface("Both", Fields(1, "both"), _interfaces[0], _interfaces[1], _interfaces[2]);
        for (int i = 0; i < 10; i++)
        {
            AddObject($"Thing{i}");
        }

        for (int i = 0; i < 3; i++)
        {
            int first = i * 2;
            _unions.Add(new UnionType($"Union{i}", Description(), () => [.. _objects.Skip(first).Take(4)]));
        }

        var query = new ObjectType("Root", "The root.", Cached(() => [.. RootFields("get"), .. Fields(4, "root")]));
        var mutation = new ObjectType("Change", null, Cached(() => RootFields("set")));
        var subscription = new ObjectType("Watch", null, Cached(() => RootFields("on")));
        string[] executable = ["QUERY", "MUTATION", "SUBSCRIPTION", "FIELD", "FRAGMENT_DEFINITION", "FRAGMENT_SPREAD", "INLINE_FRAGMENT", "VARIABLE_DEFINITION"];
        return new Schema(query, mutation, subscription, [.. _objects, .. _unions, BuiltInScalars.Any],
        [
            new Directive("everywhere", executable) { IsRepeatable = true, Description = Description(), Arguments = Arguments(2) },
            new Directive("once", [.. executable, "OBJECT"]) { Arguments = [new Argument("must", new NonNullType(BuiltInScalars.Int)), .. Arguments(1)] },
            new Directive("plain", "FIELD"),
            new Directive("onDefinitions", "QUERY", "MUTATION", "FRAGMENT_DEFINITION", "VARIABLE_DEFINITION"),
        ], "All of it.\n\"Generated\".");
    }

    private void AddInput(int index)
    {
        bool isOneOf = index % 4 == 3;
        string name = isOneOf ? $"OneOf{index}" : $"Input{index}";
        InputObjectType? self = null;
        var fields = new List<InputField>();
        for (int i = 0; i < 4; i++)
        {
            // Only what is there already: so nothing requires itself.
            GraphQLType type = isOneOf ? InputType(0.0) : InputType(0.35);
            string? value = !isOneOf && _random.Next(3) == 0 ? ConstantText(type, 2) : null;
            fields.Add(new InputField($"in{i}", type)
            {
                Description = Description(),
                DefaultValue = value is null ? null : Parser.ParseValue(value),
                DeprecationReason = type.IsNonNull && value is null || isOneOf ? null : Deprecation(),
            });
        }

        self = new InputObjectType(name, Description(), () => [.. fields, .. isOneOf ? Array.Empty<InputField>() : [new InputField("self", self!), new InputField("selves", new ListType(new NonNullType(self!)))]])
        {
            IsOneOf = isOneOf,
        };
        _inputs.Add(self);
    }

    private void AddInterface(string name, IReadOnlyList<Field> own, params IReadOnlyList<InterfaceType> parents) =>
        _interfaces.Add(new InterfaceType(name, Description(), Cached(() => [.. Inherited(parents), .. own]), () => parents));

    private void AddObject(string name)
    {
        int dice = _random.Next(5);

        // No interface is without an implementation.
        InterfaceType[] implemented = (_objects.Count == 0 ? 4 : dice) switch
        {
            0 => [],
            1 => [_interfaces[0]],
            2 => [_interfaces[0], _interfaces[1]],
            3 => [_interfaces[2]],
            _ => [_interfaces[0], _interfaces[1], _interfaces[2], _interfaces[3]],
        };
        string? description = Description();
        _objects.Add(new ObjectType(name, description, Cached(() => [.. Inherited(implemented), .. Fields(4 + _random.Next(3), "f"), .. Links()]), () => implemented));
    }

    /// <summary>Fields of interfaces as they are, or narrower; the last interface is the narrowest.</summary>
    private List<Field> Inherited(IReadOnlyList<InterfaceType> parents) =>
        [.. parents.Reverse().SelectMany(parent => parent.Fields).DistinctBy(field => field.Name).Select(field =>
            new Field(field.Name, field.Type.IsNonNull || _random.Next(2) == 0 ? field.Type : new NonNullType(field.Type)) { Arguments = field.Arguments, Resolver = Nothing })];

    private IEnumerable<Field> RootFields(string prefix) =>
        _objects.Take(6).Cast<NamedType>().Concat(_interfaces).Concat(_unions).Select(type =>
            new Field(prefix + type.Name, Wrap(type, 0.15)) { Description = Description(), Arguments = Arguments(_random.Next(3)), Resolver = Nothing });

    private IEnumerable<Field> Links()
    {
        NamedType[] composites = [.. _objects, .. _interfaces, .. _unions];
        for (int i = 0; i < 3; i++)
        {
            yield return new Field($"to{i}", Wrap(composites[_random.Next(composites.Length)], 0.3)) { Arguments = Arguments(_random.Next(2)), Resolver = Nothing };
        }
    }

    /// <summary>Leaf fields whose names many types share, and whose types they do not.</summary>
    private List<Field> Fields(int count, string prefix) =>
        [.. Enumerable.Range(0, count).Select(i => new Field($"{prefix}{i}", Wrap(Leaf(), 0.3))
        {
            Description = Description(),
            DeprecationReason = Deprecation(),
            Arguments = _random.Next(2) == 0 ? [] : Arguments(1 + _random.Next(3)),
            Resolver = Nothing,
        })];

    private static PureResolver Nothing { get; } = new((_, _) => null);

    private List<Argument> Arguments(int count) =>
        [.. Enumerable.Range(0, count).Select(i =>
        {
            GraphQLType type = InputType(0.3);
            string? value = _random.Next(3) == 0 ? ConstantText(type, 2) : null;
            return new Argument($"arg{i}", type)
            {
                Description = Description(),
                DefaultValue = value is null ? null : Parser.ParseValue(value),
                DeprecationReason = type.IsNonNull && value is null ? null : Deprecation(),
            };
        })];

    private NamedType Leaf() => _random.Next(8) switch
    {
        0 or 1 => _enums[_random.Next(_enums.Count)],
        2 => BuiltInScalars.ID,
        3 => BuiltInScalars.Float,
        4 => BuiltInScalars.Int,
        5 => BuiltInScalars.Boolean,
        6 => BuiltInScalars.Any,
        _ => BuiltInScalars.String,
    };

    private GraphQLType InputType(double nonNull) =>
        Wrap(_inputs.Count > 0 && _random.Next(3) == 0 ? _inputs[_random.Next(_inputs.Count)] : Leaf(), nonNull);

    private GraphQLType Wrap(NamedType type, double nonNull)
    {
        GraphQLType wrapped = type;
        for (int lists = _random.Next(8) switch { < 5 => 0, < 7 => 1, _ => 2 }; lists > 0; lists--)
        {
            wrapped = new ListType(_random.NextDouble() < 0.4 ? new NonNullType(wrapped) : wrapped);
        }

        return _random.NextDouble() < nonNull ? new NonNullType(wrapped) : wrapped;
    }

    private string ConstantText(GraphQLType type, int depth) => new LiteralWriter(_random).Text(type, depth);

    private string? Description() => s_descriptions[_random.Next(s_descriptions.Length)];

    private string? Deprecation() => _random.Next(9) == 0 ? "Use \"another\"." : null;

    /// <summary>The type asks once, but the dice must not depend on when.</summary>
    private static Func<IReadOnlyList<Field>> Cached(Func<IEnumerable<Field>> make)
    {
        List<Field>? made = null;
        return () => made ??= [.. make()];
    }
}
