using System.Globalization;
using GraphQlCrm.Crm.Consents;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Data.Sql;
using GraphQlCrm.Crm.Imports.Reading;

namespace GraphQlCrm.Crm.Imports.Writing;

/// <summary>
/// Records what a file says of consents, where it differs from what holds. What holds is only replaced by something newer; and
/// a withdrawal that a person recorded here is not taken back by a file that does not say of when it is.
/// </summary>
internal sealed class ConsentTable(BulkConnection connection, ImportScope scope)
{
    private const int RememberedMax = 200_000;
    private readonly Dictionary<(Guid Customer, ConsentChannel Channel), Held> _remembered = [];
    private readonly BulkStatement _find = connection.Prepare("""
        select given_at, recorded_by, case when is_granted then 1 else 0 end from consent
        where shop_id = ?1 and customer_id = ?2 and channel = ?3 and is_current
        """);

    private readonly BulkStatement _supersede = connection.Prepare("""
        update consent set is_current = false where shop_id = ?1 and customer_id = ?2 and channel = ?3 and is_current
        """);

    private readonly BulkStatement _insert = connection.Prepare("""
        insert into consent (shop_id, id, customer_id, channel, is_granted, is_current, given_at, proof, recorded_at, import_id)
        values (?1, ?2, ?3, ?4, ?5, true, ?6, ?7, ?8, ?9)
        """);

    /// <summary>Records the consents of a customer; tells whether any was new.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="isNew">Whether the customer has just come into being.</param>
    /// <param name="consents">What the row says.</param>
    /// <param name="givenAt">When the customer said so; null where the file does not know, then it is the time of the import.</param>
    public bool Write(Guid customer, bool isNew, IReadOnlyList<ConsentDraft> consents, DateTime? givenAt)
    {
        bool isChanged = false;
        foreach (ConsentDraft consent in consents)
        {
            isChanged |= Write(customer, isNew, consent, givenAt);
        }

        return isChanged;
    }

    /// <summary>What a rolled-back chunk had written must not be remembered.</summary>
    public void Forget() => _remembered.Clear();

    private bool Write(Guid customer, bool isNew, ConsentDraft consent, DateTime? givenAt)
    {
        Held held = Find(customer, isNew, consent.Channel);
        DateTime at = givenAt ?? scope.Now;
        if (held.IsGranted == consent.IsGranted
            || (givenAt is null && consent.IsGranted && held.IsByPerson)
            || InstantMicrosecondsConverter.ToMicroseconds(at) <= held.GivenAt)
        {
            return false;
        }

        if (held.GivenAt is not null)
        {
            _supersede.Bind(1, scope.Shop.Id).Bind(2, customer).Bind(3, consent.Channel.ToString()).Post();
        }

        _insert.Bind(1, scope.Shop.Id).Bind(2, scope.Ids.Next()).Bind(3, customer).Bind(4, consent.Channel.ToString()).Bind(5, consent.IsGranted)
            .Bind(6, at).Bind(7, Proof(consent)).Bind(8, scope.Now).Bind(9, scope.ImportId).Post();
        Remember((customer, consent.Channel), new Held(consent.IsGranted, InstantMicrosecondsConverter.ToMicroseconds(at), false));
        return true;
    }

    private string Proof(ConsentDraft consent) => string.Create(
        CultureInfo.InvariantCulture,
        $"取込 {scope.Source}: {scope.FileName} {consent.Line}行目「{consent.Header}」= {consent.Value} ({scope.Now:yyyy-MM-dd'T'HH:mm:ss'Z'})");

    // Whom nobody asked has not agreed: a no says nothing new of them.
    private Held Find(Guid customer, bool isNew, ConsentChannel channel)
    {
        if (_remembered.TryGetValue((customer, channel), out Held held))
        {
            return held;
        }

        held = new Held(false, null, false);
        if (!isNew && _find.Bind(1, scope.Shop.Id).Bind(2, customer).Bind(3, channel.ToString()).Read())
        {
            held = new Held(_find.Int64(2) == 1, _find.Int64(0), _find.Text(1) is not null);
            _find.Reset();
        }

        Remember((customer, channel), held);
        return held;
    }

    private void Remember((Guid Customer, ConsentChannel Channel) key, Held held)
    {
        if (_remembered.Count >= RememberedMax)
        {
            _remembered.Clear();
        }

        _remembered[key] = held;
    }

    private readonly record struct Held(bool IsGranted, long? GivenAt, bool IsByPerson);
}
