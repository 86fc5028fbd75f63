using System.Collections;
using System.Security.Claims;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Execution;

/// <summary>Checks who may read a field, and who may ask by what.</summary>
internal static class Authorization
{
    private const string Message = "The current user is not authorized to access this resource.";

    /// <exception cref="GraphQLException">The user does not meet the requirements.</exception>
    public static void Check(IReadOnlyList<AuthorizeAttribute> requirements, ClaimsPrincipal user)
    {
        if (Refusal(requirements, user) is { } code)
        {
            throw new GraphQLException(Message, code);
        }
    }

    /// <summary>Why the user may not have a field with these arguments; null if they may.</summary>
    public static GraphQLException? Refusal(Field field, object?[] arguments, ClaimsPrincipal user)
    {
        string? code = Refusal(field.Authorization, user);
        for (int i = 0; code is null && i < arguments.Length; i++)
        {
            code = arguments[i] is null ? null : Refusal(field.Arguments[i].Authorization, user) ?? Refusal(arguments[i], user);
        }

        return code is null ? null : new GraphQLException(Message, code);
    }

    /// <summary>Whether the user meets all requirements, and so may know of what has them.</summary>
    public static bool IsMet(IReadOnlyList<AuthorizeAttribute> requirements, ClaimsPrincipal user) => Refusal(requirements, user) is null;

    /// <summary>The roles that a requirement names.</summary>
    public static IEnumerable<string> RolesOf(AuthorizeAttribute requirement) =>
        requirement.Roles?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>Looks for fields of filters and sortings that the user may not ask by.</summary>
    private static string? Refusal(object? input, ClaimsPrincipal user)
    {
        switch (input)
        {
            case InputObject given:
                foreach ((InputField field, object? value) in given.Fields)
                {
                    if ((Refusal(field.Authorization, user) ?? Refusal(value, user)) is { } code)
                    {
                        return code;
                    }
                }

                return null;
            case IList items and not byte[]:
                foreach (object? item in items)
                {
                    if (Refusal(item, user) is { } code)
                    {
                        return code;
                    }
                }

                return null;
            default:
                return null;
        }
    }

    private static string? Refusal(IReadOnlyList<AuthorizeAttribute> requirements, ClaimsPrincipal user)
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
