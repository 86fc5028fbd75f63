using System.Text.Json.Nodes;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Tests.Isolation;

/// <summary>Values for arguments and inputs, by their type and name; identifiers are those of one shop.</summary>
public sealed class SampleValues(Schema schema, Func<string, string?> idOf, string text, string slug)
{
    /// <summary>Stands for a file that is sent beside the request.</summary>
    public const string File = "(file)";

    /// <summary>Names of identifiers that do not say their type.</summary>
    private static readonly Dictionary<string, string> s_types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["staff"] = "StaffMember",
        ["referredBy"] = "Customer",
        ["mergedInto"] = "Customer",
        ["into"] = "Customer",
        ["survivor"] = "Customer",
        ["merged"] = "Customer",
        ["first"] = "Customer",
        ["second"] = "Customer",
        ["member"] = "Customer",
        ["field"] = "CustomField",
        ["replacedBy"] = "ApiKey",
        ["variant"] = "ProductVariant",
        ["actor"] = "ApiKey",
        ["subject"] = "Customer",
        ["mapping"] = "ImportMapping",
    };

    /// <summary>Texts that mean something: any other text would be refused before anything is looked up.</summary>
    private static readonly Dictionary<string, JsonNode> s_texts = new(StringComparer.Ordinal)
    {
        ["mapping"] = "customers",
        ["role"] = "STAFF",
    };

    /// <summary>A value for an argument or input field.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="name">Its name.</param>
    /// <param name="owner">The name of the type that is asked about.</param>
    /// <param name="isWhole">Whether optional identifiers are given too.</param>
    public JsonNode? Of(GraphQLType type, string name, string owner, bool isWhole = false)
    {
        switch (type.Nullable)
        {
            case ListType list:
                return new JsonArray(Of(list.ItemType, name, owner, isWhole));
            case InputObjectType input:
                JsonObject value = [];
                foreach (InputField field in input.IsOneOf ? input.Fields.Take(1) : input.Fields.Where(field => field.IsRequired || (isWhole && HoldsId(field.Type, []))))
                {
                    value.Add(field.Name, Of(field.Type, field.Name, owner, isWhole));
                }

                return value;
            case EnumType enumType:
                return enumType.Values[0].Name;
            default:
                return Scalar(type.Named.Name, name, owner);
        }
    }

    /// <summary>The type whose identifier a name means.</summary>
    public string TypeOf(string name, string owner)
    {
        string stem = name.EndsWith("Ids", StringComparison.Ordinal) ? name[..^3] : name.EndsWith("Id", StringComparison.Ordinal) ? name[..^2] : name;
        if (stem is "id" or "ids" or "")
        {
            return owner;
        }

        string type = s_types.GetValueOrDefault(stem) ?? char.ToUpperInvariant(stem[0]) + stem[1..];
        return schema.Types.ContainsKey(type)
            ? type
            : schema.Types.Values.OfType<ObjectType>().Where(candidate => stem.EndsWith(candidate.Name, StringComparison.OrdinalIgnoreCase)).MaxBy(candidate => candidate.Name.Length)?.Name
                ?? throw new InvalidOperationException($"The walk does not know whose identifier `{name}` of {owner} is: add it to SampleValues.");
    }

    /// <summary>Whether there is a record of the type.</summary>
    public bool Knows(string typeName) => idOf(typeName) is not null;

    /// <summary>Whether an input holds an identifier somewhere.</summary>
    public static bool HoldsId(GraphQLType type, HashSet<NamedType> seen) =>
        type.Named.Name == "ID" || (type.Named is InputObjectType input && seen.Add(input) && input.Fields.Any(field => HoldsId(field.Type, seen)));

    private string IdOf(string typeName, string name) =>
        idOf(typeName) ?? throw new InvalidOperationException($"The walk has no {typeName} whose identifier it could give for `{name}`: add the name to SampleValues, or the record to MarkedShop.");

    private JsonNode? Scalar(string scalar, string name, string owner) => scalar switch
    {
        "ID" => IdOf(TypeOf(name, owner), name),
        "String" => name == "slug" ? slug : s_texts.GetValueOrDefault(name)?.DeepClone() ?? text,
        "Int" or "Long" or "Short" or "Decimal" or "Float" => 1,
        "Boolean" => true,
        "DateTime" => "2026-01-05T03:00:00Z",
        "LocalDate" or "Date" => "2026-01-05",
        "LocalTime" => "12:00:00",
        "UUID" => Guid.Empty.ToString(),
        "Upload" => File,
        "Any" => text,
        _ => throw new InvalidOperationException($"The walk knows no value for `{name}` of {owner}, which is a {scalar}: add it to SampleValues."),
    };
}
