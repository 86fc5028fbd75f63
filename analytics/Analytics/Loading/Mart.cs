namespace GraphQlCrm.Analytics.Loading;

/// <summary>One relation of the warehouse that queries read, made of the file of its name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">How it is kept.</param>
internal sealed record Mart(string Name, MartKind Kind)
{
    private static readonly string[] s_move =
        ["to_day", "kept_from", "kept_to", "own_steady_days", "own_loyal_days", "own_loyal_amount", "own_lapse_days"];

    /// <summary>The file that is its definition.</summary>
    public string Path => $"marts/{Name}";

    /// <summary>The names of what a macro or an expression is asked with.</summary>
    public IReadOnlyList<string> Parameters { get; private init; } = [];

    /// <summary>All, each after those that it is made of.</summary>
    public static IReadOnlyList<Mart> All { get; } =
    [
        new("dim_customer", MartKind.Table),
        new("dim_product", MartKind.Table),
        new("fct_sale_line", MartKind.Table),
        new("fct_sale", MartKind.View),
        new("customer_day", MartKind.Table),
        new("fct_visit", MartKind.View),
        new("dim_class_threshold", MartKind.Table),
        new("class_no", MartKind.Expression)
        {
            Parameters = ["count_visits", "first_visit", "last_visit", "amount", "steady_days", "loyal_days", "loyal_amount"],
        },
        new("fct_visit_class", MartKind.View),
        new("customer_total", MartKind.Macro) { Parameters = ["as_of"] },
        new("customer_month", MartKind.Table),
        new("class_closing", MartKind.Table),
        new("class_closing_row", MartKind.Table),
        new("class_correction", MartKind.Table),
        new("class_piece", MartKind.Macro) { Parameters = s_move },
        new("class_move", MartKind.Macro) { Parameters = s_move },
        new("class_state", MartKind.Macro)
        {
            Parameters = ["state_day", "kept_month", "line_steady_days", "line_loyal_days", "line_loyal_amount", "line_lapse_days"],
        },
    ];
}

/// <summary>How a mart is kept.</summary>
internal enum MartKind
{
    /// <summary>Its rows are stored.</summary>
    Table,

    /// <summary>Its rows are made when it is asked.</summary>
    View,

    /// <summary>A view with parameters.</summary>
    Macro,

    /// <summary>One value of a row, made of others.</summary>
    Expression,
}
