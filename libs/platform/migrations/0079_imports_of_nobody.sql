-- Whoever loses the role while their list is being taken in leaves nothing sealed behind: it is dropped, and what was in the file goes with it.
alter policy import_left on app.import using (state in ('checking', 'ready', 'importing'));

create or replace function app.keep_import() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if old.state <> new.state and (old.state, new.state) not in (('checking', 'ready'), ('checking', 'unreadable'), ('checking', 'dropped'), ('ready', 'importing'),
      ('ready', 'dropped'), ('importing', 'checking'), ('importing', 'done'), ('importing', 'dropped')) then
    raise exception 'from % to %', old.state, new.state using errcode = '23514', constraint = 'import_state', table = 'import';
  end if;
  if old.state in ('done', 'unreadable', 'dropped') then
    raise exception 'it is over' using errcode = '23514', constraint = 'import_state', table = 'import';
  end if;
  if new.state = 'importing' and new.only_valid is distinct from true and new.faulty > 0 then
    raise exception 'some rows are wrong' using errcode = '23514', constraint = 'import_whole', table = 'import';
  end if;
  return new;
end $$;
