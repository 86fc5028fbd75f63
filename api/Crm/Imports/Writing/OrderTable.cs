using GraphQlCrm.Crm.Data.Sql;
using GraphQlCrm.Crm.Imports.Reading;
using GraphQlCrm.Crm.Sales;

namespace GraphQlCrm.Crm.Imports.Writing;

/// <summary>The statements by which sales, or refunds, and their lines are created and replaced.</summary>
internal abstract class OrderTable(
    BulkConnection connection,
    ImportScope scope,
    HistoryLog history,
    string table,
    string lineTable,
    string lineKey,
    string image)
{
    private static readonly string[] s_types = Enum.GetNames<LineType>();

    private readonly BulkStatement _find = connection.Prepare($"""
        select id, content_hash, import_id, customer_id, voided_at from {table}
        where shop_id = ?1 and source = ?2 and external_id = ?3
        """);

    private readonly BulkStatement _keepImage = connection.Prepare($"""
        insert into import_before (shop_id, import_id, entity, entity_id, image)
        select shop_id, ?3, '{table}', id, {image}
        from {table} t where shop_id = ?1 and id = ?2
        on conflict do nothing
        """);

    private readonly BulkStatement _deleteLines = connection.Prepare($"delete from {lineTable} where shop_id = ?1 and {lineKey} = ?2");

    private readonly BulkStatement _insertLine = connection.Prepare($"""
        insert into {lineTable} (shop_id, {lineKey}, line_number, type, product_id, description, quantity, unit_price, amount, variant_id)
        values (?1, ?2, ?3, ?9, ?4, ?5, ?6, ?7, ?8, ?10)
        """);

    private readonly BulkStatement _void = connection.Prepare($"""
        update {table} set
            voided_at = ?3, void_reason = '{VoidedBySource}', content_hash = null, updated_at = ?3, import_id = ?4, version = version + 1
        where shop_id = ?1 and id = ?2 and voided_at is null
        """);

    private readonly BulkStatement _noteVoid = connection.Prepare("""
        insert into customer_correction (shop_id, customer_id, reason) values (?1, ?2, 'Void')
        """);

    // Those of the chunk that are stored, and those that it has stored; null where nothing was asked.
    private Dictionary<string, Stored>? _foreseen;

    /// <summary>The reason of a void that the source itself told; an order that counts again there counts here too.</summary>
    public const string VoidedBySource = "取込元で取消";

    protected ImportScope Scope => scope;

    /// <summary>The lines of an order as JSON; an undo writes them back in this order of columns.</summary>
    protected static (string Name, string Value) LinesOf(SqlDialect dialect, string lineTable, string lineKey) => ("lines", $"""
        (select {dialect.JsonRows(["line_number", "type", dialect.Hex("product_id"), "description", "quantity", "unit_price", "amount", dialect.Hex("variant_id")], "line_number")}
        from {lineTable} where {lineTable}.shop_id = t.shop_id and {lineTable}.{lineKey} = t.id)
        """);

    /// <summary>
    /// Asks at once which of the orders to come are stored already, so that none need be waited for one by one.
    /// </summary>
    public void Foresee(IEnumerable<string> externalIds)
    {
        if (connection.IsRemote)
        {
            _foreseen = connection.Connection.Rows(
                $"select external_id, id, content_hash, import_id, customer_id from {table} where shop_id = @shop and source = @source and external_id = any (@ids)",
                ("@shop", scope.Shop.Id), ("@source", scope.Source), ("@ids", externalIds.ToArray())).ToDictionary(
                    row => row.GetString(0),
                    row => new Stored(row.Id(1), row.IsDBNull(2) ? null : row.GetInt64(2), row.NullableId(3), row.NullableId(4)));
        }
    }

    /// <summary>Voids an order that the source no longer counts, if it was imported before.</summary>
    public WriteOutcome? Void(string externalId, out Guid id, out Guid? customer)
    {
        id = default;
        customer = null;
        if (!_find.Bind(1, scope.Shop.Id).Bind(2, scope.Source).Bind(3, externalId).Read())
        {
            return null;
        }

        id = _find.Guid(0);
        customer = _find.NullableGuid(3);
        bool isVoided = !_find.IsNull(4);
        _find.Reset();
        if (isVoided)
        {
            return WriteOutcome.Unchanged;
        }

        _keepImage.Bind(1, scope.Shop.Id).Bind(2, id).Bind(3, scope.ImportId).Post();
        _void.Bind(1, scope.Shop.Id).Bind(2, id).Bind(3, scope.Now).Bind(4, scope.ImportId).Post();
        history.Changed(table, id);
        Note(externalId, new Stored(id, null, scope.ImportId, customer));
        if (customer is { } known)
        {
            _noteVoid.Bind(1, scope.Shop.Id).Bind(2, known).Post();
        }

        return WriteOutcome.Updated;
    }

    /// <summary>Stores an order; <paramref name="previousCustomer"/> is who had it before.</summary>
    public WriteOutcome Write(
        OrderDraft order,
        Guid? customerId,
        Guid? staffId,
        Func<LineDraft, (Guid? Product, Guid? Variant)> productOf,
        out Guid id,
        out Guid? previousCustomer)
    {
        long hash = order.ContentHash;
        id = scope.Ids.Next();
        previousCustomer = customerId;
        Stored written = new(id, hash, scope.ImportId, customerId);
        if (IsNew(written, order, staffId))
        {
            InsertLines(id, order, productOf);
            AfterInsert(id, order);
            return WriteOutcome.Created;
        }

        Stored stored = _foreseen?[order.ExternalId] ?? Find(order.ExternalId);
        (id, previousCustomer) = (stored.Id, stored.CustomerId);
        if (stored.ImportId == scope.ImportId)
        {
            return WriteOutcome.Repeated;
        }

        if (stored.Hash == hash)
        {
            return WriteOutcome.Unchanged;
        }

        _keepImage.Bind(1, scope.Shop.Id).Bind(2, id).Bind(3, scope.ImportId).Post();
        _deleteLines.Bind(1, scope.Shop.Id).Bind(2, id).Post();
        Update(id, order, customerId, staffId, hash);
        InsertLines(id, order, productOf);
        history.Changed(table, id);
        Note(order.ExternalId, written with { Id = id });
        return WriteOutcome.Updated;
    }

    /// <summary>What inserts the head, unless the source already has an order of this id.</summary>
    protected abstract BulkStatement Insertion(Guid id, OrderDraft order, Guid? customerId, Guid? staffId, long hash);

    /// <summary>Writes what else a new order has.</summary>
    protected abstract void AfterInsert(Guid id, OrderDraft order);

    /// <summary>Writes the head, and what else the order has; what the file does not give stays.</summary>
    protected abstract void Update(Guid id, OrderDraft order, Guid? customerId, Guid? staffId, long hash);

    // Inserts the head, unless the source already has an order of this id.
    private bool IsNew(Stored written, OrderDraft order, Guid? staffId)
    {
        BulkStatement insertion = Insertion(written.Id, order, written.CustomerId, staffId, written.Hash!.Value);
        if (_foreseen is null)
        {
            return insertion.Run() > 0;
        }

        bool isNew = _foreseen.TryAdd(order.ExternalId, written);
        if (isNew)
        {
            insertion.Post();
        }

        return isNew;
    }

    private Stored Find(string externalId)
    {
        _find.Bind(1, scope.Shop.Id).Bind(2, scope.Source).Bind(3, externalId).Read();
        Stored stored = new(_find.Guid(0), _find.NullableInt64(1), _find.NullableGuid(2), _find.NullableGuid(3));
        _find.Reset();
        return stored;
    }

    private void Note(string externalId, Stored stored)
    {
        if (_foreseen is not null)
        {
            _foreseen[externalId] = stored;
        }
    }

    private readonly record struct Stored(Guid Id, long? Hash, Guid? ImportId, Guid? CustomerId);

    private void InsertLines(Guid id, OrderDraft order, Func<LineDraft, (Guid? Product, Guid? Variant)> productOf)
    {
        int number = 0;
        foreach (LineDraft line in order.Lines)
        {
            (Guid? product, Guid? variant) = productOf(line);
            _insertLine.Bind(1, scope.Shop.Id).Bind(2, id).Bind(3, ++number).Bind(4, product)
                .Bind(5, line.Description).Bind(6, (decimal?)line.Quantity).Bind(7, (decimal?)line.UnitPrice).Bind(8, line.Amount)
                .Bind(9, s_types[(int)line.Type]).Bind(10, variant).Post();
        }
    }
}
