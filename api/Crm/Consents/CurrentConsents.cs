using GraphQlCrm.Crm.Records;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Consents;

/// <summary>Tells which consents hold.</summary>
internal static class CurrentConsents
{
    /// <summary>Marks the newest consent of each channel as the current one: of what is stored, and of <paramref name="added"/>.</summary>
    public static async Task MarkAsync(ShopWrite write, Guid customerId, params Consent[] added)
    {
        List<Consent> stored = await write.Db.Consents.Where(row => row.ShopId == write.ShopId && row.CustomerId == customerId).ToListAsync(CancellationToken.None);
        foreach (IGrouping<ConsentChannel, Consent> channel in stored.Union(added).GroupBy(consent => consent.Channel))
        {
            Consent newest = channel.OrderByDescending(consent => consent.GivenAt).ThenByDescending(consent => consent.RecordedAt).ThenByDescending(consent => consent.Id).First();
            foreach (Consent consent in channel)
            {
                consent.IsCurrent = consent == newest;
            }
        }
    }
}
