namespace GraphQlCrm.GraphQL.Tests.Validation;

/// <summary>What GraphiQL and code generators ask of a server.</summary>
internal static class IntrospectionQuery
{
    /// <param name="isLegacy">Whether to ask as tools of the first years did, or with all that is optional today.</param>
    public static string Text(bool isLegacy)
    {
        string deprecated = isLegacy ? string.Empty : "(includeDeprecated: true)";
        string directive = isLegacy ? "args { ...InputValue } onOperation onFragment onField" : $"isRepeatable isDeprecated deprecationReason locations args{deprecated} {{ ...InputValue }}";
        string typeExtras = isLegacy ? string.Empty : "specifiedByURL isOneOf";
        string inputExtras = isLegacy ? string.Empty : "isDeprecated deprecationReason";
        string typeReference = "kind name";
        for (int depth = 0; depth < 9; depth++)
        {
            typeReference = $"kind name ofType {{ {typeReference} }}";
        }

        return $$"""
            query IntrospectionQuery {
              __schema {
                {{(isLegacy ? string.Empty : "description")}}
                queryType { name kind }
                mutationType { name kind }
                subscriptionType { name kind }
                types { ...FullType }
                directives{{deprecated}} { name description {{directive}} }
              }
            }

            fragment FullType on __Type {
              kind
              name
              description
              {{typeExtras}}
              fields(includeDeprecated: true) {
                name
                description
                args{{deprecated}} { ...InputValue }
                type { ...TypeRef }
                isDeprecated
                deprecationReason
              }
              inputFields{{deprecated}} { ...InputValue }
              interfaces { ...TypeRef }
              enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
              possibleTypes { ...TypeRef }
            }

            fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue {{inputExtras}} }

            fragment TypeRef on __Type { {{typeReference}} }
            """;
    }
}
