namespace GraphQlCrm.GraphQL.Execution.Incremental;

/// <summary>A <c>@defer</c> at one place of a plan.</summary>
/// <param name="label">Its label, if it has one.</param>
/// <param name="parent">The <c>@defer</c> around it, if there is one.</param>
internal sealed class DeferUsage(string? label, DeferUsage? parent)
{
    public string? Label { get; } = label;

    public DeferUsage? Parent { get; } = parent;

    /// <summary>Whether another <c>@defer</c> stands around this one.</summary>
    public bool IsWithin(DeferUsage other)
    {
        for (DeferUsage? current = Parent; current is not null; current = current.Parent)
        {
            if (ReferenceEquals(current, other))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The ones that decide when a field is delivered that stands in several places: none if one place is not deferred,
    /// else the outermost of each branch.
    /// </summary>
    public static DeferUsage[] Deciding(IEnumerable<DeferUsage?> places)
    {
        var all = new HashSet<DeferUsage>();
        foreach (DeferUsage? place in places)
        {
            if (place is null)
            {
                return [];
            }

            all.Add(place);
        }

        return [.. all.Where(usage => !all.Any(usage.IsWithin))];
    }
}

/// <summary>Fields of an object that are executed together, once one of the fragments that they belong to is due.</summary>
internal sealed record DeferredGroup(DeferUsage[] Usages, SelectionSet Set);

/// <summary>A <c>@stream</c> at a list field.</summary>
internal sealed record StreamUsage(string? Label, int InitialCount);
