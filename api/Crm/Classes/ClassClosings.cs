using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Data.Sql;

namespace GraphQlCrm.Crm.Classes;

/// <summary>Keeps what was known of a month when it had ended.</summary>
public sealed class ClassClosings(CrmDatabase database)
{
    /// <summary>Keeps a month with its rows, all or nothing; a month that is kept already stays as it is.</summary>
    public async Task<int> KeepAsync(ClassClosing closing, IEnumerable<ClassClosingRow> rows, CancellationToken cancellationToken = default)
    {
        await using BulkWriter writer = database.Writer.OpenBulk(closing.ShopId);
        return await writer.WriteAsync(
            connection =>
            {
                BulkStatement head = connection.Prepare("""
                    insert into class_closing (shop_id, month, evaluated_on, threshold_version, last_correction, closed_at)
                    values (?1, ?2, ?3, ?4, ?5, ?6) on conflict do nothing
                    """);
                if (head.Bind(1, closing.ShopId).Bind(2, closing.Month).Bind(3, closing.EvaluatedOn).Bind(4, closing.ThresholdVersion)
                    .Bind(5, closing.LastCorrection).Bind(6, closing.ClosedAt).Run() == 0)
                {
                    return 0;
                }

                BulkStatement insert = connection.Prepare("""
                    insert into class_closing_row (
                        shop_id, month, customer_id, opening_class, opening_is_lapsed, correction_reason, move_reason, class, is_lapsed,
                        visits, first_visit, last_visit, amount)
                    values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
                    """);
                int count = 0;
                foreach (ClassClosingRow row in rows)
                {
                    insert.Bind(1, closing.ShopId).Bind(2, closing.Month).Bind(3, row.CustomerId)
                        .Bind(4, row.OpeningClass).Bind(5, row.OpeningIsLapsed).Bind(6, row.CorrectionReason).Bind(7, row.MoveReason)
                        .Bind(8, row.Class).Bind(9, row.IsLapsed).Bind(10, row.Visits).Bind(11, row.FirstVisit).Bind(12, row.LastVisit)
                        .Bind(13, row.Amount).Post();
                    count++;
                }

                return count;
            },
            cancellationToken);
    }
}
