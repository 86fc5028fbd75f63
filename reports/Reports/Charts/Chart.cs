using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Reports.Charts;

/// <summary>A question with its answer as a picture, a table and a document, all from the same rows.</summary>
public abstract class Chart
{
    /// <summary>The name in URLs: lower case, parted by hyphens.</summary>
    public abstract string Name { get; }

    /// <summary>What the chart is called in a list.</summary>
    public abstract LocalText Title { get; }

    /// <summary>The question that it answers.</summary>
    public abstract LocalText Question { get; }

    /// <summary>What the chart is called in the list of a shop, with the shop's own words for its classes.</summary>
    public virtual LocalText TitleFor(ClassLabels labels) => Title;

    /// <summary>The question as the shop would ask it, with its own words for its classes.</summary>
    public virtual LocalText QuestionFor(ClassLabels labels) => Question;

    /// <summary>The names of the parameters that it takes; see <see cref="ChartParameters"/>.</summary>
    public abstract IReadOnlyList<string> Parameters { get; }

    /// <summary>The parameters of size, language and look that every chart takes.</summary>
    protected internal static IReadOnlyList<string> Drawing { get; } = ["width", "height", "scale", "lang", "theme", "title"];

    /// <summary>Asks the warehouse once; picture, table and document are of that answer.</summary>
    /// <exception cref="QueryParameterException">The parameters contradict one another.</exception>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public abstract Task<ChartAnswer> RunAsync(ShopWarehouse shop, ChartParameters parameters, CancellationToken cancellationToken = default);
}

/// <summary>A chart of one kind of rows: what differs from chart to chart, and nothing else.</summary>
/// <typeparam name="TRows">The result of the query; <see cref="ChartDocument"/> knows how to write it.</typeparam>
public abstract class Chart<TRows> : Chart
    where TRows : class
{
    /// <summary>Draws rows; the same rows and context always give the same option.</summary>
    public abstract ChartPicture Draw(TRows rows, ChartContext context);

    /// <summary>The rows as a table, to the last digit.</summary>
    public abstract CsvTable Table(TRows rows);

    /// <summary>The day up to which the rows count.</summary>
    public abstract DateOnly AsOf(TRows rows);

    /// <inheritdoc/>
    public sealed override async Task<ChartAnswer> RunAsync(ShopWarehouse shop, ChartParameters parameters, CancellationToken cancellationToken = default)
        => Answer(await QueryAsync(shop, parameters, cancellationToken));

    /// <summary>The answer that consists of some rows.</summary>
    public ChartAnswer Answer(TRows rows) => new(
        AsOf(rows),
        context => Draw(rows, context),
        () => Table(rows).ToBytes(),
        (parameters, picture) => ChartDocument.Write(this, rows, parameters, picture));

    /// <summary>The one query that the chart shows, asked as GraphQL asks it.</summary>
    protected abstract Task<TRows> QueryAsync(ShopWarehouse shop, ChartParameters parameters, CancellationToken cancellationToken);
}

/// <summary>The rows of a chart, in every form in which they leave the house.</summary>
/// <param name="AsOf">The day up to which they count.</param>
/// <param name="Draw">The picture.</param>
/// <param name="Csv">The table.</param>
/// <param name="Json">The figures, and the option that draws them in a page.</param>
public sealed record ChartAnswer(
    DateOnly AsOf,
    Func<ChartContext, ChartPicture> Draw,
    Func<byte[]> Csv,
    Func<ChartParameters, ChartPicture, byte[]> Json);
