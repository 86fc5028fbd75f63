using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Loading;

/// <summary>
/// Streams the host's rows into the temporary raw tables of one connection. Rows are gathered to a chunk and then
/// written column by column into the engine's memory, while the next ones are gathered beside; so the memory used does
/// not grow with their number.
/// </summary>
internal sealed class RawTables(DuckDBConnection connection, IProgress<RefreshProgress>? progress)
{
    private const int ReportEveryRows = 65_536;

    private long _rows;

    public async Task<LoadedRows> LoadAsync(
        IAsyncEnumerable<RawCustomer> customers,
        IAsyncEnumerable<RawProduct> products,
        IAsyncEnumerable<RawSaleLine> saleLines,
        CancellationToken cancellationToken)
    {
        return new LoadedRows(
            await CopyAsync("raw_customer", customers, Write, cancellationToken),
            await CopyAsync("raw_product", products, Write, cancellationToken),
            await CopyAsync("raw_sale_line", saleLines, Write, cancellationToken));
    }

    /// <summary>
    /// Fills the first column of a table of ids, the second with NULL and the third, where there is one, with true.
    /// </summary>
    public void Name(string table, IEnumerable<Guid> ids)
    {
        using DuckDBAppender appender = connection.CreateAppender("temp", null, table);
        foreach (Guid id in ids.Distinct())
        {
            DuckDBAppenderRow row = appender.CreateRow().AppendValue(id);
            for (int column = 1; column < appender.Chunk.ColumnCount; column++)
            {
                row = column == 1 ? row.AppendNullValue() : row.AppendValue(true);
            }

            row.EndRow();
        }
    }

    /// <summary>Adds the lines between the classes, which must leave no day without any.</summary>
    public void Add(RawVisitUnit unit)
    {
        using DuckDBAppender appender = connection.CreateAppender("temp", null, "raw_shop");
        appender.CreateRow().AppendValue(unit == RawVisitUnit.Order).EndRow();
    }

    public void Add(IReadOnlyList<RawClassThreshold> thresholds)
    {
        if (thresholds.Count == 0 || thresholds[0].ValidFrom != DateOnly.MinValue)
        {
            throw new WarehouseInputException("The first version of the class thresholds must be valid from the beginning.");
        }

        using DuckDBAppender appender = connection.CreateAppender("temp", null, "raw_class_threshold");
        foreach (RawClassThreshold row in thresholds)
        {
            if (new ClassThresholds(row.SteadyDays, row.LoyalDays, row.LoyalAmount, row.LapseDays).Fault() is { } fault)
            {
                throw new WarehouseInputException($"Version {row.Version} of the class thresholds is wrong: {fault}");
            }

            appender.CreateRow().AppendValue(row.Version).AppendValue(row.ValidFrom).AppendValue(row.SteadyDays)
                .AppendValue(row.LoyalDays).AppendValue(row.LoyalAmount).AppendValue(row.LapseDays).EndRow();
        }
    }

    /// <summary>Adds the months that were kept, and the corrections that were noted since.</summary>
    public async Task AddAsync(
        IReadOnlyList<RawClassClosing> closings,
        IAsyncEnumerable<RawClassClosingRow> rows,
        IReadOnlyList<RawClassCorrection> corrections,
        CancellationToken cancellationToken)
    {
        using (DuckDBAppender appender = connection.CreateAppender("temp", null, "raw_class_closing"))
        {
            foreach ((DateOnly month, DateOnly evaluatedOn, RawClassThreshold lines) in closings)
            {
                appender.CreateRow().AppendValue(MonthNumber.Of(month)).AppendValue(evaluatedOn).AppendValue(lines.Version).AppendValue(lines.SteadyDays)
                    .AppendValue(lines.LoyalDays).AppendValue(lines.LoyalAmount).AppendValue(lines.LapseDays).EndRow();
            }
        }

        using (DuckDBAppender appender = connection.CreateAppender("temp", null, "raw_class_correction"))
        {
            foreach ((Guid customer, MovementReason reason) in corrections)
            {
                appender.CreateRow().AppendValue(customer).AppendValue((byte)reason).EndRow();
            }
        }

        await CopyAsync("raw_class_closing_row", rows, Write, cancellationToken);
    }

    private async Task<long> CopyAsync<T>(
        string table,
        IAsyncEnumerable<T> rows,
        Action<DuckDBAppenderChunk, ReadOnlySpan<T>> write,
        CancellationToken cancellationToken)
    {
        using DuckDBAppender appender = connection.CreateAppender("temp", null, table);
        T[] gathered = new T[appender.Chunk.Capacity];
        T[] handed = new T[appender.Chunk.Capacity];
        Task handing = Task.CompletedTask;
        int count = 0;
        try
        {
            await foreach (T row in rows.WithCancellation(cancellationToken))
            {
                gathered[count++] = row;
                if (count == gathered.Length)
                {
                    await handing;
                    (gathered, handed) = (handed, gathered);
                    handing = HandAsync(handed, count);
                    count = 0;
                    cancellationToken.ThrowIfCancellationRequested();
                }
            }

            await handing;
            await HandAsync(gathered, count);
            appender.Close();
            return appender.RowCount;
        }
        catch
        {
            await handing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            appender.Abandon();
            throw;
        }

        Task HandAsync(T[] full, int length) => Task.Run(() => Hand(appender, full.AsSpan(0, length), write), CancellationToken.None);
    }

    private void Hand<T>(DuckDBAppender appender, ReadOnlySpan<T> rows, Action<DuckDBAppenderChunk, ReadOnlySpan<T>> write)
    {
        write(appender.Chunk, rows);
        appender.AppendChunk(rows.Length);
        long before = _rows;
        _rows += rows.Length;
        if (before / ReportEveryRows != _rows / ReportEveryRows)
        {
            progress?.Report(new RefreshProgress(RefreshStage.Loading, _rows));
        }
    }

    private static void Write(DuckDBAppenderChunk chunk, ReadOnlySpan<RawCustomer> rows)
    {
        Span<int> registeredOn = chunk.GetColumn<int>(3);
        Span<byte> isMember = chunk.GetColumn<byte>(7);
        for (int i = 0; i < rows.Length; i++)
        {
            ref readonly RawCustomer row = ref rows[i];
            chunk.SetGuid(0, i, row.CustomerId);
            chunk.SetText(1, i, row.Code);
            chunk.SetText(2, i, row.Name);
            registeredOn[i] = Days(row.RegisteredOn);
            SetText(chunk, 4, i, row.Prefecture);
            SetText(chunk, 5, i, row.AcquisitionChannel);
            SetGuid(chunk, 6, i, row.ReferrerId);
            isMember[i] = row.IsMember ? (byte)1 : (byte)0;
        }
    }

    private static void Write(DuckDBAppenderChunk chunk, ReadOnlySpan<RawProduct> rows)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            ref readonly RawProduct row = ref rows[i];
            chunk.SetGuid(0, i, row.ProductId);
            chunk.SetText(1, i, row.Code);
            chunk.SetText(2, i, row.Name);
            SetText(chunk, 3, i, row.Category);
        }
    }

    private static void Write(DuckDBAppenderChunk chunk, ReadOnlySpan<RawSaleLine> rows)
    {
        Span<byte> types = chunk.GetColumn<byte>(4);
        Span<byte> isRefund = chunk.GetColumn<byte>(5);
        Span<int> businessDate = chunk.GetColumn<int>(6);
        Span<int> refundDate = chunk.GetColumn<int>(7);
        Span<long> quantity = chunk.GetColumn<long>(8);
        Span<long> amount = chunk.GetColumn<long>(9);
        for (int i = 0; i < rows.Length; i++)
        {
            ref readonly RawSaleLine row = ref rows[i];
            chunk.SetGuid(0, i, row.SaleId);
            chunk.SetGuid(1, i, row.LineId);
            SetGuid(chunk, 2, i, row.CustomerId);
            SetGuid(chunk, 3, i, row.ProductId);
            types[i] = (byte)row.Type;
            isRefund[i] = row.Kind == RawSaleKind.Refund ? (byte)1 : (byte)0;
            businessDate[i] = Days(row.BusinessDate);
            if (row.RefundDate is DateOnly day)
            {
                refundDate[i] = Days(day);
            }
            else
            {
                chunk.SetNull(7, i);
            }

            quantity[i] = TenThousandths(row.Quantity);
            amount[i] = row.Amount;
        }
    }

    private static void Write(DuckDBAppenderChunk chunk, ReadOnlySpan<RawClassClosingRow> rows)
    {
        Span<int> month = chunk.GetColumn<int>(0);
        Span<int> visits = chunk.GetColumn<int>(8);
        Span<long> amount = chunk.GetColumn<long>(11);
        for (int i = 0; i < rows.Length; i++)
        {
            ref readonly RawClassClosingRow row = ref rows[i];
            month[i] = MonthNumber.Of(row.Month);
            chunk.SetGuid(1, i, row.CustomerId);
            SetByte(2, i, (byte)(row.OpeningClass ?? 0));
            SetByte(3, i, row.OpeningIsLapsed ? (byte)1 : (byte)0);
            SetByte(4, i, (byte)(row.CorrectionReason ?? 0));
            SetByte(5, i, (byte)(row.MoveReason ?? 0));
            SetByte(6, i, (byte)(row.Class ?? 0));
            SetByte(7, i, row.IsLapsed ? (byte)1 : (byte)0);
            visits[i] = row.Visits;
            SetDay(chunk, 9, i, row.FirstVisit);
            SetDay(chunk, 10, i, row.LastVisit);
            amount[i] = row.Amount;
        }

        void SetByte(int column, int row, byte value) => chunk.GetColumn<byte>(column)[row] = value;
    }

    private static void SetDay(DuckDBAppenderChunk chunk, int column, int row, DateOnly? value)
    {
        if (value is DateOnly day)
        {
            chunk.GetColumn<int>(column)[row] = Days(day);
        }
        else
        {
            chunk.SetNull(column, row);
        }
    }

    private static void SetText(DuckDBAppenderChunk chunk, int column, int row, string? value)
    {
        if (value is null)
        {
            chunk.SetNull(column, row);
        }
        else
        {
            chunk.SetText(column, row, value);
        }
    }

    private static void SetGuid(DuckDBAppenderChunk chunk, int column, int row, Guid? value)
    {
        if (value is Guid id)
        {
            chunk.SetGuid(column, row, id);
        }
        else
        {
            chunk.SetNull(column, row);
        }
    }

    private static int Days(DateOnly date) => date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <summary>The column is DECIMAL(18, 4).</summary>
    private static long TenThousandths(decimal quantity)
    {
        const decimal unit = 10_000m;
        return quantity == 1m ? (long)unit : decimal.ToInt64(decimal.Round(quantity * unit, MidpointRounding.AwayFromZero));
    }
}
