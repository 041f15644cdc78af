-- Schema ref: dated public facts that the city or the law sets and that are loaded from files (libs/*/reference/*.json).
-- Every row says where it comes from and how sure we are: H = read in law, official page or budget note; M = secondary
-- source or derived; L = general knowledge; N = nobody's word but ours (a first value, or not found).

create domain ref.confidence as text check (value in ('H', 'M', 'L', 'N'));

create table ref.administration (
  code text primary key,
  duty text not null unique check (duty in (
    'employment', 'social_services', 'technical', 'finance', 'culture', 'health', 'children', 'council'))
);

-- Names are data: the city renamed administrations and committees on 1 January 2026.
create table ref.administration_name (
  administration text not null references ref.administration,
  valid_from date not null,
  valid_to date,
  abbreviation text not null,
  name_da text not null,
  name_en text not null,
  source text not null,
  confidence ref.confidence not null,
  primary key (administration, valid_from),
  constraint administration_name_once exclude using gist (
    administration with =, daterange(valid_from, valid_to, '[]') with &&)
);

create table ref.committee (
  code text primary key,
  administration text references ref.administration
);

create table ref.committee_name (
  committee text not null references ref.committee,
  valid_from date not null,
  valid_to date,
  abbreviation text not null,
  name_da text not null,
  name_en text not null,
  source text not null,
  confidence ref.confidence not null,
  primary key (committee, valid_from),
  constraint committee_name_once exclude using gist (
    committee with =, daterange(valid_from, valid_to, '[]') with &&)
);

create table ref.district (
  code text primary key,
  name_da text not null unique,
  name_en text not null,
  source text not null
);

-- An area is a place that an effort names: a candidate for the house, a trial area. It lies in one district.
create table ref.area (
  code text primary key,
  kind text not null check (kind in ('candidate_site', 'trial', 'local_effort')),
  name_da text not null,
  district text not null references ref.district,
  initiative text not null,
  source text not null,
  note_da text
);

create table ref.rule (
  code text not null,
  valid_from date not null,
  valid_to date,
  parameters jsonb not null,
  text_da text not null,
  text_en text not null,
  source text not null,
  confidence ref.confidence not null,
  last_checked date not null,
  owner text not null,
  primary key (code, valid_from),
  check (valid_to is null or valid_to >= valid_from),
  constraint rule_once exclude using gist (code with =, daterange(valid_from, valid_to, '[]') with &&)
);

-- The controlled vocabulary: the only words the matcher knows. No diagnosis can be written with it.
create table ref.term (
  code text primary key,
  kind text not null check (kind in ('work_task', 'workplace_fact', 'language')),
  name_da text not null,
  name_en text not null,
  esco_uri text,
  valid_from date not null,
  valid_to date,
  source text not null,
  unique (kind, name_da),
  -- So that a column can ask for a term of one kind.
  unique (code, kind)
);

create table ref.decline_reason (
  code text primary key,
  actor text not null check (actor in ('citizen', 'company', 'consultant', 'bridge_worker', 'system')),
  text_da text not null,
  text_en text not null,
  effect text not null check (effect in ('none', 'block_pair', 'park', 'fix_posting', 'fix_profile', 'review')),
  effect_days int check (effect_days > 0),
  told_citizen text not null check (told_citizen in ('own', 'yes', 'softly', 'in_person', 'on_request', 'neutral', 'no')),
  valid_from date not null,
  valid_to date,
  source text not null
);

-- The portfolio: efforts that the committees fund, with TM157 as one among them.
create table ref.initiative (
  code text primary key,
  source_document text not null check (source_document in ('S0', 'S1', 'S2', 'S3')),
  lines text not null,
  name_da text not null,
  name_en text not null,
  name_is_ours boolean not null,
  target_group_da text,
  target_da text,
  result_da text,
  measured_da text,
  expiry_class text check (expiry_class in ('A', 'B', 'C')),
  ends_on date,
  verdict text check (verdict in ('continue', 'adjust', 'stop', 'not_started', 'decided_elsewhere')),
  verdict_note_da text,
  successor text references ref.initiative deferrable initially deferred,
  starts_on date,
  period_assumed boolean not null default false,
  quote_da text,
  reading_note_da text
);

-- Money, always with its price level and spending type. Amounts in øre; per year unless per says total.
create table ref.grant_line (
  initiative text not null references ref.initiative,
  seq int not null,
  standing text not null check (standing in ('earlier', 'current', 'proposed', 'budget')),
  label_da text not null,
  administration text references ref.administration,
  committee text references ref.committee,
  grant_code text,
  spending_type text check (spending_type in ('service', 'indsats', 'anlaeg')),
  year_from int not null,
  year_to int not null,
  amount_ore bigint not null check (amount_ore >= 0),
  per text not null check (per in ('year', 'total')),
  price_level_year int,
  model int check (model in (1, 2)),
  source text not null,
  primary key (initiative, seq),
  check (year_to >= year_from)
);
comment on column ref.grant_line.price_level_year is 'p/l year; null = running prices or not stated. Never compare across.';
comment on column ref.grant_line.model is 'Where the note offers alternatives, which one; null = the only one.';

grant select on all tables in schema ref to fyrtaarn_public, fyrtaarn_gate, fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social,
  fyrtaarn_technical, fyrtaarn_reporter, fyrtaarn_citizen, fyrtaarn_partner, fyrtaarn_admin, fyrtaarn_dpo, fyrtaarn_system;
