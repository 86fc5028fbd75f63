using System.Globalization;
using GraphQlCrm.DuckDB.Native;

namespace GraphQlCrm.DuckDB;

/// <summary>One statement that the engine has planned; runs any number of times with newly bound parameters.</summary>
internal sealed unsafe class PreparedStatement : IDisposable
{
    private readonly PreparedStatementHandle _handle;
    private readonly string _sql;
    private readonly string[] _parameterNames;

    public PreparedStatement(PreparedStatementHandle handle, string sql)
    {
        _handle = handle;
        _sql = sql;
        _parameterNames = new string[(int)NativeMethods.duckdb_nparams(handle)];
        for (int i = 0; i < _parameterNames.Length; i++)
        {
            _parameterNames[i] = NativeMethods.duckdb_parameter_name(handle, (ulong)i + 1)
                ?? (i + 1).ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>
    /// Binds by name, or by position where the parameters have no names. A placeholder without a parameter is an error;
    /// the parameters that were used are added to <paramref name="used"/>, so that the caller can refuse the others.
    /// </summary>
    public void Bind(DuckDBParameterCollection parameters, HashSet<DuckDBParameter> used)
    {
        _ = NativeMethods.duckdb_clear_bindings(_handle);
        bool isPositional = parameters.Count > 0 && parameters.All(p => p.BareName.Length == 0);
        for (int i = 0; i < _parameterNames.Length; i++)
        {
            DuckDBParameter? parameter = isPositional
                ? At(parameters, _parameterNames[i], i)
                : parameters.FirstOrDefault(p => p.BareName.Equals(_parameterNames[i], StringComparison.OrdinalIgnoreCase));
            if (parameter is null)
            {
                throw new DuckDBException(
                    DuckDBErrorType.ParameterNotResolved,
                    $"The placeholder \"${_parameterNames[i]}\" has no parameter.",
                    _sql);
            }

            used.Add(parameter);
            using ValueHandle value = ValueFactory.Create(parameter.Value);
            if (NativeMethods.duckdb_bind_value(_handle, (ulong)i + 1, value) != NativeState.Success)
            {
                throw DuckDBException.FromText(NativeMethods.duckdb_prepare_error(_handle), _sql);
            }
        }
    }

    /// <summary>Runs to the first row at least; the caller owns the result.</summary>
    public ResultHandle Execute(bool useStreaming)
    {
        NativeState state = useStreaming
            ? NativeMethods.duckdb_pending_prepared_streaming(_handle, out PendingResultHandle pending)
            : NativeMethods.duckdb_pending_prepared(_handle, out pending);
        using (pending)
        {
            if (state != NativeState.Success)
            {
                throw DuckDBException.FromText(NativeMethods.duckdb_pending_error(pending), _sql);
            }

            ResultHandle result = new();
            if (NativeMethods.duckdb_execute_pending(pending, result.Pointer) == NativeState.Success)
            {
                return result;
            }

            using (result)
            {
                throw DuckDBException.FromResult(result, _sql);
            }
        }
    }

    public void Dispose() => _handle.Dispose();

    /// <summary>A placeholder written <c>$2</c> is the second parameter, wherever it stands.</summary>
    private static DuckDBParameter? At(DuckDBParameterCollection parameters, string name, int index)
    {
        int position = int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number - 1 : index;
        return position < parameters.Count ? parameters[position] : null;
    }
}
