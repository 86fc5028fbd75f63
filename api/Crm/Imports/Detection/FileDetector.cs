using System.Globalization;
using System.Text;
using GraphQlCrm.Crm.Imports.Reading;

namespace GraphQlCrm.Crm.Imports.Detection;

/// <summary>Looks at the head of a file, and says what it is and which mappings fit.</summary>
public static class FileDetector
{
    private const int RowsMax = 1_000;
    private const int SamplesMax = 5;
    private const int SampleLengthMax = 100;
    private const double UnconfirmedShare = 0.8;
    private const double NearShare = 0.3;

    private static readonly string[] s_otherDateFormats =
        ["dd/MM/yyyy", "MM/dd/yyyy", "d/M/yyyy", "M/d/yyyy", "dd.MM.yyyy", "dd/MM/yyyy HH:mm", "MM/dd/yyyy HH:mm", "dd/MM/yyyy HH:mm:ss", "MM/dd/yyyy HH:mm:ss", "M/d/yyyy H:mm", "yy-MM-dd", "yy/MM/dd", "yyyy年M月"];

    /// <summary>Detects the file; <paramref name="own"/> are the mappings of the shop.</summary>
    /// <exception cref="ImportException">The file is no text, is empty, or its rows would not fit in memory.</exception>
    public static ImportDetection Detect(ImportFile file, IReadOnlyList<ImportMapping> own, CancellationToken cancellationToken = default)
    {
        var dialect = CsvDialect.Detect(file, null, cancellationToken);
        using Stream stream = file.Open();
        using CsvSource source = new(dialect, stream);
        List<HashSet<string>> values = [.. source.Headers.Select(_ => new HashSet<string>(StringComparer.Ordinal))];
        int rows = 0;
        int unreadable = 0;
        while (rows < RowsMax && source.Read())
        {
            rows++;
            bool isReadable = true;
            for (int i = 0; i < values.Count; i++)
            {
                string text = FieldText.Clean(source[i]);
                isReadable &= FieldText.IsReadable(text);
                if (text.Length > 0)
                {
                    values[i].Add(text);
                }
            }

            unreadable += isReadable ? 0 : 1;
        }

        HeaderFinder headers = new(source.Headers);
        return new ImportDetection(
            EncodingDetector.NameOf(dialect.Encoding),
            dialect.Delimiter.ToString(),
            rows,
            unreadable,
            [.. source.Headers.Select((header, index) => Column(index, header, values[index]))],
            [.. own.Select(mapping => Match(headers, mapping, isOwn: true))
                .Concat(ImportMappings.All.Values.Select(mapping => Match(headers, mapping, isOwn: false)))
                .OfType<ImportMappingMatch>()
                .OrderByDescending(match => match.Confidence).ThenByDescending(match => match.IsOwn).ThenBy(match => match.Mapping, StringComparer.Ordinal)],
            Suggest(source.Headers, headers));
    }

    private static ImportColumn Column(int index, string header, HashSet<string> values)
    {
        bool isNumber = values.Count > 0 && values.All(text => FieldText.TryNumber(text, out _));
        bool isDate = values.Count > 0 && values.All(text => DateText.TryRead(text, [], out _, out _));
        string[] formats = isDate || isNumber || values.Count == 0
            ? []
            : [.. s_otherDateFormats.Where(format => values.All(text => DateText.TryRead(text, [format], out _, out _)))];
        isDate |= formats.Length > 0;

        // 20260105 is both; a column of such numbers is one of dates.
        ImportColumnContent content = values.Count == 0 ? ImportColumnContent.Blank : isDate ? ImportColumnContent.Date : isNumber ? ImportColumnContent.Number : ImportColumnContent.Text;
        return new ImportColumn(
            index,
            header,
            [.. values.Take(SamplesMax).Select(text => text.Length <= SampleLengthMax ? text : text[..SampleLengthMax] + "…")],
            content,
            formats,
            content == ImportColumnContent.Number ? [.. values.SelectMany(text => text.Where(c => !char.IsDigit(c) && !char.IsWhiteSpace(c))).Distinct().Order().Select(c => c.ToString())] : []);
    }

    /// <summary>How many of the mapping's columns the file has, and how many of the file's the mapping knows; null if it is nowhere near.</summary>
    private static ImportMappingMatch? Match(HeaderFinder headers, ImportMapping mapping, bool isOwn)
    {
        string[] missing = [.. headers.Missing(mapping).Select(one => one.Names[0])];
        IReadOnlyList<string>[] wanted = [.. mapping.Columns.Values, .. mapping.Rules.Select(rule => rule.Column)];
        int[][] found = [.. wanted.Select(names => headers.Find(names)).OfType<int[]>()];
        double ofMapping = (double)found.Length / wanted.Length;
        double ofFile = (double)found.SelectMany(indexes => indexes).Distinct().Count() / headers.Count;

        if (missing.Length > 1 || (missing.Length == 1 && Math.Max(ofMapping, ofFile) < NearShare))
        {
            return null;
        }

        // A platform's file has many columns that no mapping needs; a file cut down to some columns has few of the mapping's.
        double confidence = missing.Length > 0 ? 0 : (0.9 * Math.Max(ofMapping, ofFile)) + (0.1 * Math.Min(ofMapping, ofFile));
        return new ImportMappingMatch(
            mapping.Name,
            mapping.Title ?? mapping.Name,
            mapping.TitleEn ?? mapping.Title ?? mapping.Name,
            mapping.Kind,
            Math.Round(mapping.IsConfirmed ? confidence : confidence * UnconfirmedShare, 2),
            mapping.IsConfirmed,
            isOwn,
            missing);
    }

    // A field that several headers could be goes to the one that most platforms know it by.
    private static List<ImportSuggestedColumn> Suggest(IReadOnlyList<string> fileHeaders, HeaderFinder headers)
    {
        List<ImportSuggestedColumn> suggested = [];
        IEnumerable<(string Field, string Name)> known =
            from mapping in ImportMappings.All.Values
            where mapping is { Kind: ImportKind.Sales, Shape: SalesShape.Line }
            from column in mapping.Columns
            from alternative in column.Value
            from name in HeaderFinder.NamesOf(alternative).Take(1)
            select (column.Key, name);
        foreach (IGrouping<string, (string Field, string Name)> field in known.GroupBy(one => one.Field).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            int? index = field.GroupBy(one => one.Name).OrderByDescending(group => group.Count())
                .Select(group => headers.Find([group.Key])?[0]).FirstOrDefault(found => found is not null);
            if (index is { } at)
            {
                suggested.Add(new ImportSuggestedColumn(field.Key, fileHeaders[at]));
            }
        }

        return suggested;
    }

    /// <summary>The detection in words, a line each.</summary>
    public static string Describe(ImportDetection detection)
    {
        StringBuilder text = new();
        text.AppendLine(CultureInfo.InvariantCulture, $"encoding {detection.Encoding}, separator {(detection.Delimiter == "\t" ? "tab" : detection.Delimiter)}, {detection.Columns.Count} columns, {detection.Rows} rows looked at{(detection.UnreadableRows > 0 ? $", {detection.UnreadableRows} of them not readable" : string.Empty)}");
        foreach (ImportMappingMatch match in detection.Mappings.Take(5))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {match.Confidence:P0} {match.Mapping} ({match.Title}){(match.IsConfirmed ? string.Empty : ", not seen in a real file: check it")}{(match.MissingColumns.Count > 0 ? $", but without {string.Join(", ", match.MissingColumns)}" : string.Empty)}");
        }

        foreach (ImportColumn column in detection.Columns)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {column.Index + 1,3} {column.Header} [{column.Content.ToString().ToLowerInvariant()}{(column.DateFormats.Count > 0 ? $" {string.Join(" or ", column.DateFormats)}" : string.Empty)}] {string.Join(" | ", column.Samples.Take(3)).ReplaceLineEndings("⏎")}");
        }

        return text.ToString();
    }
}
