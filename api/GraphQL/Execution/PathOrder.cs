using GraphQlCrm.GraphQL.Errors;

namespace GraphQlCrm.GraphQL.Execution;

/// <summary>Orders errors by their response positions.</summary>
internal sealed class PathOrder : IComparer<GraphQLError>
{
    public static PathOrder Instance { get; } = new();

    public int Compare(GraphQLError? x, GraphQLError? y)
    {
        IReadOnlyList<object> left = x?.Path ?? [];
        IReadOnlyList<object> right = y?.Path ?? [];
        for (int i = 0; i < left.Count && i < right.Count; i++)
        {
            int order = left[i] is int first && right[i] is int second
                ? first.CompareTo(second)
                : string.CompareOrdinal(left[i].ToString(), right[i].ToString());
            if (order != 0)
            {
                return order;
            }
        }

        return left.Count.CompareTo(right.Count);
    }
}
