using System.Globalization;
using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Data.Sql;
using GraphQlCrm.Crm.Imports.Reading;

namespace GraphQlCrm.Crm.Imports.Writing;

/// <summary>Finds or creates the customers of an import, and writes what a file says of them.</summary>
internal sealed class CustomerTable(BulkConnection connection, ImportScope scope, HistoryLog history, DateOnly today)
{
    private const int RememberedMax = 200_000;

    /// <summary>The columns that a file gives; an undo restores them.</summary>
    public static readonly string[] Columns =
    [
        "code", "name", "kana", "email", "phone", "postal_code", "prefecture", "address", "birthday", "acquisition_channel", "notes",
        "registered_on", "city", "building", "gender",
    ];

    // An address that a file gives without them has city and building in itself.
    private static readonly Dictionary<string, string> s_parts = new(StringComparer.Ordinal) { ["city"] = "address", ["building"] = "address" };

    private static readonly string[] s_genders = Enum.GetNames<Gender>();

    private readonly Dictionary<string, (Guid Id, CustomerMatch Match)> _remembered = new(StringComparer.Ordinal);
    private readonly CustomerFinder _finder = new(connection, scope.Shop.Id, scope.Source);
    private readonly ConsentTable _consents = new(connection, scope);
    private readonly MasterTable _customers = new(
        connection,
        scope,
        history,
        "customer",
        Columns,
        new Dictionary<string, string> { ["registered_on"] = $"'{today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'" },
        s_parts);

    private readonly BulkStatement _insertExternalId = connection.Prepare("""
        insert into customer_external_id (shop_id, source, external_id, customer_id, import_id) values (?1, ?2, ?3, ?4, ?5)
        on conflict (shop_id, source, external_id) do nothing
        """);

    /// <summary>The customer of an order: new, or completed where something was not known before.</summary>
    public (Guid Id, CustomerMatch Match) Of(OrderDraft order, BuyerDraft buyer, Action<Guid> touched)
    {
        string key = KeyOf(buyer);
        if (_remembered.TryGetValue(key, out (Guid Id, CustomerMatch Match) known))
        {
            _consents.Write(known.Id, isNew: false, buyer.Consents, order.Instant);
            return known;
        }

        Guid id;
        CustomerMatch match = CustomerMatch.New;

        if (_finder.Find(buyer) is { } found)
        {
            (id, match) = found;
            if (_customers.Fill(id, statement => Bind(statement, buyer)) == WriteOutcome.Updated)
            {
                touched(id);
            }
        }
        else
        {
            id = scope.Ids.Next();
            _customers.Insert(id, statement => Bind(statement, buyer).Bind(21, order.Day));
        }

        KeepExternalId(buyer, id);
        _consents.Write(id, match == CustomerMatch.New, buyer.Consents, order.Instant);
        if (_remembered.Count >= RememberedMax)
        {
            _remembered.Clear();
        }

        _remembered[key] = (id, match);
        return (id, match);
    }

    /// <summary>Writes a row of a customers file.</summary>
    public WriteOutcome Write(CustomerDraft customer, out Guid id)
    {
        WriteOutcome outcome = WriteOutcome.Created;
        CustomerMatch match = CustomerMatch.New;
        if (_finder.Find(customer.Person) is { } found)
        {
            (id, match) = found;
            outcome = _customers.Overwrite(id, statement => Bind(statement, customer));
        }
        else
        {
            id = scope.Ids.Next();
            _customers.Insert(id, statement => Bind(statement, customer));
        }

        KeepExternalId(customer.Person, id);
        if (_consents.Write(id, outcome == WriteOutcome.Created, customer.Person.Consents, null) && outcome == WriteOutcome.Unchanged)
        {
            outcome = WriteOutcome.Updated;
        }

        scope.Observer?.See(outcome, customer, id, match);
        return outcome;
    }

    /// <summary>What a rolled-back chunk had written must not be remembered.</summary>
    public void Forget()
    {
        _remembered.Clear();
        _consents.Forget();
    }

    // What decides alone who it is; where nothing does, all that decides together.
    private static string KeyOf(BuyerDraft buyer) => buyer switch
    {
        { ExternalId: { } id } => $"i{id}",
        { Code: { } code } => $"c{code}",
        { Email: { } email } => $"e{email}",
        _ => $"p{buyer.Phone}\u001f{buyer.Name}\u001f{buyer.Kana}\u001f{buyer.PostalCode}",
    };

    private void KeepExternalId(BuyerDraft buyer, Guid id)
    {
        if (buyer.ExternalId is { } externalId)
        {
            _insertExternalId.Bind(1, scope.Shop.Id).Bind(2, scope.Source).Bind(3, externalId).Bind(4, id).Bind(5, scope.ImportId).Post();
        }
    }

    private static BulkStatement Bind(BulkStatement statement, CustomerDraft customer) =>
        Bind(statement, customer.Person).Bind(18, customer.Birthday).Bind(19, customer.AcquisitionChannel)
            .Bind(20, customer.Notes).Bind(21, customer.RegisteredOn);

    private static BulkStatement Bind(BulkStatement statement, BuyerDraft buyer) =>
        statement.Bind(10, buyer.Code).Bind(11, buyer.Name).Bind(12, buyer.Kana).Bind(13, buyer.Email).Bind(14, buyer.Phone)
            .Bind(15, buyer.PostalCode).Bind(16, buyer.Prefecture).Bind(17, buyer.Address)
            .Bind(18, (string?)null).Bind(19, (string?)null).Bind(20, (string?)null).Bind(21, (string?)null)
            .Bind(22, buyer.City).Bind(23, buyer.Building).Bind(24, buyer.Gender is { } gender ? s_genders[(int)gender] : null);
}
