namespace GraphQlCrm.Crm.Data.Sql;

/// <summary>
/// A statement that is prepared once and run many times: the bulk path of imports. Parameters are numbered from 1
/// (<c>?1</c>), columns from 0.
/// </summary>
internal abstract class BulkStatement
{
    public BulkStatement Bind(int index, Guid? value)
    {
        BindId(index, value);
        return this;
    }

    public BulkStatement Bind(int index, long? value)
    {
        BindNumber(index, value);
        return this;
    }

    public BulkStatement Bind(int index, string? value)
    {
        BindText(index, value);
        return this;
    }

    public BulkStatement Bind(int index, bool value)
    {
        BindTruth(index, value);
        return this;
    }

    public BulkStatement Bind(int index, DateOnly? value) => Bind(index, value is { } day ? SqlCommands.DayText(day) : null);

    public BulkStatement Bind(int index, DateTime instant) => Bind(index, InstantMicrosecondsConverter.ToMicroseconds(instant));

    public BulkStatement Bind(int index, decimal? value) => Bind(index, value is { } number ? TenThousandthsConverter.ToTenThousandths(number) : (long?)null);

    /// <summary>Runs a statement that returns no rows; tells how many rows it changed.</summary>
    public abstract int Run();

    /// <summary>Runs it some time before the transaction ends, and before any later statement: what it changed is not asked for.</summary>
    public abstract void Post();

    /// <summary>Steps to the next row. After the last one the statement is ready for new parameters.</summary>
    public abstract bool Read();

    /// <summary>Ends reading before the last row.</summary>
    public abstract void Reset();

    public abstract bool IsNull(int column);

    public abstract Guid Guid(int column);

    public abstract long Int64(int column);

    public abstract string? Text(int column);

    public Guid? NullableGuid(int column) => IsNull(column) ? null : Guid(column);

    public long? NullableInt64(int column) => IsNull(column) ? null : Int64(column);

    protected abstract void BindId(int index, Guid? value);

    protected abstract void BindNumber(int index, long? value);

    protected abstract void BindText(int index, string? value);

    protected abstract void BindTruth(int index, bool value);
}
