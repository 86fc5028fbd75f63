using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace GraphQlCrm.Benchmarks.Language;

/// <summary>The time that graphql-js takes, or how many times ours that is.</summary>
internal sealed class GraphQLJsColumn(bool isFactor) : IColumn
{
    public string Id => $"{nameof(GraphQLJsColumn)}.{ColumnName}";

    public string ColumnName => isFactor ? "Factor" : "graphql-js";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => isFactor ? 1 : 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => isFactor ? "Median of graphql-js over ours" : "Median of graphql-js over the same document";

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) => GetValue(summary, benchmarkCase, SummaryStyle.Default);

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style)
    {
        string document = (string)benchmarkCase.Parameters["Document"];
        double theirs = GraphQLJsTimes.Microseconds(benchmarkCase.Descriptor.WorkloadMethod.Name, document);
        double? ours = summary[benchmarkCase]?.ResultStatistics?.Median / 1000;
        return !isFactor ? string.Create(CultureInfo.InvariantCulture, $"{theirs:N2} μs")
            : ours is null ? "?"
            : string.Create(CultureInfo.InvariantCulture, $"{theirs / ours:N1}");
    }

    public override string ToString() => ColumnName;
}
