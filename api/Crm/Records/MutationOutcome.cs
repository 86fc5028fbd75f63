using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Records;

/// <summary>Keeps the outcome of a mutation and makes it again. Of a record its columns are kept; what is related to it is read anew.</summary>
internal static class MutationOutcome<TOutcome>
    where TOutcome : struct, IFieldResult
{
    private static readonly Type s_result = typeof(TOutcome).GetGenericArguments()[0];
    private static readonly MethodInfo s_succeeded = typeof(TOutcome).GetMethod("Succeeded")!;
    private static readonly MethodInfo s_failed = typeof(TOutcome).GetMethod("Failed")!;
    private static readonly JsonSerializerOptions s_columns = new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { KeepColumns } },
    };

    /// <summary>A failure with an error that the mutation names.</summary>
    public static TOutcome Failed(object error) => typeof(TOutcome).GetGenericArguments().Contains(error.GetType())
        ? (TOutcome)s_failed.Invoke(null, [new[] { error }])!
        : throw new InvalidOperationException($"The mutation does not name the error {error.GetType().Name}.");

    /// <summary>The row of an outcome.</summary>
    public static IdempotencyKey Keep(TOutcome outcome, Guid shopId, RepeatKey key, DateTime now) =>
        key.Row(shopId, s_result.Name, JsonSerializer.Serialize(outcome.Value, s_result, s_columns), now);

    /// <summary>The outcome of a row.</summary>
    public static TOutcome Replay(IdempotencyKey kept) => (TOutcome)s_succeeded.Invoke(null, [JsonSerializer.Deserialize(kept.Result, s_result, s_columns)])!;

    private static void KeepColumns(JsonTypeInfo type)
    {
        for (int i = type.Properties.Count - 1; i >= 0; i--)
        {
            JsonPropertyInfo property = type.Properties[i];
            bool isColumn = property.PropertyType.IsValueType || property.PropertyType == typeof(string) || property.PropertyType == typeof(byte[]) || property.PropertyType == typeof(List<string>);
            if (!isColumn || (type.Type == s_result && property.Set is null))
            {
                type.Properties.RemoveAt(i);
            }
        }
    }
}
