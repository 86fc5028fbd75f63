using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using GraphQlCrm.Reports.Feeds;

namespace GraphQlCrm.Api.Feeds;

/// <summary>The page that tells how to connect each tool to a shop's feeds: Japanese first, English beside it, no script, no key.</summary>
internal static class ConnectPage
{
    private const string Style = """
        body{font-family:"Noto Sans JP","Hiragino Sans","Yu Gothic UI",Meiryo,sans-serif;line-height:1.7;color:#1a1a1a;background:#fff;margin:0 auto;max-width:56rem;padding:1.5rem;overflow-wrap:anywhere}
        h1{font-size:1.5rem;margin:0}h2{font-size:1.15rem;border-bottom:2px solid #0072b2;margin:2rem 0 .5rem;padding-bottom:.2rem}
        .en{color:#555;font-size:.88rem}p,li{margin:.3rem 0}
        pre{background:#f4f6f8;border:1px solid #d5dbe1;border-radius:4px;padding:.6rem .8rem;white-space:pre-wrap;overflow-wrap:anywhere;font-size:.85rem;line-height:1.5}
        table{border-collapse:collapse;width:100%;font-size:.9rem}td,th{border-bottom:1px solid #d5dbe1;padding:.35rem .5rem;text-align:left;vertical-align:top}
        .logo{display:block;max-width:15rem;max-height:4rem;margin:0 0 .75rem}
        a{color:#00598c}.note{background:#fff7e0;border-left:4px solid #b07d00;padding:.5rem .8rem}
        """;

    private static readonly HtmlEncoder s_html = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The policy under which the page is shown: its own style, the shop's logo from here, and nothing else.</summary>
    public static string ContentSecurityPolicy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>The page.</summary>
    /// <param name="shop">The shop's name.</param>
    /// <param name="hasLogo">Whether the shop has a logo.</param>
    /// <param name="texts">What is pasted.</param>
    /// <param name="tables">The feeds that the visitor may read.</param>
    public static string Write(string shop, bool hasLogo, ConnectTexts texts, IReadOnlyList<FeedTable> tables)
    {
        StringBuilder html = new();
        html.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html><html lang=\"ja\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{Html(shop)} データ連携</title><style>{Style}</style></head><body>");
        html.Append(hasLogo ? "<img class=\"logo\" src=\"logo\" alt=\"\">" : string.Empty);
        html.Append(CultureInfo.InvariantCulture, $"<h1>{Html(shop)} のデータを分析ツールで使う</h1><p class=\"en\">Use the data of this shop in your analysis tools</p>");
        html.Append(CultureInfo.InvariantCulture, $"<p class=\"note\">接続には<b>キー</b>が要ります。オーナーが分析専用（BI）のキーを発行し、必要な列だけを許可してください。下の {ConnectTexts.KeyPlace} をそのキーに置き換えます。キーを入れたファイルや表は人に渡さないでください。<br><span class=\"en\">You need a key: the owner issues one of the role BI and grants the columns that are needed. Put it where {ConnectTexts.KeyPlace} stands, and do not pass on files that hold it.</span></p>");

        Section(html, "Power BI",
            "「データを取得」→「OData フィード」にこのアドレスを入れ、認証は「基本」、ユーザー名は何でもよく、パスワードにキーを入れます。", "Get data → OData feed, this address, Basic: any user name, the key as password.", texts.OData);
        html.Append("<p><a href=\"connect/power-bi.pbids\">接続ファイル（.pbids）</a>を開くと、アドレスの入力を省けます。<br><span class=\"en\">The .pbids file opens Power BI Desktop at this address.</span></p>");
        Section(html, null,
            "増分更新：RangeStart と RangeEnd（日付/時刻）のパラメーターを作り、詳細エディターに貼ります。変更の検出には UpdatedAt を選びます。", "Incremental refresh: make the parameters RangeStart and RangeEnd, paste this, detect changes by UpdatedAt.", texts.IncrementalQuery);
        Section(html, "Excel",
            "「データ」→「データの取得」→「OData フィードから」に上と同じアドレスを入れます。または「空のクエリ」の詳細エディターに貼ります。", "Data → Get Data → From OData Feed, the same address; or paste this into a blank query.", texts.PowerQuery("SalesMonthly"));
        html.Append("<p>一度だけ見るなら、ブックをそのまま開けます（.xlsx、列の説明つき）。<br><span class=\"en\">To look once, open a workbook, with an explanation of its columns.</span> ");
        html.AppendJoin(" ・ ", tables.Select(table => $"<a href=\"feeds/{table.Name}.xlsx?headers=ja\">{Html(table.Set.Label.Ja)}</a>")).Append("</p>");
        html.Append("<p>接続ファイル Connection files（.odc）: ");
        html.AppendJoin(" ・ ", tables.Select(table => $"<a href=\"connect/{table.Name}.odc\">{Html(table.Set.Label.Ja)}</a>")).Append("</p>");
        Section(html, "Tableau",
            "「サーバーへ」→「OData」にアドレスを入れ、「ユーザー名とパスワード」でキーをパスワードに入れます（抽出になります）。", "To a server → OData, this address, username and password: the key is the password. It makes an extract.", texts.OData);
        Section(html, "Looker Studio ・ Google スプレッドシート",
            "スプレッドシートで IMPORTDATA を使い、Looker Studio はその表を読みます。キーが式に残るので、この用途だけのキーにしてください。", "IMPORTDATA in a sheet; Looker Studio reads the sheet. The key stays in the formula: issue one for this alone.",
            $"=IMPORTDATA(\"{texts.File("SalesMonthly", "csv")}?headers=ja&bom=false&ApiKey={ConnectTexts.KeyPlace}\")");
        Section(html, "Python（pandas ・ polars）", "型つきの Parquet を読みます。", "Parquet, with types.",
            $"""
            import io, pandas as pd, polars as pl, requests
            r = requests.get("{texts.File("CohortCells", "parquet")}", headers={"{"}"Authorization": "Bearer {ConnectTexts.KeyPlace}"{"}"})
            r.raise_for_status()
            df = pd.read_parquet(io.BytesIO(r.content))
            df = pl.read_parquet(io.BytesIO(r.content))
            """);
        Section(html, "R", "CSV を読みます。", "CSV.",
            $"df <- readr::read_csv(httr2::request(\"{texts.File("CohortCells", "csv")}?bom=false\") |> httr2::req_auth_bearer_token(\"{ConnectTexts.KeyPlace}\") |> httr2::req_perform() |> httr2::resp_body_raw())");
        Section(html, "DuckDB", "ファイルに保存して読みます。", "Save the file, then read it.",
            $"""
            curl -fsS -H "Authorization: Bearer {ConnectTexts.KeyPlace}" -o CohortCells.parquet {texts.File("CohortCells", "parquet")}
            duckdb -c "from 'CohortCells.parquet'"
            """);

        html.Append("<h2>表の一覧 Tables</h2><table><tr><th>表 Table</th><th>内容 Contents</th><th>ファイル Files</th></tr>");
        foreach (FeedTable table in tables)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{Html(table.Set.Label.Ja)}<br><span class=\"en\">{table.Name}</span></td><td>{Html(table.Set.Description.Ja)}<br><span class=\"en\">{Html(table.Set.Description.En)}</span></td><td>");
            html.AppendJoin(' ', FeedFileEndpoint.Endings.Select(ending => $"<a href=\"feeds/{table.Name}.{ending}\">{ending}</a>")).Append("</td></tr>");
        }

        return html.Append("</table></body></html>").ToString();
    }

    private static void Section(StringBuilder html, string? title, string ja, string en, string text)
    {
        if (title is not null)
        {
            html.Append(CultureInfo.InvariantCulture, $"<h2>{Html(title)}</h2>");
        }

        html.Append(CultureInfo.InvariantCulture, $"<p>{Html(ja)}<br><span class=\"en\">{Html(en)}</span></p><pre>{Html(text)}</pre>");
    }

    private static string Html(string text) => s_html.Encode(text);
}
