using System.Collections;
using System.Security.Claims;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Execution;

/// <summary>Checks who may read a field, and who may ask by what.</summary>
internal static class Authorization
{
    private const string Message = "The current user is not authorized to access this resource.";

    /// <summary>Why the user does not meet requirements; null if they do.</summary>
    public static GraphQLException? Refusal(IReadOnlyList<AuthorizeAttribute> requirements, ClaimsPrincipal user) => Failure(CodeOf(requirements, user));

    /// <summary>Why the user may not have a field with these arguments; null if they may.</summary>
    public static GraphQLException? Refusal(Field field, object?[] arguments, ClaimsPrincipal user)
    {
        string? code = CodeOf(field.Authorization, user);
        for (int i = 0; code is null && i < arguments.Length; i++)
        {
            code = arguments[i] is null ? null : CodeOf(field.Arguments[i].Authorization, user) ?? CodeOf(arguments[i], user);
        }

        return Failure(code);
    }

    /// <summary>Whether the user meets all requirements, and so may know of what has them.</summary>
    public static bool IsMet(IReadOnlyList<AuthorizeAttribute> requirements, ClaimsPrincipal user) => CodeOf(requirements, user) is null;

    /// <summary>The roles that a requirement names.</summary>
    public static IEnumerable<string> RolesOf(AuthorizeAttribute requirement) =>
        requirement.Roles?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>Looks for fields of filters and sortings that the user may not ask by.</summary>
    private static string? CodeOf(object? input, ClaimsPrincipal user)
    {
        switch (input)
        {
            case InputObject given:
                foreach ((InputField field, object? value) in given.Fields)
                {
                    if ((CodeOf(field.Authorization, user) ?? CodeOf(value, user)) is { } code)
                    {
                        return code;
                    }
                }

                return null;
            case IList items and not byte[]:
                foreach (object? item in items)
                {
                    if (CodeOf(item, user) is { } code)
                    {
                        return code;
                    }
                }

                return null;
            default:
                return null;
        }
    }

    private static string? CodeOf(IReadOnlyList<AuthorizeAttribute> requirements, ClaimsPrincipal user)
    {
        foreach (AuthorizeAttribute requirement in requirements)
        {
            if (user.Identity?.IsAuthenticated != true)
            {
                return ErrorCodes.NotAuthenticated;
            }

            if (requirement.Roles is { } roles && !IsInAny(user, roles))
            {
                return ErrorCodes.NotAuthorized;
            }
        }

        return null;
    }

    private static GraphQLException? Failure(string? code) => code is null ? null : new GraphQLException(Message, code);

    private static bool IsInAny(ClaimsPrincipal user, string roles)
    {
        foreach (Range range in roles.AsSpan().Split(','))
        {
            if (user.IsInRole(roles[range].Trim()))
            {
                return true;
            }
        }

        return false;
    }
}
