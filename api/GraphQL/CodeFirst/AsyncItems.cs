using System.Reflection;

namespace GraphQlCrm.GraphQL.CodeFirst;

/// <summary>Lists whose items come one after another, as <see cref="IAsyncEnumerable{T}"/>.</summary>
internal static class AsyncItems
{
    /// <summary>Whether values of the type, or the results of its tasks, are such lists.</summary>
    public static bool IsStream(Type type) => ItemType(ClrType.IsTask(type) ? type.GetGenericArguments()[0] : type) is not null;

    /// <summary>The type of the items; <see langword="null"/> if the type is no such list.</summary>
    public static Type? ItemType(Type type) => type.GetInterfaces().Prepend(type)
        .FirstOrDefault(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>))
        ?.GetGenericArguments()[0];

    /// <summary>The value; a list as one of objects, which lists of value types are not by themselves.</summary>
    public static object? Box<T>(T value) => value is null or IAsyncEnumerable<object?> || Boxer<T>.Instance is not { } box ? value : box(value);

    private static object BoxItems<T, TItem>(T items)
        where T : IAsyncEnumerable<TItem> => new Boxed<TItem>(items);

    private sealed class Boxed<TItem>(IAsyncEnumerable<TItem> items) : IAsyncEnumerable<object?>, IAsyncDisposable
    {
        public async IAsyncEnumerator<object?> GetAsyncEnumerator(CancellationToken cancellationToken = default)
        {
            await foreach (TItem item in items.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                yield return item;
            }
        }

        public ValueTask DisposeAsync() => (items as IAsyncDisposable)?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    private static class Boxer<T>
    {
        public static readonly Func<T, object>? Instance = ItemType(typeof(T)) is { } item
            ? typeof(AsyncItems).GetMethod(nameof(BoxItems), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(typeof(T), item).CreateDelegate<Func<T, object>>()
            : null;
    }
}
