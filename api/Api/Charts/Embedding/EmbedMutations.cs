using GraphQlCrm.Crm;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Embedding;
using GraphQlCrm.GraphQL.Types;
using GraphQlCrm.Reports.Charts;

namespace GraphQlCrm.Api.Charts.Embedding;

/// <summary>Makes and revokes addresses that show one chart of the caller's shop without a key.</summary>
[MutationType]
public static class EmbedMutations
{
    private const int OverlapHoursMax = 30 * 24;
    private static readonly TimeSpan s_usualLife = TimeSpan.FromDays(90);
    private static readonly TimeSpan s_longestLife = TimeSpan.FromDays(400);

    /// <summary>
    /// Makes a signed address of one chart with exactly these parameters. Everybody who has it sees that chart, with its newest figures,
    /// and nothing else of the shop, until it ends or is revoked.
    /// </summary>
    /// <param name="chart">The chart's name, as <c>charts</c> lists it.</param>
    /// <param name="parameters">What the chart is asked with; without any, the newest figures of the whole history.</param>
    /// <param name="expiresAt">When the address ends, at most 400 days ahead; without it, in 90 days.</param>
    /// <param name="format">What it gives.</param>
    [Authorize(Roles = Roles.Deciders)]
    public static async Task<FieldResult<EmbedLink, ValidationError>> CreateEmbedLinkAsync(
        string chart,
        IReadOnlyList<ChartParameterInput>? parameters,
        DateTime? expiresAt,
        [Service] Caller caller,
        [Service] EmbedLinks links,
        [Service] TimeProvider clock,
        CancellationToken cancellationToken,
        EmbedFormat format = EmbedFormat.Png)
    {
        if (ChartCatalogue.Find(chart) is not { } found)
        {
            string nearest = string.Join(" or ", ChartCatalogue.Nearest(chart).Select(known => $"\"{known.Name}\""));
            return new ValidationError($"There is no chart \"{(chart.Length > 100 ? chart[..100] : chart)}\". Did you mean {nearest}?", nameof(chart));
        }

        List<KeyValuePair<string, string>> given = [.. (parameters ?? []).Select(one => KeyValuePair.Create(one.Name, one.Value))];
        ChartParametersResult parsed = ChartParameters.Parse(given, found);
        if (parsed.Parameters is null)
        {
            return new ValidationError(string.Join(" ", parsed.Errors.Select(error => error.Message.En)), nameof(parameters));
        }

        DateTime now = clock.GetUtcNow().UtcDateTime;
        DateTime end = expiresAt?.ToUniversalTime() ?? now + s_usualLife;
        if (end <= now || end > now + s_longestLife)
        {
            return new ValidationError("A link ends in the future, at most 400 days ahead.", nameof(expiresAt));
        }

        // To the second, as the address tells it.
        end = new DateTime(end.Ticks - (end.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
        return await links.IssueAsync(caller.ShopId, found.Name, format, EmbedQuery.Write(given), end, cancellationToken);
    }

    /// <summary>Ends an address. Within two seconds no server answers it any more.</summary>
    /// <param name="id">The link.</param>
    [Authorize(Roles = Roles.Deciders)]
    public static async Task<FieldResult<EmbedLink, NotFoundError>> RevokeEmbedLinkAsync(
        [ID<EmbedLink>] Guid id, [Service] Caller caller, [Service] EmbedLinks links, CancellationToken cancellationToken) =>
        await links.RevokeAsync(caller.ShopId, id, cancellationToken) is { } revoked
            ? revoked
            : new NotFoundError("There is no such link.", nameof(id));

    /// <summary>
    /// Puts a new signing key in the place of the present one. Addresses that the old one has signed work on for the overlap; make them
    /// anew meanwhile. Two keys are valid at once at most.
    /// </summary>
    /// <param name="overlapHours">How long both are valid, 0 to 720 hours.</param>
    [Authorize(Roles = Roles.Owner)]
    public static async Task<FieldResult<EmbedKey, ValidationError>> RotateEmbedKeyAsync(
        [Service] Caller caller, [Service] EmbedLinks links, CancellationToken cancellationToken, int overlapHours = 168) =>
        overlapHours is < 0 or > OverlapHoursMax
            ? new ValidationError($"The overlap is 0 to {OverlapHoursMax} hours.", nameof(overlapHours))
            : await links.RotateAsync(caller.ShopId, TimeSpan.FromHours(overlapHours), cancellationToken);

    /// <summary>Revokes a signing key and with it all addresses that it has signed: for when one got into wrong hands.</summary>
    /// <param name="id">The key.</param>
    [Authorize(Roles = Roles.Owner)]
    public static async Task<FieldResult<EmbedKey, NotFoundError>> RevokeEmbedKeyAsync(
        [ID<EmbedKey>] Guid id, [Service] Caller caller, [Service] EmbedLinks links, CancellationToken cancellationToken) =>
        await links.RevokeKeyAsync(caller.ShopId, id, cancellationToken) is { } revoked
            ? revoked
            : new NotFoundError("There is no such key.", nameof(id));
}
