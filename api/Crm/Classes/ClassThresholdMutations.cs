using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Records;
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
    public static Task<FieldResult<ClassThresholdSet, ValidationError>> ChangeClassThresholdsAsync(
        ChangeClassThresholdsInput input,
        [Service] ShopWriter writer,
        CancellationToken cancellationToken) =>
        writer.WriteAsync<FieldResult<ClassThresholdSet, ValidationError>>(
            input,
            async write =>
            {
                if (Fault(input.SteadyDays, input.LoyalDays, input.LoyalAmount, input.LapseDays) is { } fault)
                {
                    return fault;
                }

                DateOnly today = await write.TodayAsync();
                DateOnly first = input.ValidFrom ?? today;
                DateOnly validFromMax = today.AddDays(LapseDaysMax);
                if (first < s_validFromMin || first > validFromMax)
                {
                    return new ValidationError($"validFrom must be from {s_validFromMin:yyyy-MM-dd} to {validFromMax:yyyy-MM-dd}.", "validFrom");
                }

                int newest = await write.Db.ClassThresholdSets.Where(row => row.ShopId == write.ShopId).MaxAsync(row => (int?)row.Version, CancellationToken.None) ?? 0;
                if (newest == 0)
                {
                    write.Db.ClassThresholdSets.Add(ClassThresholdSet.OfTheMethod(write.ShopId, (await write.ShopAsync()).CreatedAt));
                    newest = 1;
                }

                ClassThresholdSet set = new()
                {
                    ShopId = write.ShopId,
                    Version = newest + 1,
                    ValidFrom = first,
                    SteadyDays = input.SteadyDays,
                    LoyalDays = input.LoyalDays,
                    LoyalAmount = input.LoyalAmount,
                    LapseDays = input.LapseDays,
                    ChangedAt = write.Now,
                    ChangedBy = write.Author,
                };
                write.Db.ClassThresholdSets.Add(set);
                return set;
            },
            cancellationToken);

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
