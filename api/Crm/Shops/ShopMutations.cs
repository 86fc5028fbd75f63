using System.Text.RegularExpressions;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Embedding;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.GraphQL.Types;
using Microsoft.EntityFrameworkCore;
using LogoOutcome = GraphQlCrm.GraphQL.Types.FieldResult<
    GraphQlCrm.Crm.Shops.Shop, GraphQlCrm.Crm.ValidationError, GraphQlCrm.Crm.NotFoundError, GraphQlCrm.Crm.Records.VersionConflictError>;
using UpdateOutcome = GraphQlCrm.GraphQL.Types.FieldResult<
    GraphQlCrm.Crm.Shops.Shop, GraphQlCrm.Crm.ValidationError, GraphQlCrm.Crm.NotFoundError, GraphQlCrm.Crm.Records.VersionConflictError,
    GraphQlCrm.Crm.Shops.ShopHasSalesError>;

namespace GraphQlCrm.Crm.Shops;

/// <summary>Changes of the caller's shop itself.</summary>
[MutationType]
[Authorize(Roles = Roles.Deciders)]
public static partial class ShopMutations
{
    private const int LogoBytesMax = 512 * 1024;
    private const int LogoPixelsMax = 4_096;
    private const int LabelLengthMax = 40;

    /// <summary>Changes what is given of the shop's settings.</summary>
    public static Task<UpdateOutcome> UpdateShopAsync(UpdateShopInput input, [Service] ShopWriter writer, CancellationToken cancellationToken) =>
        writer.WriteAsync<UpdateOutcome>(
            input,
            async write =>
            {
                Shop shop = await write.FindAsync<Shop>(write.ShopId, input.Version);
                await SetFixedAsync(write, shop, input);
                shop.Name = Given.Required(input.Name, shop.Name, "name");
                shop.FiscalYearStartMonth = input.FiscalYearStartMonth is < 1 or > 12
                    ? throw ShopWrite.Invalid("A month is from 1 to 12.", "fiscalYearStartMonth")
                    : input.FiscalYearStartMonth ?? shop.FiscalYearStartMonth;
                shop.Language = input.Language is null or "ja" or "en"
                    ? input.Language ?? shop.Language
                    : throw ShopWrite.Invalid("The language is ja or en.", "language");
                shop.ArePricesWithTax = input.ArePricesWithTax ?? shop.ArePricesWithTax;
                shop.WeekStart = input.WeekStart ?? shop.WeekStart;
                shop.VisitUnit = input.VisitUnit ?? shop.VisitUnit;
                shop.CommunityTag = Given.Text(input.CommunityTag, shop.CommunityTag, "communityTag");
                if (input.FrameAncestors is { } sites)
                {
                    shop.FrameAncestorText = FrameAncestors.Fault(sites) is { } fault ? throw ShopWrite.Invalid(fault, "frameAncestors") : string.Join(' ', sites.Distinct());
                }

                if (input.ClassLabels is { } labels)
                {
                    shop.FirstLabel = Label(labels.First, shop.FirstLabel, "classLabels.first");
                    shop.ToddlerLabel = Label(labels.Toddler, shop.ToddlerLabel, "classLabels.toddler");
                    shop.SteadyLabel = Label(labels.Steady, shop.SteadyLabel, "classLabels.steady");
                    shop.TrendLabel = Label(labels.Trend, shop.TrendLabel, "classLabels.trend");
                    shop.LoyalLabel = Label(labels.Loyal, shop.LoyalLabel, "classLabels.loyal");
                }

                return shop;
            },
            cancellationToken);

    /// <summary>Sets the picture that stands for the shop on reports, or takes it away.</summary>
    public static async Task<LogoOutcome> SetShopLogoAsync(SetShopLogoInput input, [Service] ShopWriter writer, CancellationToken cancellationToken)
    {
        byte[]? content = null;
        if (input.File is { } file)
        {
            await using Stream stream = file.OpenReadStream();
            content = new byte[LogoBytesMax + 1];
            int length = await stream.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false, cancellationToken);
            content = content[..length];
        }

        return await writer.WriteAsync<LogoOutcome>(
            input,
            async write =>
            {
                Shop shop = await write.FindAsync<Shop>(write.ShopId, input.Version);
                write.Db.Entry(shop).Property(row => row.UpdatedAt).IsModified = true;
                ShopLogo? logo = await write.Db.ShopLogos.SingleOrDefaultAsync(row => row.ShopId == write.ShopId, CancellationToken.None);
                if (content is null)
                {
                    write.Db.RemoveRange(logo is null ? [] : [logo]);
                    return shop;
                }

                PictureHead picture = PictureHead.Read(content) ?? throw ShopWrite.Invalid("A logo is PNG, JPEG or WebP.", "file");
                if (content.Length > LogoBytesMax)
                {
                    return new ValidationError($"A logo has at most {LogoBytesMax} bytes.", "file");
                }

                // A few bytes can unpack to more than a browser has room for.
                if (Math.Max(picture.Width, picture.Height) > LogoPixelsMax)
                {
                    return new ValidationError($"A logo is at most {LogoPixelsMax} pixels wide and high; this one is {picture.Width} × {picture.Height}.", "file");
                }

                if (logo is null)
                {
                    write.Db.ShopLogos.Add(new ShopLogo { ShopId = write.ShopId, MediaType = picture.MediaType, Content = content });
                }
                else
                {
                    (logo.MediaType, logo.Content) = (picture.MediaType, content);
                }

                return shop;
            },
            cancellationToken);
    }

    private static async Task SetFixedAsync(ShopWrite write, Shop shop, UpdateShopInput input)
    {
        if (input.TimeZone is { } zone && zone != shop.TimeZone)
        {
            await RefuseWithSalesAsync(write, "timeZone");
            shop.TimeZone = TimeZoneInfo.TryFindSystemTimeZoneById(zone, out TimeZoneInfo? found) && found.HasIanaId
                ? zone
                : throw ShopWrite.Invalid($"The time zone \"{zone}\" must be an IANA name such as Asia/Tokyo.", "timeZone");
        }

        if (input.Currency is { } currency && currency != shop.Currency)
        {
            await RefuseWithSalesAsync(write, "currency");
            shop.Currency = CurrencyForm().IsMatch(currency)
                ? currency
                : throw ShopWrite.Invalid($"The currency \"{currency}\" must be an ISO 4217 code such as JPY.", "currency");
        }
    }

    private static async Task RefuseWithSalesAsync(ShopWrite write, string field)
    {
        if (await write.Db.Sales.AnyAsync(row => row.ShopId == write.ShopId, CancellationToken.None)
            || await write.Db.Refunds.AnyAsync(row => row.ShopId == write.ShopId, CancellationToken.None))
        {
            throw new RefusedException(new ShopHasSalesError($"The shop has sales: its {field} cannot be changed any more.", field));
        }
    }

    /// <summary>A word for legends and titles: one line.</summary>
    private static string? Label(Optional<string?> given, string? current, string field)
    {
        string? label = Given.Text(given, current, field);
        return label is null || (label.Length <= LabelLengthMax && !label.Any(char.IsControl))
            ? label
            : throw ShopWrite.Invalid($"A class is called by one line of at most {LabelLengthMax} characters.", field);
    }

    [GeneratedRegex("^[A-Z]{3}$")]
    private static partial Regex CurrencyForm();
}
