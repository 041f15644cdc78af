-- What is searched for is compared as Danish compares names: without case or accents, and aa is å. Two rights-keeping things follow. Names are found by
-- how they begin, because a comparison of whole texts tells nothing of rows that row-level security hides, and so may go by an index before it; a search
-- inside a text may not. And no second copy of a name is kept to search in.
create collation app.search (provider = icu, locale = 'da-u-ks-level1', deterministic = false);
create index citizen_name_first on app.citizen_name (first_name collate app.search);
create index citizen_name_last on app.citizen_name (last_name collate app.search);
-- An invoice is asked for by its year and number; its series stands first in the other index.
create index invoice_number on app.invoice (fiscal_year, no);
