using GraphQlCrm.Crm.Data.Sql;

namespace GraphQlCrm.Crm.Data.Postgres;

/// <summary>SQL as PostgreSQL has it: identifiers are uuid, lists are arrays.</summary>
internal sealed class PostgresDialect : SqlDialect
{
    public static readonly PostgresDialect Instance = new();

    public override string IsIn(string column, string parameter) => $"{column} = any ({parameter})";

    public override object IdList(IEnumerable<Guid> ids) => ids.ToArray();

    public override string Ids(string parameter) => $"select unnest({parameter})";

    public override string JsonObject(IEnumerable<(string Name, string Value)> members) =>
        $"cast(json_build_object({string.Join(", ", members.Select(member => $"'{member.Name}', {member.Value}"))}) as text)";

    public override string JsonRows(IEnumerable<string> values, string order) =>
        $"coalesce(json_agg(json_build_array({string.Join(", ", values)}) order by {order}), cast('[]' as json))";

    public override string Hex(string column) => $"coalesce(replace(cast({column} as text), '-', ''), '')";

    public override string Member(string json, string name) => $"cast({json} as jsonb) ->> '{name}'";

    public override string IdOf(string hex) => $"cast(nullif({hex}, '') as uuid)";

    public override string HasMember(string json, string name) => $"jsonb_exists(cast({json} as jsonb), '{name}')";

    public override string Items(string json, string name, string alias) => $"jsonb_array_elements(cast({json} as jsonb) -> '{name}') {alias}(value)";

    public override string Using(string index) => string.Empty;
}
