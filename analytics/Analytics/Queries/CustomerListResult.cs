using GraphQlCrm.Analytics.Customers;

namespace GraphQlCrm.Analytics.Queries;

/// <summary>What customers are listed by. Equals are in the order of their ids.</summary>
public enum CustomerOrder
{
    /// <summary>累計購入金額.</summary>
    Amount = 1,

    /// <summary>来店回数.</summary>
    Visits = 2,

    /// <summary>初回来店日.</summary>
    FirstVisit = 3,

    /// <summary>最終来店日.</summary>
    LastVisit = 4,
}

/// <summary>What <c>customer_list.sql</c> is asked for.</summary>
/// <param name="Selection">Whom.</param>
/// <param name="AsOf">The day for which the figures hold; null = the day of the newest data.</param>
/// <param name="OrderBy">What they are listed by.</param>
/// <param name="IsDescending">Whether the largest, or latest, come first.</param>
/// <param name="After">The customer before the first of the page; null = none.</param>
/// <param name="Before">The customer behind the last of the page; null = none.</param>
/// <param name="IsBackward">Whether to read from the end, the last one first.</param>
/// <param name="Limit">How many to read at most.</param>
public sealed record CustomerListParameters(
    CustomerSelection Selection,
    DateOnly? AsOf = null,
    CustomerOrder OrderBy = CustomerOrder.Amount,
    bool IsDescending = true,
    CustomerPosition? After = null,
    CustomerPosition? Before = null,
    bool IsBackward = false,
    int Limit = 100);

/// <summary>Where a customer stands in a list.</summary>
/// <param name="Key">What the list is ordered by, as a number that grows along the list.</param>
/// <param name="CustomerId">Decides between equals.</param>
public sealed record CustomerPosition(long Key, Guid CustomerId);

/// <summary>A part of the customers behind a number.</summary>
/// <param name="AsOf">The day for which the figures hold.</param>
/// <param name="Count">How many there are in all.</param>
/// <param name="Customers">The part that was asked for, in the order in which it was to be read.</param>
public sealed record CustomerListResult(DateOnly AsOf, long Count, IReadOnlyList<CustomerFigures> Customers);

/// <summary>One customer, and what they have done up to the as-of day. Money is in minor units.</summary>
/// <param name="CustomerId">The id of the operational record.</param>
/// <param name="Position">Where the customer stands in the list.</param>
/// <param name="Visits">来店回数: days with a purchase, or orders, by the shop's visitUnit.</param>
/// <param name="Amount">累計購入金額: everything bought, net of refunds.</param>
/// <param name="FirstVisit">初回来店日.</param>
/// <param name="LastVisit">最終来店日.</param>
/// <param name="IdleDays">離脱期間: days since the last visit.</param>
/// <param name="Class">The class.</param>
/// <param name="Activity">現役 or 離脱.</param>
public sealed record CustomerFigures(
    Guid CustomerId,
    CustomerPosition Position,
    long Visits,
    long Amount,
    DateOnly FirstVisit,
    DateOnly LastVisit,
    int IdleDays,
    CustomerClass Class,
    ClassActivity Activity);
