using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Shops;
using GraphQlCrm.GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Classes;

/// <summary>Changes of the lines between the classes of the caller's shop.</summary>
[MutationType]
[Authorize(Roles = Roles.Deciders)]
public static class ClassThresholdMutations
{
    private const int LapseDaysMax = 3_660;
    private static readonly DateOnly s_validFromMin = new(1900, 1, 1);

    /// <summary>
    /// Draws the lines between the five classes anew, from a day on. Months that have ended keep their classes; who is in
    /// another class because of the change moves for the reason THRESHOLD.
    /// </summary>
    /// <param name="steadyDays">在籍期間 in days from which a customer is コツコツ or above; at least 1.</param>
    /// <param name="loyalDays">在籍期間 in days from which a customer who has bought enough is 優良; more than steadyDays.</param>
    /// <param name="loyalAmount">累計購入金額 from which a customer is 流行 or 優良, in minor units; at least 1.</param>
    /// <param name="lapseDays">離脱期間 in days from which a customer is 離脱; loyalDays to 3660.</param>
    /// <param name="validFrom">The first day on which they are valid; without one, the shop's today.</param>
    public static async Task<FieldResult<ClassThresholdSet, ValidationError>> ChangeClassThresholdsAsync(
        int steadyDays,
        int loyalDays,
        long loyalAmount,
        int lapseDays,
        DateOnly? validFrom,
        [Service] Caller caller,
        [Service] CrmDatabase database,
        [Service] TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (Fault(steadyDays, loyalDays, loyalAmount, lapseDays) is { } fault)
        {
            return fault;
        }

        Guid shopId = caller.ShopId;
        DateTime now = clock.GetUtcNow().UtcDateTime;
        return await database.Writer.WriteAsync<FieldResult<ClassThresholdSet, ValidationError>>(
            shopId,
            async db =>
            {
                Shop shop = await db.Shops.SingleAsync(row => row.Id == shopId, CancellationToken.None);
                DateOnly today = shop.FixedDay ?? new ShopCalendar(shop.TimeZone).DayOf(now);
                DateOnly first = validFrom ?? today;
                DateOnly validFromMax = today.AddDays(LapseDaysMax);
                if (first < s_validFromMin || first > validFromMax)
                {
                    return new ValidationError($"validFrom must be from {s_validFromMin:yyyy-MM-dd} to {validFromMax:yyyy-MM-dd}.", nameof(validFrom));
                }

                int newest = await db.ClassThresholdSets.Where(row => row.ShopId == shopId).MaxAsync(row => (int?)row.Version, CancellationToken.None) ?? 0;
                if (newest == 0)
                {
                    db.ClassThresholdSets.Add(ClassThresholdSet.OfTheMethod(shopId, shop.CreatedAt));
                    newest = 1;
                }

                ClassThresholdSet set = new()
                {
                    ShopId = shopId,
                    Version = newest + 1,
                    ValidFrom = first,
                    SteadyDays = steadyDays,
                    LoyalDays = loyalDays,
                    LoyalAmount = loyalAmount,
                    LapseDays = lapseDays,
                    ChangedAt = now,
                    ChangedBy = caller.Identity.Name,
                };
                db.ClassThresholdSets.Add(set);
                await db.SaveChangesAsync(CancellationToken.None);
                return set;
            },
            cancellationToken);
    }

    // The same rules as those of figures that are asked for with thresholds of their own.
    private static ValidationError? Fault(int steadyDays, int loyalDays, long loyalAmount, int lapseDays) => true switch
    {
        _ when steadyDays < 1 => new ValidationError("steadyDays must be at least 1.", nameof(steadyDays)),
        _ when loyalDays <= steadyDays => new ValidationError("loyalDays must be more than steadyDays.", nameof(loyalDays)),
        _ when loyalAmount < 1 => new ValidationError("loyalAmount must be at least 1.", nameof(loyalAmount)),
        _ when lapseDays < loyalDays => new ValidationError("lapseDays must be at least loyalDays: else a customer who comes back could be 流行.", nameof(lapseDays)),
        _ when lapseDays > LapseDaysMax => new ValidationError($"lapseDays must be at most {LapseDaysMax}.", nameof(lapseDays)),
        _ => null,
    };
}
