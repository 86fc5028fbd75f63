namespace GraphQlCrm.Crm.Access;

/// <summary>What the holder of a key may do.</summary>
public enum Role
{
    /// <summary>Everything in the shop, keys too.</summary>
    Owner,

    /// <summary>Daily work: read and write customers, products and sales.</summary>
    Staff,

    /// <summary>Reads several shops.</summary>
    Consultant,

    /// <summary>Reads figures, no personal data.</summary>
    Bi,
}
