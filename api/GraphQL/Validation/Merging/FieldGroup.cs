namespace GraphQlCrm.GraphQL.Validation;

/// <summary>The fields under one name of the response. Groups of the same fields are equal.</summary>
internal sealed class FieldGroup : IEquatable<FieldGroup>
{
    private readonly int _hash;

    public FieldGroup(IReadOnlyList<MergedField> fields)
    {
        // The same selection set can be met twice; in the order of the document the first field is the same for all.
        Fields = fields.Count == 1 ? fields : [.. fields.DistinctBy(field => field.Id).OrderBy(field => field.Node.Location.Start)];
        var hash = default(HashCode);
        foreach (MergedField field in Fields)
        {
            hash.Add(field.Id);
        }

        _hash = hash.ToHashCode();
    }

    public IReadOnlyList<MergedField> Fields { get; }

    public bool Equals(FieldGroup? other)
    {
        if (other is null || _hash != other._hash || Fields.Count != other.Fields.Count)
        {
            return false;
        }

        for (int i = 0; i < Fields.Count; i++)
        {
            if (Fields[i].Id != other.Fields[i].Id)
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as FieldGroup);

    public override int GetHashCode() => _hash;
}
