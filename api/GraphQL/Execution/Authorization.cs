using System.Security.Claims;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Execution;

/// <summary>Checks who may read a field.</summary>
internal static class Authorization
{
    private const string Message = "The current user is not authorized to access this resource.";

    /// <exception cref="GraphQLException">The user may not read the field.</exception>
    public static void Check(IReadOnlyList<AuthorizeAttribute> requirements, ClaimsPrincipal user)
    {
        if (Refusal(requirements, user) is { } code)
        {
            throw new GraphQLException(Message, code);
        }
    }

    /// <summary>Whether the user may read a field, and so know of it.</summary>
    public static bool MayRead(Field field, ClaimsPrincipal user) => Refusal(field.Authorization, user) is null;

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
