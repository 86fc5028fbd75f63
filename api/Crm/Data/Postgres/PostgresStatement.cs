using System.Globalization;
using System.Text.RegularExpressions;
using GraphQlCrm.Crm.Data.Sql;
using Npgsql;
using NpgsqlTypes;

namespace GraphQlCrm.Crm.Data.Postgres;

/// <summary>
/// A statement of a <see cref="PostgresPipeline"/>. Numbered parameters may have gaps, as SQLite allows; here they get
/// numbers without.
/// </summary>
internal sealed partial class PostgresStatement : BulkStatement
{
    private readonly PostgresPipeline _pipeline;
    private readonly string _sql;
    private readonly Dictionary<int, int> _slots = [];
    private readonly (NpgsqlDbType Type, object Value)[] _values;
    private List<object?[]>? _rows;
    private int _row;

    public PostgresStatement(PostgresPipeline pipeline, string sql)
    {
        _pipeline = pipeline;
        _sql = ParameterForm().Replace(sql, match =>
        {
            int number = int.Parse(match.ValueSpan[1..], CultureInfo.InvariantCulture);
            if (!_slots.TryGetValue(number, out int slot))
            {
                _slots.Add(number, slot = _slots.Count);
            }

            return string.Create(CultureInfo.InvariantCulture, $"${slot + 1}");
        });
        _values = new (NpgsqlDbType, object)[_slots.Count];
    }

    public override int Run() => _pipeline.Run(Bound());

    public override void Post() => _pipeline.Post(Bound());

    public override bool Read()
    {
        _row = _rows is null ? 0 : _row + 1;
        _rows ??= _pipeline.Read(Bound());
        if (_row < _rows.Count)
        {
            return true;
        }

        _rows = null;
        return false;
    }

    public override void Reset() => _rows = null;

    public override bool IsNull(int column) => Value(column) is null;

    public override Guid Guid(int column) => (Guid)Value(column)!;

    public override long Int64(int column) => Convert.ToInt64(Value(column), CultureInfo.InvariantCulture);

    public override string? Text(int column) => (string?)Value(column);

    protected override void BindId(int index, Guid? value) => Bind(index, NpgsqlDbType.Uuid, value);

    protected override void BindNumber(int index, long? value) => Bind(index, NpgsqlDbType.Bigint, value);

    protected override void BindText(int index, string? value) => Bind(index, NpgsqlDbType.Text, value);

    protected override void BindTruth(int index, bool value) => Bind(index, NpgsqlDbType.Boolean, value);

    // What a statement has no use for is not sent.
    private void Bind(int index, NpgsqlDbType type, object? value)
    {
        if (_slots.TryGetValue(index, out int slot))
        {
            _values[slot] = (type, value ?? DBNull.Value);
        }
    }

    private object? Value(int column) => _rows![_row][column];

    private NpgsqlBatchCommand Bound()
    {
        NpgsqlBatchCommand command = new(_sql);
        foreach ((NpgsqlDbType type, object value) in _values)
        {
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type, Value = value });
        }

        return command;
    }

    [GeneratedRegex(@"\?\d+")]
    private static partial Regex ParameterForm();
}
