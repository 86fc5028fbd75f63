using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.GraphQL.EntityFramework;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Timeline;

/// <summary>All that happened with a customer, in one list.</summary>
[ObjectType<Customer>]
public static class CustomerTimeline
{
    /// <summary>
    /// Sales, refunds, contacts, consents and changes of the record, the newest first. What was voided or deleted is not among them.
    /// Ask it of one customer: each one is read on its own.
    /// </summary>
    /// <param name="kinds">The kinds to show; without them, all.</param>
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50, ConnectionName = "Timeline")]
    [Authorize(Roles = Roles.Readers)]
    [Cost(100)]
    public static async Task<KeysetRows<TimelineEntry>> GetTimelineAsync(
        [Parent(nameof(Customer.ShopId), nameof(Customer.Id))] Customer customer,
        IReadOnlyList<TimelineKind>? kinds,
        ResolverContext context,
        [Service] CrmReader crm)
    {
        KeysetRequest page = KeysetRequest.Of(context, typeof(long), typeof(Guid));
        IQueryable<Row> all = Rows(crm.OpenContext(), customer.ShopId, customer.Id, kinds ?? Enum.GetValues<TimelineKind>());
        int count = await all.CountAsync(context.CancellationToken);
        List<Row> rows = await BeyondAsync(all, page, context.CancellationToken);
        return new KeysetRows<TimelineEntry>(
            [.. rows.Select(row => (new TimelineEntry { OccurredAt = row.At, Kind = row.Kind, RecordId = row.Id }, new object?[] { row.At.Ticks, row.Id }))],
            count);
    }

    private static IQueryable<Row> Rows(CrmDbContext db, Guid shopId, Guid customerId, IReadOnlyCollection<TimelineKind> kinds)
    {
        IQueryable<Row>[] sources =
        [
            .. kinds.Distinct().Select(kind => kind switch
            {
                TimelineKind.Sale => db.Sales.Where(row => row.ShopId == shopId && row.CustomerId == customerId && row.VoidedAt == null)
                    .Select(row => new Row { At = row.SoldAt, Id = row.Id, Kind = TimelineKind.Sale }),
                TimelineKind.Refund => db.Refunds.Where(row => row.ShopId == shopId && row.CustomerId == customerId && row.VoidedAt == null)
                    .Select(row => new Row { At = row.RefundedAt, Id = row.Id, Kind = TimelineKind.Refund }),
                TimelineKind.Contact => db.Contacts.Where(row => row.ShopId == shopId && row.CustomerId == customerId && row.DeletedAt == null)
                    .Select(row => new Row { At = row.ContactedAt, Id = row.Id, Kind = TimelineKind.Contact }),
                TimelineKind.Consent => db.Consents.Where(row => row.ShopId == shopId && row.CustomerId == customerId)
                    .Select(row => new Row { At = row.GivenAt, Id = row.Id, Kind = TimelineKind.Consent }),
                _ => db.RecordChanges.Where(row => row.ShopId == shopId && row.RecordId == customerId)
                    .Select(row => new Row { At = row.ChangedAt, Id = row.Id, Kind = TimelineKind.Change }),
            }),
        ];
        return sources.Length == 0 ? db.Sales.Where(_ => false).Select(row => new Row { At = row.SoldAt, Id = row.Id, Kind = TimelineKind.Sale }) : sources.Aggregate(Queryable.Concat);
    }

    /// <summary>The rows behind the cursor: those of its very instant are told apart here, because databases order identifiers each in their way.</summary>
    private static async Task<List<Row>> BeyondAsync(IQueryable<Row> all, KeysetRequest page, CancellationToken cancellationToken)
    {
        // The list runs from the newest to the oldest; backwards, the other way round.
        (DateTime At, Guid Id)? cursor = Position(page.IsBackward ? page.Before : page.After);
        (DateTime At, Guid Id)? end = Position(page.IsBackward ? page.After : page.Before);
        List<Row> rows = [];
        if (cursor is { } from)
        {
            List<Row> ties = await all.Where(row => row.At == from.At).ToListAsync(cancellationToken);
            rows.AddRange(ties.Where(row => row.Id.CompareTo(from.Id) is var sign && (page.IsBackward ? sign > 0 : sign < 0)));
            all = page.IsBackward ? all.Where(row => row.At > from.At) : all.Where(row => row.At < from.At);
        }

        int limit = page.Limit;
        IOrderedQueryable<Row> ordered = page.IsBackward ? all.OrderBy(row => row.At).ThenBy(row => row.Id) : all.OrderByDescending(row => row.At).ThenByDescending(row => row.Id);
        rows.AddRange(await ordered.Take(limit).ToListAsync(cancellationToken));
        IEnumerable<Row> sorted = page.IsBackward ? rows.OrderBy(row => row.At).ThenBy(row => row.Id) : rows.OrderByDescending(row => row.At).ThenByDescending(row => row.Id);
        return [.. sorted.TakeWhile(row => end is not { } stop || (page.IsBackward ? (row.At, row.Id).CompareTo(stop) < 0 : (row.At, row.Id).CompareTo(stop) > 0)).Take(limit)];
    }

    private static (DateTime At, Guid Id)? Position(IReadOnlyList<object?>? keys) =>
        keys is null ? null : (new DateTime((long)keys[0]!, DateTimeKind.Utc), (Guid)keys[1]!);

    private sealed class Row
    {
        public DateTime At { get; init; }

        public Guid Id { get; init; }

        public TimelineKind Kind { get; init; }
    }
}
