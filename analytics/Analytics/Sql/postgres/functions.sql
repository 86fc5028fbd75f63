-- What the warehouse's SQL calls and PostgreSQL lacks, in the schema of the search path. Several
-- statements.
create function year(date) returns integer
    language sql immutable as 'select extract(year from $1)::integer';

create function month(date) returns integer
    language sql immutable as 'select extract(month from $1)::integer';

create function day(date) returns integer
    language sql immutable as 'select extract(day from $1)::integer';

create function quarter(date) returns integer
    language sql immutable as 'select extract(quarter from $1)::integer';

create function isodow(date) returns integer
    language sql immutable as 'select extract(isodow from $1)::integer';

create function isoyear(date) returns integer
    language sql immutable as 'select extract(isoyear from $1)::integer';

create function weekofyear(date) returns integer
    language sql immutable as 'select extract(week from $1)::integer';

create function last_day(date) returns date
    language sql immutable as
    'select (date_trunc(''month'', $1::timestamp) + interval ''1 month - 1 day'')::date';

create function "if"(boolean, anycompatible, anycompatible) returns anycompatible
    language sql immutable as 'select case when $1 then $2 else $3 end';

-- Stands in the place of a key that is missing.
create function error(text) returns integer
    language plpgsql volatile as 'begin raise exception ''%'', $1; end';

create function first_of_any(anyelement, anyelement) returns anyelement
    language sql immutable strict as 'select $1';

create aggregate any_value(anyelement) (sfunc = first_of_any, stype = anyelement);
