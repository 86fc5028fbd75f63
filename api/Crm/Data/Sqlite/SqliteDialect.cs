using System.Text.Json;
using GraphQlCrm.Crm.Data.Sql;

namespace GraphQlCrm.Crm.Data.Sqlite;

/// <summary>SQL as SQLite has it: identifiers are 16 bytes, lists are JSON.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    public static readonly SqliteDialect Instance = new();

    public override string IsIn(string column, string parameter) => $"{column} in ({Ids(parameter)})";

    public override object IdList(IEnumerable<Guid> ids) => JsonSerializer.Serialize(ids.Select(id => Convert.ToHexString(id.ToByteArray(bigEndian: true))));

    public override string Ids(string parameter) => $"select unhex(value) from json_each({parameter})";

    public override string JsonObject(IEnumerable<(string Name, string Value)> members) =>
        $"json_object({string.Join(", ", members.Select(member => $"'{member.Name}', {member.Value}"))})";

    public override string JsonRows(IEnumerable<string> values, string order) => $"json_group_array(json_array({string.Join(", ", values)}) order by {order})";

    public override string Hex(string column) => $"hex({column})";

    public override string Member(string json, string name) => $"{json} ->> '$.{name}'";

    public override string IdOf(string hex) => $"unhex(nullif({hex}, ''))";

    public override string HasMember(string json, string name) => $"json_type({json}, '$.{name}') is not null";

    public override string Items(string json, string name, string alias) => $"json_each({json}, '$.{name}') {alias}";

    public override string Using(string index) => $"indexed by {index}";
}
