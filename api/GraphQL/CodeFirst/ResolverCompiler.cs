using System.Linq.Expressions;
using System.Reflection;
using System.Security.Claims;
using GraphQlCrm.GraphQL.DataLoader;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.CodeFirst;

/// <summary>
/// Makes delegates of methods and properties. What can be wrong with them shows at start-up; each is compiled when its field is first
/// asked for, and then kept.
/// </summary>
internal static class ResolverCompiler
{
    /// <summary>Calls a method with a context and the arguments.</summary>
    public delegate object? Invoke(ResolverContext context, object?[] arguments);

    /// <summary>The parameters of a method that are arguments of its field.</summary>
    public static IReadOnlyList<ParameterInfo> ArgumentParameters(MethodInfo method) => [.. method.GetParameters().Where(IsArgument)];

    /// <summary>Whether the method needs nothing but its parent and arguments, and does not wait.</summary>
    public static bool IsPure(MethodInfo method) => !ClrType.IsTask(method.ReturnType)
        && !typeof(IQueryable).IsAssignableFrom(method.ReturnType)
        && !AsyncItems.IsStream(method.ReturnType)
        && Array.TrueForAll(method.GetParameters(), parameter => IsArgument(parameter) || parameter.GetCustomAttribute<ParentAttribute>() is not null);

    /// <summary>The properties of the parent that a method reads.</summary>
    public static IReadOnlyList<string>? ParentMembers(MethodInfo method)
    {
        ParentAttribute? parent = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<ParentAttribute>()).FirstOrDefault(attribute => attribute is not null);
        return parent is null ? [] : parent.Members.Count == 0 ? null : parent.Members;
    }

    /// <summary>The method as a pure resolver, to be compiled.</summary>
    public static Func<PureResolve> CompilePure(MethodInfo method)
    {
        ParameterExpression parent = Expression.Parameter(typeof(object));
        ParameterExpression arguments = Expression.Parameter(typeof(object[]));
        int index = 0;
        IEnumerable<Expression> values = method.GetParameters().Select(parameter => IsArgument(parameter)
            ? Unbox(Expression.ArrayIndex(arguments, Expression.Constant(index++)), parameter.ParameterType)
            : Expression.Convert(parent, parameter.ParameterType));
        Expression body = Expression.Convert(Expression.Call(method, values.ToList()), typeof(object));
        return Expression.Lambda<PureResolve>(body, parent, arguments).Compile;
    }

    /// <summary>A property as a pure resolver.</summary>
    public static PureResolve CompilePure(PropertyInfo property)
    {
        ParameterExpression parent = Expression.Parameter(typeof(object));
        ParameterExpression arguments = Expression.Parameter(typeof(object[]));
        Expression body = Expression.Convert(Expression.Property(Expression.Convert(parent, property.DeclaringType!), property), typeof(object));
        return Expression.Lambda<PureResolve>(body, parent, arguments).Compile();
    }

    /// <summary>The method as it is: a task is returned as a task.</summary>
    public static Invoke CompileInvoke(MethodInfo method)
    {
        (Expression call, ParameterExpression context, ParameterExpression arguments) = Call(method);
        Lazy<Invoke> invoke = new(Expression.Lambda<Invoke>(Expression.Convert(call, typeof(object)), context, arguments).Compile);
        return (resolverContext, values) => invoke.Value(resolverContext, values);
    }

    /// <summary>The method with its task taken off.</summary>
    public static Func<ResolverContext, object?[], ValueTask<object?>> CompileAsync(MethodInfo method)
    {
        (Expression call, ParameterExpression context, ParameterExpression arguments) = Call(method);
        Type type = method.ReturnType;
        string adapter = ClrType.IsTask(type)
            ? type.GetGenericTypeDefinition() == typeof(Task<>) ? nameof(FromTask) : nameof(FromValueTask)
            : nameof(FromValue);
        Type result = adapter == nameof(FromValue) ? type : type.GetGenericArguments()[0];
        MethodInfo adapt = typeof(ResolverCompiler).GetMethod(adapter, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(result);
        Lazy<Func<ResolverContext, object?[], ValueTask<object?>>> invoke =
            new(Expression.Lambda<Func<ResolverContext, object?[], ValueTask<object?>>>(Expression.Call(adapt, call), context, arguments).Compile);
        return (resolverContext, values) => invoke.Value(resolverContext, values);
    }

    /// <summary>Makes a typed value of a boxed one; <c>null</c> becomes the default.</summary>
    public static Expression Unbox(Expression boxed, Type type) => type.IsValueType && Nullable.GetUnderlyingType(type) is null
        ? Expression.Condition(Expression.ReferenceEqual(boxed, Expression.Constant(null)), Expression.Default(type), Expression.Unbox(boxed, type))
        : Expression.Convert(boxed, type);

    private static (Expression Call, ParameterExpression Context, ParameterExpression Arguments) Call(MethodInfo method)
    {
        ParameterExpression context = Expression.Parameter(typeof(ResolverContext));
        ParameterExpression arguments = Expression.Parameter(typeof(object[]));
        int index = 0;
        var values = new List<Expression>();
        foreach (ParameterInfo parameter in method.GetParameters())
        {
            values.Add(IsArgument(parameter)
                ? Unbox(Expression.ArrayIndex(arguments, Expression.Constant(index++)), parameter.ParameterType)
                : FromContext(parameter, context));
        }

        return (Expression.Call(method, values), context, arguments);
    }

    private static bool IsArgument(ParameterInfo parameter) => parameter.GetCustomAttribute<ParentAttribute>() is null
        && parameter.GetCustomAttribute<ServiceAttribute>() is null
        && parameter.GetCustomAttribute<EventMessageAttribute>() is null
        && parameter.ParameterType != typeof(CancellationToken)
        && parameter.ParameterType != typeof(ClaimsPrincipal)
        && parameter.ParameterType != typeof(IServiceProvider)
        && !typeof(ResolverContext).IsAssignableFrom(parameter.ParameterType)
        && !IsLoader(parameter.ParameterType);

    private static Expression FromContext(ParameterInfo parameter, ParameterExpression context)
    {
        Type type = parameter.ParameterType;
        if (parameter.GetCustomAttribute<ParentAttribute>() is not null || parameter.GetCustomAttribute<EventMessageAttribute>() is not null)
        {
            return Expression.Convert(Expression.Property(context, nameof(ResolverContext.Parent)), type);
        }

        if (IsLoader(type))
        {
            Expression create = Expression.Constant(typeof(ResolverCompiler)
                .GetMethod(nameof(CompileLoader), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, null));
            return Expression.Call(context, nameof(ResolverContext.Loader), [type], create);
        }

        return type switch
        {
            _ when type == typeof(CancellationToken) => Expression.Property(context, nameof(ResolverContext.CancellationToken)),
            _ when type == typeof(ClaimsPrincipal) => Expression.Property(context, nameof(ResolverContext.User)),
            _ when type == typeof(IServiceProvider) => Expression.Property(context, nameof(ResolverContext.Services)),
            _ when typeof(ResolverContext).IsAssignableFrom(type) => Expression.Convert(context, type),
            _ => Expression.Call(context, nameof(ResolverContext.Service), [type]),
        };
    }

    private static bool IsLoader(Type type) => typeof(IBatch).IsAssignableFrom(type);

    private static Func<IServiceProvider, T> CompileLoader<T>()
    {
        ParameterExpression services = Expression.Parameter(typeof(IServiceProvider));
        ConstructorInfo constructor = typeof(T).GetConstructors().Single();
        MethodInfo service = typeof(ResolverCompiler).GetMethod(nameof(Service), BindingFlags.NonPublic | BindingFlags.Static)!;
        IEnumerable<Expression> values = constructor.GetParameters()
            .Select(parameter => Expression.Call(service.MakeGenericMethod(parameter.ParameterType), services));
        return Expression.Lambda<Func<IServiceProvider, T>>(Expression.New(constructor, values), services).Compile();
    }

    private static T Service<T>(IServiceProvider services) => typeof(T) == typeof(IServiceProvider)
        ? (T)services
        : (T?)services.GetService(typeof(T)) ?? throw new InvalidOperationException($"There is no service {typeof(T)}.");

    private static ValueTask<object?> FromValue<T>(T value) => new(AsyncItems.Box(value));

    private static ValueTask<object?> FromTask<T>(Task<T> task) =>
        task.IsCompletedSuccessfully ? new ValueTask<object?>(AsyncItems.Box(task.Result)) : new ValueTask<object?>(Await(task));

    private static ValueTask<object?> FromValueTask<T>(ValueTask<T> task) =>
        task.IsCompletedSuccessfully ? new ValueTask<object?>(AsyncItems.Box(task.Result)) : new ValueTask<object?>(Await(task.AsTask()));

    private static async Task<object?> Await<T>(Task<T> task) => AsyncItems.Box(await task.ConfigureAwait(false));
}
