using GraphQlCrm.GraphQL.CodeFirst;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>What a selection needs of the database; worked out once and kept with the plan.</summary>
internal sealed class QueryShape
{
    private readonly List<Selection> _counts = [];

    private QueryShape(Type entity, TypeRegistry types)
    {
        Columns = new ColumnSet(entity, types);
    }

    /// <summary>The columns of the rows.</summary>
    public ColumnSet Columns { get; }

    /// <summary>Whether rows are asked for, or only their count.</summary>
    public bool NeedsRows { get; private set; }

    /// <summary>Whether cursors are asked for.</summary>
    public bool NeedsCursors { get; private set; }

    /// <summary>The shape of a list or a single entity.</summary>
    public static QueryShape OfEntities(Selection selection, Type entity, ObjectType node, TypeRegistry types)
    {
        var shape = new QueryShape(entity, types) { NeedsRows = true };
        shape.Columns.Add(selection.SelectionsOf(node));
        return shape;
    }

    /// <summary>The shape of a connection or a collection segment.</summary>
    public static QueryShape OfPage(Selection selection, Type entity, ObjectType page, ObjectType node, TypeRegistry types)
    {
        var shape = new QueryShape(entity, types);
        foreach (Selection child in selection.SelectionsOf(page))
        {
            switch (child.Field.Name)
            {
                case "totalCount":
                    shape._counts.Add(child);
                    break;
                case "pageInfo":
                    shape.NeedsRows = true;
                    shape.NeedsCursors |= child.SelectionsOf((ObjectType)child.Field.Type.Named).Any(info => info.Field.Name is "startCursor" or "endCursor");
                    break;
                case "nodes" or "items":
                    shape.NeedsRows = true;
                    shape.Columns.Add(child.SelectionsOf(node));
                    break;
                case "edges":
                    shape.NeedsRows = true;
                    shape.AddEdges(child, node);
                    break;
            }
        }

        return shape;
    }

    /// <summary>Whether this request counts the rows.</summary>
    public bool NeedsCount(ResolverContext context) => _counts.Exists(context.IsIncluded);

    private void AddEdges(Selection edges, ObjectType node)
    {
        foreach (Selection child in edges.SelectionsOf((ObjectType)edges.Field.Type.Named))
        {
            NeedsCursors |= child.Field.Name == "cursor";
            if (child.Field.Name == "node")
            {
                Columns.Add(child.SelectionsOf(node));
            }
        }
    }
}
