using System.Runtime.CompilerServices;
using GraphQlCrm.GraphQL.CodeFirst;
using GraphQlCrm.GraphQL.DataLoader;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Execution.Subscriptions;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Tests.Execution.Subscriptions;

public sealed record Message(string Room, string Text, int AuthorId);

public sealed record Person(int Id, string Name);

public sealed class PersonById : DataLoader<int, Person>
{
    protected override async Task<IReadOnlyDictionary<int, Person>> LoadBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return keys.ToDictionary(key => key, key => new Person(key, $"Person {key}"));
    }
}

[ObjectType<Message>]
public static class MessageFields
{
    public static Task<Person?> GetAuthorAsync([Parent] Message message, PersonById people, CancellationToken cancellationToken) =>
        people.LoadAsync(message.AuthorId, cancellationToken);
}

[QueryType]
public static class ChatQueries
{
    public static string GetHello() => "hello";
}

[SubscriptionType]
public static class ChatSubscriptions
{
    [Subscribe]
    [Topic("room:{room}")]
    public static Message OnMessage(string room, [EventMessage] Message message) => message.Room == room ? message : throw new InvalidOperationException("another room");

    [Subscribe]
    public static string OnNotice([EventMessage] string notice) => notice.Length == 0 ? throw new GraphQLException("no notice", "EMPTY") : notice;

    public static async IAsyncEnumerable<int> CountTo(int last, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (int i = 1; i <= last; i++)
        {
            await Task.Delay(1, cancellationToken);
            yield return i;
        }

        if (last > 3)
        {
            throw new InvalidOperationException("the counter broke");
        }
    }

    [Authorize]
    public static ValueTask<ISourceStream<string>> GetSecrets([Service] ITopicEventReceiver receiver, CancellationToken cancellationToken) =>
        receiver.SubscribeAsync<string>("secrets", cancellationToken);

    public static IAsyncEnumerable<string> GetRefused() => throw new GraphQLException("Not today.", "REFUSED");
}

/// <summary>The chat server in memory.</summary>
internal sealed class ChatRoom : IServiceProvider
{
    private readonly RequestExecutor _executor = new(SchemaBuilder.New()
        .AddTypes(typeof(ChatQueries), typeof(ChatSubscriptions), typeof(MessageFields))
        .Create());

    public InMemoryTopicEvents Events { get; } = new(bufferSizeMax: 4);

    public Task<ExecutionResult> SubscribeAsync(string query, CancellationToken cancellationToken, string variables = "{}") => _executor.ExecuteAsync(
        new OperationRequest
        {
            Query = query,
            AllowsStream = true,
            Services = this,
            Variables = System.Text.Json.JsonDocument.Parse(variables).RootElement,
        },
        cancellationToken);

    public Task<ExecutionResult> ExecuteAsync(string query, CancellationToken cancellationToken) =>
        _executor.ExecuteAsync(new OperationRequest { Query = query, Services = this }, cancellationToken);

    public object? GetService(Type serviceType) => serviceType.IsInstanceOfType(Events) ? Events : null;
}
