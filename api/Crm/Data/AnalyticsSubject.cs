namespace GraphQlCrm.Crm.Data;

/// <summary>What has changed where it is no customer, sale or product.</summary>
public enum AnalyticsSubject
{
    /// <summary>The lines between the classes of customers.</summary>
    ClassThresholds,

    /// <summary>An import has ended: a month that waited for it can be kept.</summary>
    Import,
}
