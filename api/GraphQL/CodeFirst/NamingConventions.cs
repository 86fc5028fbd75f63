using System.Reflection;
using System.Text;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.CodeFirst;

/// <summary>The names that CLR members have in the schema; the conventions are HotChocolate's.</summary>
public static class NamingConventions
{
    /// <summary>Lower-cases the leading run of capitals, but for the last one before a small letter.</summary>
    /// <param name="name">A CLR name.</param>
    /// <returns>The name of a field or argument.</returns>
    public static string CamelCase(string name)
    {
        char[] letters = name.ToCharArray();
        for (int i = 0; i < letters.Length && char.IsUpper(letters[i]); i++)
        {
            if (i > 0 && i + 1 < letters.Length && char.IsLower(letters[i + 1]))
            {
                break;
            }

            letters[i] = char.ToLowerInvariant(letters[i]);
        }

        return new string(letters);
    }

    /// <summary>The name with underscores between words, in capitals.</summary>
    /// <param name="name">A CLR name.</param>
    /// <returns>The name of an enum value.</returns>
    public static string UpperSnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (int i = 0; i < name.Length; i++)
        {
            bool startsWord = i > 0 && char.IsUpper(name[i]) && name[i - 1] != '_'
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            text.Append(startsWord ? "_" : string.Empty).Append(char.ToUpperInvariant(name[i]));
        }

        return text.ToString();
    }

    /// <summary>The name of a type: of <c>Foo&lt;Bar&gt;</c>, <c>FooOfBar</c>.</summary>
    /// <param name="type">The CLR type.</param>
    /// <returns>The name in the schema.</returns>
    public static string TypeName(Type type)
    {
        if (type.GetCustomAttribute<GraphQLNameAttribute>() is { } given)
        {
            return given.Name;
        }

        if (!type.IsGenericType)
        {
            return type.Name;
        }

        string plain = type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)];
        return $"{plain}Of{string.Join("And", type.GetGenericArguments().Select(TypeName))}";
    }

    /// <summary>The name of an input object: that of the type, with <c>Input</c> at its end.</summary>
    /// <param name="type">The CLR type.</param>
    /// <returns>The name in the schema.</returns>
    public static string InputTypeName(Type type)
    {
        string name = TypeName(type);
        return name.EndsWith("Input", StringComparison.Ordinal) || type.GetCustomAttribute<GraphQLNameAttribute>() is not null ? name : $"{name}Input";
    }

    /// <summary>The name of the field for a method or property.</summary>
    /// <param name="member">The CLR member.</param>
    /// <returns>The name in the schema.</returns>
    public static string FieldName(MemberInfo member)
    {
        if (member.GetCustomAttribute<GraphQLNameAttribute>() is { } given)
        {
            return given.Name;
        }

        string name = member.Name;
        if (member is MethodInfo method)
        {
            name = name.StartsWith("Get", StringComparison.Ordinal) && name.Length > 3 ? name[3..] : name;
            name = name.EndsWith("Async", StringComparison.Ordinal) && name.Length > 5 && IsAwaited(method.ReturnType) ? name[..^5] : name;
        }

        return CamelCase(name);
    }

    /// <summary>The name of the argument for a parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <returns>The name in the schema.</returns>
    public static string ArgumentName(ParameterInfo parameter) =>
        parameter.GetCustomAttribute<GraphQLNameAttribute>()?.Name ?? CamelCase(parameter.Name!);

    private static bool IsAwaited(Type type) => typeof(Task).IsAssignableFrom(type) || type == typeof(ValueTask)
        || (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(ValueTask<>) || type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)));
}
