using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Customers;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics.Customers;

/// <summary>Whose names are asked for: exactly one of the fields.</summary>
/// <param name="ByState">The customers of some classes, by the days since their last visit.</param>
/// <param name="ByFirstVisit">The customers whose first visit fell in a period, and whether they have come again.</param>
/// <param name="ByEntryClass">The customers who came within a period while they were in some classes just before the visit.</param>
/// <param name="ByPurchase">The customers who bought within a period, anything or one product.</param>
/// <param name="ByClass">The customers who were in a class at the end of a month.</param>
/// <param name="ByMovement">The customers of one cell of a month's movement between the classes.</param>
/// <param name="ByRfm">The customers with given scores on the scales of `rfmBands`.</param>
/// <param name="ByRhythm">The customers who are due again, or late, by their own rhythm.</param>
[OneOf]
public sealed record CustomerSelectionInput(
    CustomersByState? ByState,
    CustomersByFirstVisit? ByFirstVisit,
    CustomersByEntryClass? ByEntryClass,
    CustomersByPurchase? ByPurchase,
    CustomersByClass? ByClass,
    CustomersByMovement? ByMovement,
    CustomersByRfm? ByRfm,
    CustomersByRhythm? ByRhythm)
{
    internal CustomerSelection Selection =>
        new CustomerSelection?[] { ByState, ByFirstVisit, ByEntryClass, ByPurchase, ByClass, ByMovement, ByRfm, ByRhythm }.OfType<CustomerSelection>().FirstOrDefault()
        ?? throw new QueryParameterException("of must have exactly one field.");
}
