using System.Globalization;
using System.Text;
using System.Text.Json;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Tests.Oracle;

/// <summary>
/// The values of all fields, made of nothing but the parent's seed, the field's name and its arguments.
/// <c>js/values.mjs</c> is the same for graphql-js: whatever is changed here is changed there.
/// </summary>
internal static class MadeValues
{
    public const uint RootSeed = 2166136261;

    /// <summary>Stands for an argument that has no value at all.</summary>
    public static object Absent { get; } = new();

    public static uint Hash(uint seed, string text)
    {
        uint value = seed;
        foreach (char unit in text)
        {
            value = unchecked((value ^ unit) * 16777619);
        }

        value = unchecked((value ^ (value >> 16)) * 0x85ebca6b);
        value = unchecked((value ^ (value >> 13)) * 0xc2b2ae35);
        return value ^ (value >> 16);
    }

    /// <summary>The seed of a field for one parent.</summary>
    public static uint Seed(object? parent, string name, IReadOnlyList<Argument> arguments, IReadOnlyList<object?> values)
    {
        IEnumerable<string> given = Enumerable.Range(0, arguments.Count)
            .Where(i => !ReferenceEquals(values[i], Absent))
            .OrderBy(i => arguments[i].Name, StringComparer.Ordinal)
            .Select(i => $"{arguments[i].Name}:{Canonical(values[i])}");
        return Hash((parent as Made)?.Seed ?? RootSeed, $"{name}{{{string.Join(',', given)}}}");
    }

    /// <summary>A value as text that is the same for the same value on both sides.</summary>
    public static string Canonical(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        int number => Canonical((double)number),
        double number => "#" + BitConverter.DoubleToInt64Bits(number == 0 ? 0 : number).ToString("x", CultureInfo.InvariantCulture),
        List<object?> items => $"[{string.Join(',', items.Select(Canonical))}]",
        InputObject input => Canonical(input.Fields.Select(field => (field.Key.Name, field.Value))),
        JsonElement json => Canonical(json),
        _ => throw new NotSupportedException($"There is no canonical text for {value.GetType()}."),
    };

    /// <summary>The value of a type for a seed.</summary>
    public static object? Make(Schema schema, GraphQLType type, uint seed) =>
        seed % (type.IsNonNull ? 41U : 9U) == 0 ? null : MakeSome(schema, type.Nullable, seed);

    private static object MakeSome(Schema schema, GraphQLType type, uint seed)
    {
        switch (type)
        {
            case ListType list:
                uint length = Hash(seed, "length") % 4;
                return Enumerable.Range(0, (int)length).Select(i => Make(schema, list.ItemType, Hash(seed, i.ToString(CultureInfo.InvariantCulture)))).ToList();
            case EnumType enumType:
                return seed % 53 == 0 ? "NOPE" : enumType.Values[(int)(seed % (uint)enumType.Values.Count)].Value;
            case NamedType { IsComposite: true } composite:
                var types = schema.PossibleTypes(composite).OrderBy(one => one.Name, StringComparer.Ordinal).ToList();
                return Made.Of(types[(int)(seed % (uint)types.Count)], seed);
            default:
                return MakeLeaf(type.Named.Name, seed);
        }
    }

    private static object MakeLeaf(string type, uint seed) => type switch
    {
        "Int" => seed % 61 == 0 ? 3_000_000_000L : (int)(seed & 0xffff) - 32768,
        "Float" => ((int)(seed & 0xfffff) - 50000) / 8.0,
        "Boolean" => (seed & 8) == 8,
        "ID" => (seed & 8) == 8 ? (int)(seed & 0xffff) : $"id{seed & 0xffff}",
        _ => seed % 11 == 0 ? $"é\"\\\n\U0001F600\u2028<{seed & 0xff}>" : $"s{seed & 0xffff}",
    };

    private static string Canonical(IEnumerable<(string Name, object? Value)> fields) =>
        new StringBuilder("{").AppendJoin(',', fields.OrderBy(field => field.Name, StringComparer.Ordinal).Select(field => $"{field.Name}:{Canonical(field.Value)}")).Append('}').ToString();

    private static string Canonical(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => Canonical(json.EnumerateObject().Select(member => (member.Name, (object?)member.Value))),
        JsonValueKind.Array => $"[{string.Join(',', json.EnumerateArray().Select(item => Canonical(item)))}]",
        JsonValueKind.String => Canonical(json.GetString()),
        JsonValueKind.Number => Canonical(json.GetDouble()),
        JsonValueKind.Null => "null",
        _ => Canonical(json.GetBoolean()),
    };
}

/// <summary>An object of a made response; each object type has a CLR type of its own below this one.</summary>
internal abstract class Made
{
    public uint Seed { get; private set; }

    public static Made Of(ObjectType type, uint seed)
    {
        var made = (Made)Activator.CreateInstance(type.RuntimeType!)!;
        made.Seed = seed;
        return made;
    }

    /// <summary>As many CLR types as are wanted: generics around generics.</summary>
    public static IEnumerable<Type> RuntimeTypes()
    {
        for (Type inner = typeof(object); ; inner = typeof(Nested<>).MakeGenericType(inner))
        {
            yield return typeof(Nested<>).MakeGenericType(inner);
        }
    }

    private sealed class Nested<TInner> : Made;
}
