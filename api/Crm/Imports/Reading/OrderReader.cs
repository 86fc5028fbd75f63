using GraphQlCrm.Crm.Shops;

namespace GraphQlCrm.Crm.Imports.Reading;

/// <summary>
/// Reads orders out of the rows of a sales file: a row an order, or consecutive rows with one order id. Rows that
/// break a rule are reported and left out; the other rows of the order stay, unless its amounts stand once for all.
/// </summary>
internal sealed class OrderReader(
    ImportMapping mapping,
    Shop shop,
    DateOnly today,
    CsvRows rows,
    ScatteredOrders scattered,
    Action<RowError> reject)
{
    private readonly RowReader _row = new(mapping, shop, today, rows);

    /// <summary>Data rows read so far.</summary>
    public long RowCount { get; private set; }

    /// <summary>Rows that are no sale: cancelled, unpaid, of another kind.</summary>
    public long SkippedCount { get; private set; }

    public IEnumerable<OrderDraft> Read()
    {
        OrderGroup? open = null;
        while (rows.Read())
        {
            RowCount++;
            if (ReadRow(open) is not { } group || ReferenceEquals(group, open))
            {
                continue;
            }

            foreach (OrderDraft order in Finish(open))
            {
                yield return order;
            }

            open = group;
        }

        foreach (OrderGroup? group in scattered.Groups.Prepend(open))
        {
            foreach (OrderDraft order in Finish(group))
            {
                yield return order;
            }
        }
    }

    /// <summary>The order that the row belongs to: the open one with a line more, or a new one; null if the row went elsewhere.</summary>
    private OrderGroup? ReadRow(OrderGroup? open)
    {
        OrderGroup? group = null;
        try
        {
            bool isSkipped = _row.MeaningOf(isOfRow: true) == RowMeaning.Skipped;
            string orderId = _row.OrderId();
            bool isScattered = scattered.Contains(orderId);
            group = isScattered ? scattered.Find(orderId) : open?.Id == orderId && mapping.Shape == SalesShape.Line ? open : null;
            group ??= new OrderGroup(orderId);
            if (isSkipped)
            {
                SkippedCount++;
                group.Skip(rows.Line);
            }
            else if (group.BrokenLine is not null)
            {
                reject(group.LeftOut(rows.Line, rows.HeaderOf("orderId"), rows.Text));
            }
            else
            {
                Add(group);
            }
        }
        catch (BrokenRule broken)
        {
            reject(rows.Error(broken.Field, broken.Rule));
            if (group is not null && mapping.IsOrderWhole)
            {
                foreach (RowError leftOut in group.Break(rows.Line, rows.HeaderOf("orderId")))
                {
                    reject(leftOut);
                }
            }
        }

        if (group is null || group.IsEmpty)
        {
            return null;
        }

        if (scattered.Contains(group.Id))
        {
            scattered.Keep(group);
            return null;
        }

        return group;
    }

    private void Add(OrderGroup group)
    {
        bool isRefund = _row.IsRefund(group.Id);
        bool isFirst = group.IsNew;
        OrderDraft? draft = group.Draft(isRefund);
        RowMeaning? meaning = isFirst ? _row.MeaningOf(isOfRow: false) : group.Meaning;
        if (meaning == RowMeaning.Skipped)
        {
            SkippedCount++;
            if (isFirst)
            {
                group.Add(OrderGroup.Skipped(group.Id, rows.Line));
            }

            return;
        }

        if (draft is not null && _row.IsOfAnotherBuyer(draft))
        {
            throw new BrokenRule(rows.Has("customerCode") ? "customerCode" : "customerId", $"must be the same on all lines of order {group.Id}");
        }

        OrderDraft target = draft ?? _row.Head(group.Id, isRefund, meaning);
        LineDraft line = _row.Line(isRefund);
        IReadOnlyList<TenderDraft> tenders = !isRefund && (draft is null || mapping.IsRowPayment) ? _row.Tenders() : [];
        OrderAmounts amounts = isFirst ? _row.Amounts() + _row.BesideLine() : _row.BesideLine();

        // Nothing of the row is kept before all of it was good.
        AddLine(target, line);
        target.Tenders.AddRange(tenders);
        group.Add(isRefund, amounts);
        if (draft is null)
        {
            group.Add(target);
        }

        if (mapping.IsOrderWhole)
        {
            group.Keep(rows);
        }
    }

    // An option tells more of the product above it, and may cost something of its own.
    private void AddLine(OrderDraft order, LineDraft line)
    {
        if (!_row.IsOption || order.Lines.Count == 0)
        {
            order.Lines.Add(line);
            return;
        }

        LineDraft product = order.Lines[^1];
        order.Lines[^1] = product with { Description = $"{product.Description} / {line.Description}" };
        if (line.Amount != 0)
        {
            order.Lines.Add(line with { ProductCode = null });
        }
    }

    private IEnumerable<OrderDraft> Finish(OrderGroup? group)
    {
        if (group is null || group.BrokenLine is not null)
        {
            yield break;
        }

        foreach (OrderDraft order in group.Finish(shop.Currency))
        {
            if (order.Total < 0)
            {
                reject(new RowError(order.Line, rows.HeaderOf("total"), order.Total.ToString(System.Globalization.CultureInfo.InvariantCulture), "is what the order comes to, and must not be less than 0", string.Empty));
            }
            else
            {
                yield return order.Complete();
            }
        }
    }
}
