using System.Data.Common;
using System.Globalization;

namespace GraphQlCrm.DuckDB;

/// <summary>
/// <c>Data Source=…</c> and any of the engine's settings by name, for example <c>Data Source=a.duckdb;threads=2</c>.
/// Settings are applied in the order in which they stand.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1010", Justification = "ADO.NET's own base class decides it.")]
public sealed class DuckDBConnectionStringBuilder : DbConnectionStringBuilder
{
    /// <summary>The data source of a database in memory that only one connection (and its duplicates) sees.</summary>
    public const string InMemoryDataSource = ":memory:";

    private const string DataSourceKey = "Data Source";
    private const string AccessModeKey = "access_mode";

    private readonly List<string> _settingNames = [];

    /// <summary>An empty builder: a database in memory.</summary>
    public DuckDBConnectionStringBuilder()
    {
    }

    /// <summary>A builder of what <paramref name="connectionString"/> says.</summary>
    public DuckDBConnectionStringBuilder(string? connectionString) => ConnectionString = connectionString;

    /// <summary>The database file, or <see cref="InMemoryDataSource"/>.</summary>
    public string DataSource
    {
        get => TryGetValue(DataSourceKey, out object? value) ? (string)value : InMemoryDataSource;
        set => this[DataSourceKey] = value;
    }

    /// <summary>Whether the file is opened read-only (<c>access_mode=READ_ONLY</c>).</summary>
    public bool ReadOnly
    {
        get => TryGetValue(AccessModeKey, out object? value) && "read_only".Equals((string)value, StringComparison.OrdinalIgnoreCase);
        set
        {
            if (value)
            {
                this[AccessModeKey] = "READ_ONLY";
            }
            else
            {
                Remove(AccessModeKey);
            }
        }
    }

    /// <summary>
    /// The value of a setting; null removes it. <c>DataSource</c> is a second spelling of <c>Data Source</c>.
    /// </summary>
    [System.Diagnostics.CodeAnalysis.AllowNull]
    public override object this[string keyword]
    {
        get => base[Canonical(keyword)];
        set
        {
            keyword = Canonical(keyword);
            base[keyword] = value is null ? null : Convert.ToString(value, CultureInfo.InvariantCulture);
            if (keyword != DataSourceKey && value is not null && !_settingNames.Contains(keyword, StringComparer.OrdinalIgnoreCase))
            {
                _settingNames.Add(keyword);
            }
        }
    }

    /// <summary>The engine's settings in the order in which they are applied.</summary>
    public IEnumerable<KeyValuePair<string, string>> Settings =>
        from name in _settingNames
        where ContainsKey(name)
        select KeyValuePair.Create(name, (string)this[name]);

    private static string Canonical(string keyword) =>
        keyword.Equals("DataSource", StringComparison.OrdinalIgnoreCase)
        || keyword.Equals(DataSourceKey, StringComparison.OrdinalIgnoreCase)
            ? DataSourceKey
            : keyword.ToLowerInvariant();
}
