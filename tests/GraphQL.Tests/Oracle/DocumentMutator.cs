using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Tests.Oracle;

/// <summary>Makes documents wrong, each time in one place.</summary>
internal sealed class DocumentMutator(Schema schema, Random random)
{
    private static readonly string[] s_groups = ["definition", "set", "selection", "argument", "arguments", "variable", "directive", "inputField", "item"];

    private static readonly string[] s_literals =
    [
        "1", "-1", "1.5", "2147483648", "9007199254740993", "1e400", "\"text\"", "\"\"\"block\"\"\"", "true", "null", "NAME", "[]", "[null]", "[1, \"a\"]", "[[1]]", "{}", "{ nope: 1 }", "$nope",
    ];

    private static readonly string[] s_noise =
    [
        "{", "}", "(", ")", "[", "]", "$", "@", "!", ":", "=", "|", "&", "...", "..", ".", "\"", "\"\"\"", "\"\\q\"", "\"\\u12\"", "\"\\u{110000}\"", "\"\\uD83D\"", "'", "#", "%", "?", "-", "00", "01", "1.", "1.e3",
        "1e", "1x", ".5", "-a", "0.0.1", "on", "fragment", "query", "null", "true", "é", "\U0001F600", "\u0000", "\u0007", "\uFEFF", "~", "`", "\\", "type", "subscription", "\"\"\"unended", "\"unended", "\u00a0", "0xF", "1_000",
    ];

    public IReadOnlyList<Token> Mutate(IReadOnlyList<Token> tokens)
    {
        var changed = tokens.ToList();
        switch (random.Next(12))
        {
            case 0 or 1 or 2:
                Rename(changed);
                break;
            case 3:
                Relit(changed);
                break;
            case 4 or 5:
                Drop(changed);
                break;
            case 6 or 7:
                Duplicate(changed);
                break;
            case 8:
                changed.Insert(random.Next(changed.Count + 1), Token.Of(s_noise[random.Next(s_noise.Length)]));
                break;
            case 9:
                Lose(changed);
                break;
            case 10:
                Add(changed);
                break;
            default:
                int swapped = random.Next(Math.Max(1, changed.Count - 1));
                changed.Reverse(swapped, Math.Min(2, changed.Count - swapped));
                break;
        }

        return changed;
    }

    /// <summary>A name becomes another of its kind, or one that nobody knows.</summary>
    private void Rename(List<Token> tokens)
    {
        if (Pick(tokens, token => token.Role is >= Role.Keyword and <= Role.DirectiveName or Role.EnumLiteral) is not { } at)
        {
            return;
        }

        Role role = tokens[at].Role;
        string[] known = random.Next(3) switch
        {
            0 => [.. tokens.Where(token => token.Role == role).Select(token => token.Text)],
            1 => ["nope", "Nope", "__typename", "true", "on"],
            _ => role switch
            {
                Role.Keyword => ["query", "mutation", "subscription", "fragment", "on"],
                Role.TypeName => [.. schema.Types.Keys.Order(StringComparer.Ordinal)],
                Role.FieldName => [.. schema.Types.Values.OfType<ComplexType>().SelectMany(type => type.Fields).Select(field => field.Name).Distinct()],
                Role.DirectiveName => [.. schema.Directives.Keys],
                Role.ArgumentName or Role.InputFieldName =>
                    [.. schema.Types.Values.OfType<InputObjectType>().SelectMany(type => type.Fields).Select(field => field.Name).Concat(["if", "x", "arg0", "arg1"]).Distinct()],
                _ => [.. tokens.Where(token => token.Role is Role.VariableName or Role.FragmentName or Role.Alias or Role.FieldName).Select(token => token.Text)],
            },
        };
        if (known.Length > 0)
        {
            tokens[at] = tokens[at] with { Text = known[random.Next(known.Length)] };
        }
    }

    private void Relit(List<Token> tokens)
    {
        if (Pick(tokens, token => token.Role is Role.Literal or Role.EnumLiteral) is { } at)
        {
            tokens[at] = new Token(Role.Literal, s_literals[random.Next(s_literals.Length)]);
        }
    }

    private void Drop(List<Token> tokens)
    {
        if (PickGroup(tokens) is { } group)
        {
            tokens.RemoveRange(group.Start, group.Count);
        }
    }

    /// <summary>Something stands twice, side by side or elsewhere among its like.</summary>
    private void Duplicate(List<Token> tokens)
    {
        if (PickGroup(tokens) is not { } group)
        {
            return;
        }

        List<Token> copy = tokens.GetRange(group.Start, group.Count);
        int? at = random.Next(2) == 0 ? group.Start + group.Count : Pick(tokens, token => token == copy[0]);
        tokens.InsertRange(at ?? 0, copy);
    }

    /// <summary>A token is lost.</summary>
    private void Lose(List<Token> tokens)
    {
        if (Pick(tokens, token => !token.IsMark) is { } at)
        {
            tokens.RemoveAt(at);
        }
    }

    /// <summary>Something that was not asked for.</summary>
    private void Add(List<Token> tokens)
    {
        string[] fragments = [.. tokens.Where(token => token.Role == Role.FragmentName).Select(token => token.Text).DefaultIfEmpty("Nope")];
        string[] types = [.. schema.Types.Keys.Order(StringComparer.Ordinal)];
        string fragment = fragments[random.Next(fragments.Length)];
        string type = types[random.Next(types.Length)];
        (string group, string text)[] additions =
        [
            ("selection", $"... {fragment}"),
            ("selection", $"... {fragment}"),
            ("selection", $"... on {type} {{ __typename }}"),
            ("selection", "nope"),
            ("selection", "__typename @skip(if: true)"),
            ("selection", "{ a }"),
            ("selection", "same: __typename"),
            ("set", "@nope"),
            ("set", "@skip(if: $nope)"),
            ("set", "@deprecated"),
            ("set", "{ __typename }"),
            ("set", "(nope: 1)"),
            ("argument", "nope: $nope"),
            ("variable", $"$extra: {type}"),
            ("variable", $"$extra: [{type}!]! = []"),
            ("definition", $"fragment {fragment} on {type} {{ __typename }}"),
            ("definition", $"fragment Extra on {type} {{ ...{fragment} }}"),
            ("definition", "{ __typename }"),
            ("definition", "query Op0 { __typename }"),
            ("definition", "mutation { __typename }"),
            ("definition", "subscription S { __typename }"),
            ("definition", "\"described\""),
            ("definition", "type Extra { a: Int }"),
            ("definition", "extend schema @nope"),
            ("inputField", "nope: 1"),
            ("item", "null"),
        ];
        (string place, string added) = additions[random.Next(additions.Length)];
        if (Pick(tokens, token => token.IsMark && token.Text == place) is { } at)
        {
            tokens.Insert(at, Token.Of(added));
        }
    }

    private (int Start, int Count)? PickGroup(List<Token> tokens)
    {
        string group = s_groups[random.Next(s_groups.Length)];
        if (Pick(tokens, token => token.Role == Role.Begin && token.Text == group) is not { } start)
        {
            return null;
        }

        int open = 0;
        for (int i = start; i < tokens.Count; i++)
        {
            open += tokens[i].Role switch { Role.Begin => 1, Role.End => -1, _ => 0 };
            if (open == 0)
            {
                return (start, i - start + 1);
            }
        }

        return null;
    }

    private int? Pick(List<Token> tokens, Predicate<Token> fits)
    {
        int[] found = [.. Enumerable.Range(0, tokens.Count).Where(i => fits(tokens[i]))];
        return found.Length == 0 ? null : found[random.Next(found.Length)];
    }
}
