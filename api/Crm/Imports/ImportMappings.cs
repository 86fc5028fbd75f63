using System.Reflection;

namespace GraphQlCrm.Crm.Imports;

/// <summary>The mappings that come with the program (Imports/Mappings/*.json).</summary>
public static class ImportMappings
{
    private static readonly Lazy<IReadOnlyDictionary<string, ImportMapping>> s_all = new(Load);

    /// <summary>All mappings by name.</summary>
    public static IReadOnlyDictionary<string, ImportMapping> All => s_all.Value;

    /// <summary>The names, as a sentence lists them.</summary>
    public static string Names => string.Join(", ", All.Keys.Order(StringComparer.Ordinal));

    /// <summary>The mapping of a name, or of a JSON file.</summary>
    /// <exception cref="ImportException">There is no such mapping.</exception>
    public static ImportMapping Find(string nameOrFile)
    {
        if (All.TryGetValue(nameOrFile, out ImportMapping? mapping))
        {
            return mapping;
        }

        return File.Exists(nameOrFile)
            ? ImportMapping.Parse(File.ReadAllText(nameOrFile))
            : throw new ImportException("mapping", $"There is no mapping \"{nameOrFile}\". Mappings: {Names}, or the path of a mapping file.");
    }

    /// <summary>The definition of a mapping as it stands in its file.</summary>
    public static string DefinitionOf(string name)
    {
        Assembly assembly = typeof(ImportMappings).Assembly;
        using StreamReader reader = new(assembly.GetManifestResourceStream($"{assembly.GetName().Name}.Imports.Mappings.{name}.json")!);
        return reader.ReadToEnd();
    }

    private static Dictionary<string, ImportMapping> Load()
    {
        Assembly assembly = typeof(ImportMappings).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.Contains(".Imports.Mappings.", StringComparison.Ordinal))
            .Select(name =>
            {
                using StreamReader reader = new(assembly.GetManifestResourceStream(name)!);
                return ImportMapping.Parse(reader.ReadToEnd());
            })
            .ToDictionary(mapping => mapping.Name, StringComparer.Ordinal);
    }
}
