using System.Security.Claims;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Execution;

/// <summary>What a resolver may know of its field and request.</summary>
public class ResolverContext
{
    private readonly ObjectResult _parent;

    internal ResolverContext(OperationState operation, Selection selection, object?[] arguments, ObjectResult parent)
    {
        Operation = operation;
        Selection = selection;
        ArgumentArray = arguments;
        _parent = parent;
    }

    /// <summary>The selected field and what is selected below it.</summary>
    public Selection Selection { get; }

    /// <summary>The field.</summary>
    public Field Field => Selection.Field;

    /// <summary>The object type that the field belongs to.</summary>
    public ObjectType ParentType => Selection.ParentType;

    /// <summary>The arguments in the order of their declaration.</summary>
    public IReadOnlyList<object?> Arguments => ArgumentArray;

    /// <summary>The parent object; <see langword="null"/> for root fields.</summary>
    public object? Parent => _parent.Source;

    /// <summary>The response position of the field: names and list indices.</summary>
    public IReadOnlyList<object> Path => _parent.PathTo(Selection);

    /// <summary>The schema.</summary>
    public Schema Schema => Operation.Schema;

    /// <summary>The services of the request.</summary>
    public IServiceProvider Services => Operation.Services;

    /// <summary>Who asks.</summary>
    public ClaimsPrincipal User => Operation.Request.User;

    /// <summary>Ends with the request or its deadline.</summary>
    public CancellationToken CancellationToken => Operation.CancellationToken;

    internal object?[] ArgumentArray { get; }

    internal OperationState Operation { get; }

    /// <summary>The argument of a name.</summary>
    /// <typeparam name="T">The type that the resolver takes.</typeparam>
    /// <param name="name">The name.</param>
    /// <returns>The value.</returns>
    public T Argument<T>(string name)
    {
        for (int i = 0; i < Arguments.Count; i++)
        {
            if (Field.Arguments[i].Name == name)
            {
                return (T)Arguments[i]!;
            }
        }

        throw new InvalidOperationException($"The field `{ParentType}.{Field.Name}` has no argument `{name}`.");
    }

    /// <summary>A service of the request.</summary>
    /// <typeparam name="T">The type of the service.</typeparam>
    /// <returns>The service.</returns>
    public T Service<T>()
        where T : notnull =>
        (T?)Services.GetService(typeof(T)) ?? throw new InvalidOperationException($"There is no service {typeof(T)}.");

    /// <summary>The one data loader of a type in this request.</summary>
    internal T Loader<T>(Func<IServiceProvider, T> create)
        where T : class =>
        Operation.Batches.GetOrCreate(Services, create);

    /// <summary>Adds an error at this field without making it <c>null</c>.</summary>
    /// <param name="error">The error.</param>
    public void ReportError(GraphQLError error) =>
        Operation.Report(error with { Path = error.Path ?? Path, Locations = error.Locations.Count > 0 ? error.Locations : Selection.Locations });

    /// <summary>Whether a selection below this one is part of this request.</summary>
    /// <param name="selection">The selection.</param>
    /// <returns>Whether its <c>@skip</c> and <c>@include</c> let it through.</returns>
    public bool IsIncluded(Selection selection) => selection.IsIncluded(Operation.Values);
}

/// <summary>What a batch resolver may know of its field and request.</summary>
public sealed class BatchResolverContext : ResolverContext
{
    private readonly IReadOnlyList<ObjectResult> _parents;

    internal BatchResolverContext(OperationState operation, Selection selection, object?[] arguments, IReadOnlyList<ObjectResult> parents)
        : base(operation, selection, arguments, parents[0])
    {
        _parents = parents;
    }

    /// <summary>The number of parents.</summary>
    public int Count => _parents.Count;

    /// <summary>A parent object.</summary>
    /// <param name="index">Its index.</param>
    /// <returns>The parent object.</returns>
    public object ParentAt(int index) => _parents[index].Source!;

    /// <summary>Sets the value for a parent.</summary>
    /// <param name="index">The parent's index.</param>
    /// <param name="value">The value.</param>
    public void SetValue(int index, object? value) => _parents[index].Slots[Selection.Slot] = value;
}
