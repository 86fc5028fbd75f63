namespace GraphQlCrm.DuckDB;

/// <summary>
/// The engine's type ids (<c>duckdb_type</c>); a nested type has one of List, Struct, Map, Array, Union.
/// </summary>
public enum DuckDBType
{
    /// <summary>No type: an engine error.</summary>
    Invalid = 0,

    /// <summary><c>BOOLEAN</c></summary>
    Boolean = 1,

    /// <summary><c>TINYINT</c></summary>
    TinyInt = 2,

    /// <summary><c>SMALLINT</c></summary>
    SmallInt = 3,

    /// <summary><c>INTEGER</c></summary>
    Integer = 4,

    /// <summary><c>BIGINT</c></summary>
    BigInt = 5,

    /// <summary><c>UTINYINT</c></summary>
    UTinyInt = 6,

    /// <summary><c>USMALLINT</c></summary>
    USmallInt = 7,

    /// <summary><c>UINTEGER</c></summary>
    UInteger = 8,

    /// <summary><c>UBIGINT</c></summary>
    UBigInt = 9,

    /// <summary><c>FLOAT</c></summary>
    Float = 10,

    /// <summary><c>DOUBLE</c></summary>
    Double = 11,

    /// <summary>Microseconds without a zone.</summary>
    Timestamp = 12,

    /// <summary>Days since 1970-01-01.</summary>
    Date = 13,

    /// <summary>Microseconds of the day.</summary>
    Time = 14,

    /// <summary><c>INTERVAL</c></summary>
    Interval = 15,

    /// <summary><c>HUGEINT</c></summary>
    HugeInt = 16,

    /// <summary><c>VARCHAR</c></summary>
    Varchar = 17,

    /// <summary><c>BLOB</c></summary>
    Blob = 18,

    /// <summary><c>DECIMAL</c></summary>
    Decimal = 19,

    /// <summary>Seconds without a zone.</summary>
    TimestampS = 20,

    /// <summary>Milliseconds without a zone.</summary>
    TimestampMs = 21,

    /// <summary>Nanoseconds without a zone.</summary>
    TimestampNs = 22,

    /// <summary><c>ENUM</c></summary>
    Enum = 23,

    /// <summary><c>LIST</c></summary>
    List = 24,

    /// <summary><c>STRUCT</c></summary>
    Struct = 25,

    /// <summary><c>MAP</c></summary>
    Map = 26,

    /// <summary>128 bits.</summary>
    Uuid = 27,

    /// <summary><c>UNION</c></summary>
    Union = 28,

    /// <summary><c>BIT</c></summary>
    Bit = 29,

    /// <summary>Microseconds of the day with an offset.</summary>
    TimeTz = 30,

    /// <summary>Microseconds of UTC.</summary>
    TimestampTz = 31,

    /// <summary><c>UHUGEINT</c></summary>
    UHugeInt = 32,

    /// <summary><c>ARRAY</c></summary>
    Array = 33,

    /// <summary><c>BIGNUM</c></summary>
    BigNum = 35,

    /// <summary><c>SQLNULL</c></summary>
    SqlNull = 36,

    /// <summary>Nanoseconds of the day.</summary>
    TimeNs = 39,

    /// <summary><c>GEOMETRY</c></summary>
    Geometry = 40,

    /// <summary><c>VARIANT</c></summary>
    Variant = 41,

    /// <summary>Nanoseconds of UTC.</summary>
    TimestampTzNs = 42,
}
