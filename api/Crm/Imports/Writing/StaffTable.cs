using GraphQlCrm.Crm.Data.Sql;
using GraphQlCrm.Crm.Imports.Reading;

namespace GraphQlCrm.Crm.Imports.Writing;

/// <summary>Finds who served by code, then by name; who is not yet known comes into being on the way.</summary>
internal sealed class StaffTable(BulkConnection connection, ImportScope scope)
{
    private readonly Dictionary<StaffDraft, Guid> _remembered = [];
    private readonly BulkStatement _findByCode = connection.Prepare("select id from staff_member where shop_id = ?1 and code = ?2");

    // Two codes are two people, whatever they are called.
    private readonly BulkStatement _findByName = connection.Prepare("""
        select id from staff_member where shop_id = ?1 and name = ?2 and (code is null or ?3 is null) order by deleted_at is not null, id
        """);

    private readonly BulkStatement _insert = connection.Prepare("""
        insert into staff_member (shop_id, id, code, name, created_at, updated_at, import_id) values (?1, ?2, ?3, ?4, ?5, ?5, ?6)
        """);

    public Guid Of(StaffDraft staff)
    {
        if (!_remembered.TryGetValue(staff, out Guid id))
        {
            _remembered[staff] = id = Find(staff) ?? Insert(staff);
        }

        return id;
    }

    /// <summary>What a rolled-back chunk had written must not be remembered.</summary>
    public void Forget() => _remembered.Clear();

    private Guid? Find(StaffDraft staff) =>
        (staff.Code is { } code ? First(_findByCode.Bind(1, scope.Shop.Id).Bind(2, code)) : null)
        ?? (staff.Name is { } name ? First(_findByName.Bind(1, scope.Shop.Id).Bind(2, name).Bind(3, staff.Code)) : null);

    private static Guid? First(BulkStatement found)
    {
        Guid? id = found.Read() ? found.Guid(0) : null;
        found.Reset();
        return id;
    }

    private Guid Insert(StaffDraft staff)
    {
        Guid id = scope.Ids.Next();
        _insert.Bind(1, scope.Shop.Id).Bind(2, id).Bind(3, staff.Code).Bind(4, staff.Name ?? staff.Code).Bind(5, scope.Now).Bind(6, scope.ImportId).Post();
        return id;
    }
}
