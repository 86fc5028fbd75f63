-- The second fence between shops. A connection says whose rows it may touch (app.shops, a list of
-- identifiers); one that has said nothing sees nothing and writes nothing, whatever statement it
-- runs. The owner of the tables is held too. Run after every migration, for the tables that there
-- are by then.
set local client_min_messages = warning;

do $$
declare
    fenced record;
    rule text;
begin
    for fenced in
        select c.table_name, c.column_name
        from information_schema.columns c
        join information_schema.tables t using (table_schema, table_name)
        where c.table_schema = current_schema() and t.table_type = 'BASE TABLE'
            and (c.column_name = 'shop_id' or (c.table_name = 'shop' and c.column_name = 'id'))
    loop
        -- The list is read once for each statement, not once for each row.
        rule := format(
            '%I = any ((select cast(string_to_array('
                || 'nullif(current_setting(''app.shops'', true), ''''), '','') as uuid[]))'
                || '::uuid[])',
            fenced.column_name);
        execute format('alter table %I enable row level security', fenced.table_name);
        execute format('alter table %I force row level security', fenced.table_name);
        execute format('drop policy if exists own_shops on %I', fenced.table_name);
        execute format(
            'create policy own_shops on %I using (%s) with check (%s)',
            fenced.table_name, rule, rule);
    end loop;

    -- Asked before a shop is known: which shops there are, whose a key, a session or an invitation
    -- is, where analytics have work. Only for reading, and only where app.directory was set.
    for fenced in
        select unnest(array[
            'shop', 'api_key', 'api_key_grant', 'membership', 'invitation', 'analytics_change'
        ]) as table_name
    loop
        continue when to_regclass(fenced.table_name) is null;
        execute format('drop policy if exists directory on %I', fenced.table_name);
        execute format(
            'create policy directory on %I for select '
                || 'using ((select current_setting(''app.directory'', true)) = ''on'')',
            fenced.table_name);
    end loop;
end
$$;
