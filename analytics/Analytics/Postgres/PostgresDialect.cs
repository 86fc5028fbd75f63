using GraphQlCrm.Analytics.Loading;

namespace GraphQlCrm.Analytics.Postgres;

/// <summary>
/// Says in PostgreSQL what the warehouse's SQL files say. The files keep to what both engines mean alike; what is left is
/// spelling, and is changed here word by word. Functions that PostgreSQL lacks are in <c>Sql/postgres/functions.sql</c>.
/// </summary>
internal static class PostgresDialect
{
    private static readonly Dictionary<string, string> s_types = new(StringComparer.Ordinal)
    {
        ["utinyint"] = "smallint",
        ["tinyint"] = "smallint",
        ["usmallint"] = "integer",
        ["hugeint"] = "numeric",
        ["double"] = "double precision",
    };

    private static readonly HashSet<string> s_afterList = ["from", "where", "group", "order", "having", "window", "union", "limit"];
    private static readonly HashSet<string> s_beforeTable = ["from", "join"];
    private static readonly HashSet<string> s_afterTable =
        ["where", "group", "order", "having", "window", "union", "limit", "inner", "left", "right", "full", "cross", "join", "on", "using"];

    /// <summary>Translates a statement. Its parameters are named with <c>@</c>.</summary>
    public static string Translate(string sql)
    {
        List<string> tokens = SqlTokens.Of(sql);
        ExpandMacros(tokens);
        DropSchemas(tokens);
        DropTrailingCommas(tokens);
        NameSubqueries(tokens);
        for (int i = 0; i < tokens.Count; i++)
        {
            TranslateAt(tokens, i);
        }

        return string.Join(' ', tokens);
    }

    private static void TranslateAt(List<string> tokens, int i)
    {
        string next = i + 1 < tokens.Count ? tokens[i + 1] : string.Empty;
        switch (tokens[i])
        {
            case ['$', ..]:
                tokens[i] = "@" + tokens[i][1..];
                break;
            case "filter" when next == "(" && tokens[i + 2] != "where":
                tokens.Insert(i + 2, "where");
                break;

            // All such divisions are of whole numbers that are not negative: what PostgreSQL calls division.
            case "//":
                tokens[i] = "/";
                break;
            case "[":
                tokens[i] = "array[";
                break;
            case "unnest" when next == "(" && tokens[i + 2] == "generate_series":
                tokens.RemoveAt(SqlTokens.Close(tokens, i + 1));
                tokens.RemoveRange(i, 2);
                break;
            case "quantile_disc" or "quantile_cont" when next == "(":
                TranslateQuantile(tokens, i);
                break;
            case "replace" when tokens[i - 1] == "or" && next == "temp":
                tokens.RemoveRange(i - 1, 2);
                break;
            default:
                if (s_types.TryGetValue(tokens[i], out string? type))
                {
                    tokens[i] = type;
                }

                break;
        }
    }

    /// <summary><c>quantile_disc(x, 0.5 [order by y])</c> is <c>percentile_disc(0.5) within group (order by x)</c>.</summary>
    private static void TranslateQuantile(List<string> tokens, int i)
    {
        List<Range> arguments = SqlTokens.Arguments(tokens, i + 1);
        int close = SqlTokens.Close(tokens, i + 1);
        List<string> value = tokens[arguments[0]];
        List<string> fraction = tokens[arguments[1]];
        int order = fraction.IndexOf("order");
        List<string> by = order < 0 ? value : fraction[(order + 2)..];
        string name = tokens[i].Replace("quantile", "percentile", StringComparison.Ordinal);
        tokens.RemoveRange(i, close - i + 1);
        tokens.InsertRange(i, [name, "(", .. order < 0 ? fraction : fraction[..order], ")", "within", "group", "(", "order", "by", .. by, ")"]);
    }

    /// <summary>A macro is the query that it stands for, with what it is asked with in the place of its parameters.</summary>
    private static void ExpandMacros(List<string> tokens)
    {
        // The later ones are made of the earlier ones.
        foreach (Mart macro in Mart.All.Where(mart => mart.Kind is MartKind.Macro or MartKind.Expression).Reverse())
        {
            for (int i = tokens.Count - 2; i > 0; i--)
            {
                if (tokens[i] != macro.Name || tokens[i + 1] != "(")
                {
                    continue;
                }

                List<List<string>> values = [.. SqlTokens.Arguments(tokens, i + 1).Select(argument => tokens[argument])];
                List<string> body = SqlTokens.Of(SqlFile.Text(macro.Path));
                for (int p = 0; p < macro.Parameters.Count; p++)
                {
                    body = [.. body.SelectMany(token => token == macro.Parameters[p] ? values[p] : [token])];
                }

                tokens.RemoveRange(i, SqlTokens.Close(tokens, i + 1) - i + 1);
                tokens.InsertRange(i, macro.Kind == MartKind.Expression ? ["(", .. body, ")"] : ["(", .. body, ")", "as", macro.Name]);
            }
        }
    }

    /// <summary>All relations are in the schema of the search path, temporary ones before it.</summary>
    private static void DropSchemas(List<string> tokens)
    {
        for (int i = tokens.Count - 2; i >= 0; i--)
        {
            if (tokens[i] is "main" or "temp" && tokens[i + 1] == ".")
            {
                tokens.RemoveRange(i, 2);
            }
        }
    }

    private static void DropTrailingCommas(List<string> tokens)
    {
        for (int i = tokens.Count - 1; i >= 0; i--)
        {
            if (tokens[i] == "," && (i == tokens.Count - 1 || tokens[i + 1] is ")" or "]" || s_afterList.Contains(tokens[i + 1])))
            {
                tokens.RemoveAt(i);
            }
        }
    }

    /// <summary>A query in the place of a table has a name.</summary>
    private static void NameSubqueries(List<string> tokens)
    {
        int names = 0;
        for (int i = tokens.Count - 2; i >= 0; i--)
        {
            if (!s_beforeTable.Contains(tokens[i]) || tokens[i + 1] != "(" || tokens[i + 2] is not ("select" or "with"))
            {
                continue;
            }

            int close = SqlTokens.Close(tokens, i + 1);
            if (close + 1 == tokens.Count || !SqlTokens.IsWord(tokens[close + 1]) || s_afterTable.Contains(tokens[close + 1]))
            {
                tokens.InsertRange(close + 1, ["as", $"unnamed_{++names}"]);
            }
        }
    }
}
