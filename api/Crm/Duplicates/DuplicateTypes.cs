using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.GraphQL.EntityFramework;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Duplicates;

/// <summary>Duplicates and merges of the caller's shop.</summary>
[QueryType]
[Authorize(Roles = Roles.Readers)]
public static class DuplicateQueries
{
    /// <summary>Pairs of records that may be one customer, as the last search (findDuplicateCustomers) left them.</summary>
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<DuplicateCandidate> GetDuplicateCandidates([Service] Caller caller, [Service] CrmReader crm)
    {
        Guid shopId = caller.ShopId;
        return crm.DuplicateCandidates.Where(candidate => candidate.ShopId == shopId);
    }

    /// <summary>Merges of customers, those that were undone too.</summary>
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<CustomerMerge> GetCustomerMerges([Service] Caller caller, [Service] CrmReader crm)
    {
        Guid shopId = caller.ShopId;
        return crm.CustomerMerges.Where(merge => merge.ShopId == shopId);
    }
}

/// <summary>A pair and whose records they are.</summary>
[ObjectType<DuplicateCandidate>]
public static class DuplicateCandidateType
{
    /// <summary>Fetches a pair by its identifier.</summary>
    [NodeResolver]
    [Authorize(Roles = Roles.Readers)]
    public static IQueryable<DuplicateCandidate> GetDuplicateCandidateById(Guid id, [Service] CrmReader crm) => crm.DuplicateCandidates.Where(row => row.Id == id);

    /// <summary>What speaks for or against it.</summary>
    public static IReadOnlyList<DuplicateReason> GetReasons([Parent(nameof(DuplicateCandidate.ReasonNames))] DuplicateCandidate candidate) =>
        [.. candidate.ReasonNames.Where(name => Enum.IsDefined(typeof(DuplicateReason), name)).Select(Enum.Parse<DuplicateReason>)];

    /// <summary>The one that was registered first.</summary>
    [RelatedOne(nameof(DuplicateCandidate.FirstId), nameof(Customer.Id))]
    public static IQueryable<Customer> GetFirst([Service] CrmReader crm) => crm.Customers;

    /// <summary>The other one.</summary>
    [RelatedOne(nameof(DuplicateCandidate.SecondId), nameof(Customer.Id))]
    public static IQueryable<Customer> GetSecond([Service] CrmReader crm) => crm.Customers;
}

/// <summary>A merge and whose records they were.</summary>
[ObjectType<CustomerMerge>]
public static class CustomerMergeType
{
    /// <summary>Fetches a merge by its identifier.</summary>
    [NodeResolver]
    [Authorize(Roles = Roles.Readers)]
    public static IQueryable<CustomerMerge> GetCustomerMergeById(Guid id, [Service] CrmReader crm) => crm.CustomerMerges.Where(row => row.Id == id);

    /// <summary>The customer who stands for both since.</summary>
    [RelatedOne(nameof(CustomerMerge.SurvivorId), nameof(Customer.Id))]
    public static IQueryable<Customer> GetSurvivor([Service] CrmReader crm) => crm.Customers;

    /// <summary>The record that was merged into the survivor.</summary>
    [RelatedOne(nameof(CustomerMerge.MergedId), nameof(Customer.Id))]
    public static IQueryable<Customer> GetMerged([Service] CrmReader crm) => crm.Customers;
}
