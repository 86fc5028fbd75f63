using System.Text.Json;

namespace GraphQlCrm.GraphQL.Types;

/// <summary>The scalars that the engine knows.</summary>
public static class BuiltInScalars
{
    /// <summary>https://spec.graphql.org/September2025/#sec-ID</summary>
    public static ScalarType ID { get; } = new IdType();

    /// <summary>https://spec.graphql.org/September2025/#sec-String</summary>
    public static ScalarType String { get; } = new StringType();

    /// <summary>https://spec.graphql.org/September2025/#sec-Int</summary>
    public static ScalarType Int { get; } = new IntType();

    /// <summary>https://spec.graphql.org/September2025/#sec-Float</summary>
    public static ScalarType Float { get; } = new FloatType();

    /// <summary>https://spec.graphql.org/September2025/#sec-Boolean</summary>
    public static ScalarType Boolean { get; } = new BooleanType();

    /// <summary>A whole number of 64 bits.</summary>
    public static ScalarType Long { get; } = new LongType();

    /// <summary>A decimal number.</summary>
    public static ScalarType Decimal { get; } = new DecimalType();

    /// <summary>A point in time.</summary>
    public static ScalarType DateTime { get; } = new DateTimeType();

    /// <summary>A day without a time zone.</summary>
    public static ScalarType LocalDate { get; } = new LocalDateType();

    /// <summary>A time of day without a time zone.</summary>
    public static ScalarType LocalTime { get; } = new LocalTimeType();

    /// <summary>A universally unique identifier.</summary>
    public static ScalarType Uuid { get; } = new UuidType();

    /// <summary>An uploaded file.</summary>
    public static ScalarType Upload { get; } = new UploadType();

    /// <summary>Any JSON value.</summary>
    public static ScalarType Any { get; } = new AnyType();

    /// <summary>The five scalars of the specification itself.</summary>
    /// <remarks>https://spec.graphql.org/September2025/#sec-Scalars.Built-in-Scalars</remarks>
    public static IReadOnlyList<ScalarType> Specified { get; } = [ID, String, Int, Float, Boolean];

    /// <summary>Whether the specification itself has a scalar.</summary>
    /// <param name="scalar">The scalar.</param>
    /// <returns>Whether it is one of the five.</returns>
    public static bool IsSpecified(ScalarType scalar) => scalar.Name is "ID" or "String" or "Int" or "Float" or "Boolean";

    /// <summary>The scalar for a CLR type, if there is one.</summary>
    /// <param name="type">The CLR type, not nullable.</param>
    /// <returns>The scalar or <see langword="null"/>.</returns>
    public static ScalarType? For(Type type) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum => null,
        TypeCode.String => String,
        TypeCode.Int32 or TypeCode.Int16 or TypeCode.Byte or TypeCode.SByte or TypeCode.UInt16 => Int,
        TypeCode.Int64 or TypeCode.UInt32 => Long,
        TypeCode.Double or TypeCode.Single => Float,
        TypeCode.Boolean => Boolean,
        TypeCode.Decimal => Decimal,
        TypeCode.DateTime => DateTime,
        _ when type == typeof(DateTimeOffset) => DateTime,
        _ when type == typeof(DateOnly) => LocalDate,
        _ when type == typeof(TimeOnly) => LocalTime,
        _ when type == typeof(Guid) => Uuid,
        _ when typeof(IFile).IsAssignableFrom(type) => Upload,
        _ when type == typeof(JsonElement) || type == typeof(object) => Any,
        _ => null,
    };
}
