namespace GraphQlCrm.Crm.Imports;

/// <summary>By what the buyer of an imported row was known, in the order in which it is tried.</summary>
public enum CustomerMatch
{
    /// <summary>The row names nobody, or only a name: an un-identified sale.</summary>
    None,

    /// <summary>The platform's own number of the customer.</summary>
    ExternalId,

    /// <summary>The shop's number of the customer (member number).</summary>
    Code,

    /// <summary>The e-mail address.</summary>
    Email,

    /// <summary>The digits of the telephone number.</summary>
    Phone,

    /// <summary>The reading of the name, and the postal code.</summary>
    KanaAndPostalCode,

    /// <summary>Nobody was known: a new customer.</summary>
    New,
}
