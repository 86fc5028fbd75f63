using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Data.Sql;
using GraphQlCrm.Crm.Imports.Reading;

namespace GraphQlCrm.Crm.Imports.Writing;

/// <summary>
/// Finds who a row is about: by the platform's number, the member code, the e-mail address, the telephone number, the
/// kana with the postal code, in this order, and never by a name alone. Whom a stronger sign contradicts is another person.
/// </summary>
internal sealed class CustomerFinder(BulkConnection connection, Guid shopId, string source)
{
    private const int CandidatesMax = 20;

    // Whom 名寄せ has merged stands for the other; whom somebody deleted is known by a number alone.
    private const string Select = "select coalesce(merged_into_id, id), code, name, kana from customer ";
    private const string IsThere = " and (deleted_at is null or merged_into_id is not null) order by id";

    private readonly BulkStatement _byExternalId = connection.Prepare("""
        select coalesce(c.merged_into_id, c.id)
        from customer_external_id x join customer c on c.shop_id = x.shop_id and c.id = x.customer_id
        where x.shop_id = ?1 and x.source = ?2 and x.external_id = ?3
        """);

    private readonly BulkStatement _byCode = Prepare(connection, "ix_customer_shop_id_code", "code = ?2");
    private readonly BulkStatement _byEmail = Prepare(connection, "ix_customer_shop_id_email", "email = ?2" + IsThere);
    private readonly BulkStatement _byPhone = Prepare(
        connection,
        "ix_customer_phone_digits",
        """
        phone is not null
            and replace(replace(replace(replace(replace(phone, '-', ''), ' ', ''), '(', ''), ')', ''), '+81', '0') = ?2
        """ + IsThere);

    private readonly BulkStatement _byPostalCode = Prepare(connection, "ix_customer_postal_code", "postal_code = ?2 and kana is not null" + IsThere);
    private readonly BulkStatement _externalId = connection.Prepare("""
        select external_id from customer_external_id where shop_id = ?1 and customer_id = ?2 and source = ?3
        """);

    /// <summary>The customer, and by what it was known; null if there is none.</summary>
    public (Guid Id, CustomerMatch Match)? Find(BuyerDraft buyer)
    {
        if (buyer.ExternalId is { } externalId && _byExternalId.Bind(1, shopId).Bind(2, source).Bind(3, externalId).Read())
        {
            Guid id = _byExternalId.Guid(0);
            _byExternalId.Reset();
            return (id, CustomerMatch.ExternalId);
        }

        return Find(_byCode, buyer.Code, CustomerMatch.Code, buyer, _ => true)
            ?? Find(_byEmail, buyer.Email, CustomerMatch.Email, buyer, _ => true)
            ?? Find(_byPhone, NameFolding.PhoneDigits(buyer.Phone), CustomerMatch.Phone, buyer, candidate => !HasOtherName(candidate, buyer))
            ?? (buyer.Kana is null ? null : Find(_byPostalCode, buyer.PostalCode, CustomerMatch.KanaAndPostalCode, buyer, candidate => Same(candidate.Kana, buyer.Kana)));
    }

    // Each names its index: without statistics SQLite would rather go through all customers of the shop by its key.
    private static BulkStatement Prepare(BulkConnection connection, string index, string condition) =>
        connection.Prepare($"{Select}{connection.Dialect.Using(index)} where shop_id = ?1 and {condition}");

    private (Guid Id, CustomerMatch Match)? Find(BulkStatement statement, string? key, CustomerMatch match, BuyerDraft buyer, Func<Candidate, bool> isGood)
    {
        if (key is null)
        {
            return null;
        }

        statement.Bind(1, shopId).Bind(2, key);
        List<Candidate> candidates = [];
        while (candidates.Count < CandidatesMax && statement.Read())
        {
            candidates.Add(new Candidate(statement.Guid(0), statement.Text(1), statement.Text(2), statement.Text(3)));
        }

        statement.Reset();
        foreach (Candidate candidate in candidates)
        {
            if (isGood(candidate) && !IsContradicted(candidate, buyer, match))
            {
                return (candidate.Id, match);
            }
        }

        return null;
    }

    // Two member numbers, or two numbers of one platform, are two people, whatever else they share.
    private bool IsContradicted(Candidate candidate, BuyerDraft buyer, CustomerMatch match)
    {
        if (match != CustomerMatch.Code && buyer.Code is { } code && candidate.Code is { } known && code != known)
        {
            return true;
        }

        if (buyer.ExternalId is null)
        {
            return false;
        }

        bool hasOther = _externalId.Bind(1, shopId).Bind(2, candidate.Id).Bind(3, source).Read();
        _externalId.Reset();
        return hasOther;
    }

    // A family shares a telephone.
    private static bool HasOtherName(Candidate candidate, BuyerDraft buyer) =>
        candidate.Kana is not null && buyer.Kana is not null
            ? !Same(candidate.Kana, buyer.Kana)
            : candidate.Name is not null && buyer.Name is not null && !Same(candidate.Name, buyer.Name);

    private static bool Same(string? name, string? other) => NameFolding.Fold(name) == NameFolding.Fold(other);

    private readonly record struct Candidate(Guid Id, string? Code, string? Name, string? Kana);
}
