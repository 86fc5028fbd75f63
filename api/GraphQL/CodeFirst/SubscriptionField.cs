using System.Globalization;
using System.Reflection;
using System.Text;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Execution.Subscriptions;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.CodeFirst;

/// <summary>
/// A root field of the subscription type. Its method returns the events as <see cref="IAsyncEnumerable{T}"/>, or is
/// called for each event of a topic.
/// </summary>
internal sealed class SubscriptionField(TypeRegistry types, MethodInfo method)
{
    private readonly string _name = NamingConventions.FieldName(method);

    public Field Create()
    {
        bool isPerEvent = method.GetCustomAttribute<SubscribeAttribute>() is not null;
        Func<ResolverContext, object?[], ValueTask<object?>> invoke = ResolverCompiler.CompileAsync(method);
        return new Field(_name, types.Output(isPerEvent ? ClrType.OfResult(method) : Event()))
        {
            Description = types.Describe(method),
            DeprecationReason = TypeRegistry.Deprecation(method),
            Authorization = ObjectTypeFactory.Authorization(method),
            Cost = ObjectTypeFactory.CostOf(method, null),
            Arguments = types.Objects.Arguments(method),
            Resolver = isPerEvent ? new AsyncResolver(context => invoke(context, context.ArgumentArray)) : new PureResolver((message, _) => message),
            EventSource = new EventSource(isPerEvent ? Subscription() : context => StreamAsync(invoke, context)),
        };
    }

    private static async ValueTask<IAsyncEnumerable<object?>> StreamAsync(Func<ResolverContext, object?[], ValueTask<object?>> invoke, ResolverContext context) =>
        (IAsyncEnumerable<object?>)(await invoke(context, context.ArgumentArray).ConfigureAwait(false))!;

    private ClrType Event()
    {
        ClrType result = ClrType.OfResult(method);
        return AsyncItems.IsStream(result.Type)
            ? result.Item!
            : throw new SchemaException($"The subscription `{_name}` must return an IAsyncEnumerable, or be annotated with Subscribe.");
    }

    private Subscribe Subscription()
    {
        ParameterInfo[] messages = [.. method.GetParameters().Where(parameter => parameter.GetCustomAttribute<EventMessageAttribute>() is not null)];
        if (messages.Length != 1)
        {
            throw new SchemaException($"The subscription `{_name}` must have one parameter with EventMessage.");
        }

        return (Subscribe)GetType()
            .GetMethod(nameof(Subscription), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(messages[0].ParameterType)
            .Invoke(null, [Topic()])!;
    }

    private static Subscribe Subscription<TMessage>(Func<object?[], string> topic) => async context =>
    {
        ISourceStream<TMessage> messages = await context.Service<ITopicEventReceiver>()
            .SubscribeAsync<TMessage>(topic(context.ArgumentArray), context.CancellationToken).ConfigureAwait(false);
        return (IAsyncEnumerable<object?>)AsyncItems.Box(messages)!;
    };

    /// <summary>Puts the values of arguments where the topic names them.</summary>
    private Func<object?[], string> Topic()
    {
        string template = method.GetCustomAttribute<TopicAttribute>()?.Name ?? _name;
        string[] names = [.. ResolverCompiler.ArgumentParameters(method).Select(parameter => parameter.Name!)];
        var format = new StringBuilder();
        int start = 0;
        for (int open = template.IndexOf('{'); open >= 0; open = template.IndexOf('{', start))
        {
            int close = template.IndexOf('}', open);
            int index = close < 0 ? -1 : Array.IndexOf(names, template[(open + 1)..close]);
            if (index < 0)
            {
                throw new SchemaException($"The topic `{template}` of the subscription `{_name}` names no argument at `{template[open..]}`.");
            }

            format.Append(template, start, open - start).Append('{').Append(index).Append('}');
            start = close + 1;
        }

        var composite = CompositeFormat.Parse(format.Append(template, start, template.Length - start).ToString());
        return arguments => string.Format(CultureInfo.InvariantCulture, composite, arguments);
    }
}
