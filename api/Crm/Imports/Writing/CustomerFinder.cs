using GraphQlCrm.Crm.Data.Sqlite;
using GraphQlCrm.Crm.Imports.Reading;
using Microsoft.Data.Sqlite;

namespace GraphQlCrm.Crm.Imports.Writing;

/// <summary>
/// Finds who a row is about: by the platform's number, the member code, the e-mail address, the telephone number, the
/// kana with the postal code, in this order, and never by a name alone. Whom a stronger sign contradicts is another person.
/// </summary>
internal sealed class CustomerFinder(SqliteConnection connection, Guid shopId, string source) : IDisposable
{
    private const int CandidatesMax = 20;

    // Each names its index: without statistics SQLite would rather go through all customers of the shop by its key.
    // Whom 名寄せ has merged stands for the other; whom somebody deleted is known by a number alone.
    private const string Columns = "select coalesce(merged_into_id, id), code, name, kana from customer indexed by ";
    private const string IsThere = " and (deleted_at is null or merged_into_id is not null) order by id";

    private readonly PreparedStatement _byExternalId = new(connection, """
        select coalesce(c.merged_into_id, c.id)
        from customer_external_id x join customer c on c.shop_id = x.shop_id and c.id = x.customer_id
        where x.shop_id = ?1 and x.source = ?2 and x.external_id = ?3
        """);

    private readonly PreparedStatement _byCode = new(connection, Columns + "ix_customer_shop_id_code where shop_id = ?1 and code = ?2");
    private readonly PreparedStatement _byEmail = new(connection, Columns + "ix_customer_shop_id_email where shop_id = ?1 and email = ?2" + IsThere);
    private readonly PreparedStatement _byPhone = new(connection, Columns + """
        ix_customer_phone_digits where shop_id = ?1 and phone is not null
            and replace(replace(replace(replace(replace(phone, '-', ''), ' ', ''), '(', ''), ')', ''), '+81', '0') = ?2
        """ + IsThere);

    private readonly PreparedStatement _byPostalCode = new(connection, Columns + "ix_customer_postal_code where shop_id = ?1 and postal_code = ?2 and kana is not null" + IsThere);
    private readonly PreparedStatement _externalId = new(connection, """
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
            ?? Find(_byPhone, FieldText.PhoneDigits(buyer.Phone), CustomerMatch.Phone, buyer, candidate => !HasOtherName(candidate, buyer))
            ?? (buyer.Kana is null ? null : Find(_byPostalCode, buyer.PostalCode, CustomerMatch.KanaAndPostalCode, buyer, candidate => FieldText.NameKey(candidate.Kana) == FieldText.NameKey(buyer.Kana)));
    }

    public void Dispose()
    {
        _byExternalId.Dispose();
        _byCode.Dispose();
        _byEmail.Dispose();
        _byPhone.Dispose();
        _byPostalCode.Dispose();
        _externalId.Dispose();
    }

    private (Guid Id, CustomerMatch Match)? Find(PreparedStatement statement, string? key, CustomerMatch match, BuyerDraft buyer, Func<Candidate, bool> isGood)
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
        (FieldText.NameKey(candidate.Kana) is { } kana && FieldText.NameKey(buyer.Kana) is { } otherKana)
            ? kana != otherKana
            : FieldText.NameKey(candidate.Name) is { } name && FieldText.NameKey(buyer.Name) is { } otherName && name != otherName;

    private readonly record struct Candidate(Guid Id, string? Code, string? Name, string? Kana);
}
