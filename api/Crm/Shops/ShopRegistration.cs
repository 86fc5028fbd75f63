using System.Text.RegularExpressions;
using GraphQlCrm.Crm.Classes;
using GraphQlCrm.Crm.Data;

namespace GraphQlCrm.Crm.Shops;

/// <summary>Creates shops.</summary>
public sealed partial class ShopRegistration(CrmDatabase database, TimeProvider clock)
{
    /// <summary>Creates a shop and tells its identifier.</summary>
    /// <exception cref="Imports.ImportException">The slug, currency or time zone breaks a rule; the field is named.</exception>
    public async Task<Guid> CreateAsync(
        string slug,
        string name,
        string currency,
        string timeZone,
        CancellationToken cancellationToken = default)
    {
        if (!SlugForm().IsMatch(slug))
        {
            throw new Imports.ImportException("shop", $"The slug \"{slug}\" must be 1 to 40 lower-case letters, digits and hyphens.");
        }

        if (!CurrencyForm().IsMatch(currency))
        {
            throw new Imports.ImportException("currency", $"The currency \"{currency}\" must be an ISO 4217 code such as JPY.");
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _))
        {
            throw new Imports.ImportException("time-zone", $"The time zone \"{timeZone}\" must be an IANA name such as Asia/Tokyo.");
        }

        DateTime now = clock.GetUtcNow().UtcDateTime;
        Guid id = Guid.CreateVersion7(new DateTimeOffset(now));
        try
        {
            await database.Writer.WriteAsync(
                id,
                db =>
                {
                    db.Shops.Add(new Shop { Id = id, Slug = slug, Name = name, TimeZone = timeZone, Currency = currency, CreatedAt = now });
                    db.ClassThresholdSets.Add(ClassThresholdSet.OfTheMethod(id, now));
                    return db.SaveChangesAsync(CancellationToken.None);
                },
                cancellationToken);
        }
        catch (DuplicateKeyException)
        {
            throw new Imports.ImportException("shop", $"There is a shop \"{slug}\" already.");
        }

        return id;
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$")]
    private static partial Regex SlugForm();

    [GeneratedRegex("^[A-Z]{3}$")]
    private static partial Regex CurrencyForm();
}
