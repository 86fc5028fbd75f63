namespace GraphQlCrm.Crm.Imports.Writing;

/// <summary>What became of a record that was written.</summary>
internal enum WriteOutcome
{
    Created,
    Updated,
    Unchanged,

    /// <summary>The same import has written this order before: the file names it twice.</summary>
    Repeated,
}
