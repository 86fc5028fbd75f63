namespace GraphQlCrm.Crm.Audit;

/// <summary>What kind of actor.</summary>
public enum AuditActorKind
{
    /// <summary>A program with a key.</summary>
    Key,

    /// <summary>A person who has signed in.</summary>
    Person,

    /// <summary>Whoever runs commands on the server.</summary>
    Console,
}

/// <summary>Who does something.</summary>
/// <param name="Kind">What kind of actor.</param>
/// <param name="Id">The key or person; none for the console.</param>
/// <param name="Name">The name that the key or person has at that time.</param>
public sealed record AuditActor(AuditActorKind Kind, Guid? Id, string Name)
{
    /// <summary>Whoever runs commands on the server.</summary>
    public static AuditActor Console { get; } = new(AuditActorKind.Console, null, "console");
}
