using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GraphQlCrm.GraphQL.CodeFirst;

/// <summary>Reads descriptions out of the XML documentation files that stand beside the assemblies.</summary>
internal sealed partial class XmlDocumentation
{
    private readonly Dictionary<Assembly, Dictionary<string, XElement>> _files = [];

    public string? Of(Type type) => Summary(Find(type.Assembly, $"T:{Name(type)}"));

    public string? Of(PropertyInfo property) =>
        Summary(Find(property.DeclaringType!.Assembly, $"P:{Name(property.DeclaringType)}.{property.Name}"))
        ?? Parameter(Find(property.DeclaringType.Assembly, $"T:{Name(property.DeclaringType)}"), property.Name);

    public string? Of(FieldInfo field) => Summary(Find(field.DeclaringType!.Assembly, $"F:{Name(field.DeclaringType)}.{field.Name}"));

    public string? Of(MethodInfo method) => Summary(Find(method));

    public string? Of(ParameterInfo parameter) => parameter.Member is MethodInfo method
        ? Parameter(Find(method), parameter.Name!)
        : Parameter(Find(parameter.Member.DeclaringType!.Assembly, $"T:{Name(parameter.Member.DeclaringType)}"), parameter.Name!);

    private XElement? Find(MethodInfo method) => Find(method.DeclaringType!.Assembly, $"M:{Name(method.DeclaringType)}.{method.Name}");

    private XElement? Find(Assembly assembly, string id)
    {
        if (!_files.TryGetValue(assembly, out Dictionary<string, XElement>? members))
        {
            _files.Add(assembly, members = Read(assembly));
        }

        return members.GetValueOrDefault(id);
    }

    private static Dictionary<string, XElement> Read(Assembly assembly)
    {
        var members = new Dictionary<string, XElement>(StringComparer.Ordinal);
        string path = Path.ChangeExtension(assembly.Location, ".xml");
        if (assembly.Location.Length == 0 || !File.Exists(path))
        {
            return members;
        }

        foreach (XElement member in XDocument.Load(path).Descendants("member"))
        {
            // Overloads are told apart by their parameters; fields have no overloads, so the first one counts.
            string id = member.Attribute("name")!.Value;
            int parameters = id.IndexOf('(', StringComparison.Ordinal);
            members.TryAdd(parameters < 0 ? id : id[..parameters], member);
        }

        return members;
    }

    private static string Name(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static string? Summary(XElement? member) => Text(member?.Element("summary"));

    private static string? Parameter(XElement? member, string name) =>
        Text(member?.Elements("param").FirstOrDefault(element => element.Attribute("name")?.Value == name));

    private static string? Text(XElement? element)
    {
        if (element is null)
        {
            return null;
        }

        string text = string.Concat(element.Nodes().Select(Text));
        text = Blank().Replace(text, " ").Replace("\n ", "\n", StringComparison.Ordinal).Trim();
        return text.Length == 0 ? null : text;
    }

    private static string Text(XNode node) => node switch
    {
        XText text => LineBreak().Replace(text.Value, " "),
        XElement { Name.LocalName: "para" } paragraph => $"\n{string.Concat(paragraph.Nodes().Select(Text))}\n",
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement reference when reference.Attribute("cref") is { } cref => reference.Value.Length > 0 ? reference.Value : LastPart(cref.Value),
        XElement reference when reference.Attribute("langword") is { } word => $"`{word.Value}`",
        XElement reference when reference.Attribute("name") is { } name => $"`{name.Value}`",
        XElement other => string.Concat(other.Nodes().Select(Text)),
        _ => string.Empty,
    };

    private static string LastPart(string cref)
    {
        string name = cref.Split('(')[0];
        return $"`{name[(name.LastIndexOfAny(['.', ':']) + 1)..].Split('`')[0]}`";
    }

    [GeneratedRegex("[ \\t]+")]
    private static partial Regex Blank();

    [GeneratedRegex("\\s*\\n\\s*")]
    private static partial Regex LineBreak();
}
