import { DataTable, EmptyState, FactList, type Column } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { StepForm } from './step-form';
import { InDanish, useDistrict, useName, wordFor } from './words';

export const CompanyFields = graphql(`
  fragment CompanyFields on Company @_unmask {
    id
    name
    cvr
    synthetic
    state
    district
    purpose
    useOfSurplus
    productionUnits
    mergedInto
    form {
      nameDa
      nameEn
      canBeRsv
    }
    register {
      at
      source
      found
      name
      active
      rsv
    }
    evidence {
      id
      kind {
        nameDa
        nameEn
      }
      text
      datedOn
      addedAt
    }
    assessments {
      id
      outcome
      reasons
      assessedAt
    }
    contacts {
      id
      name
      title
      email
      phone
    }
  }
`);

export type Company = ResultOf<typeof CompanyFields>;
type Piece = Company['evidence'][number];
type Judgement = Company['assessments'][number];
type Person = Company['contacts'][number];

/** What is known of a company, with what the register says and what the law lets it be. */
export function CompanyFacts({ company, districts }: { company: Company; districts: Parameters<typeof useDistrict>[0] }) {
  const { companies, company: words } = useLanguage().texts;
  const nameOf = useName();
  const districtOf = useDistrict(districts);
  const told = (text: string | null) => (text ? <InDanish>{text}</InDanish> : words.notTold);
  return (
    <FactList
      facts={[
        { name: companies.cvr, value: company.cvr ?? words.noNumber },
        { name: companies.form, value: nameOf(company.form) },
        { name: companies.state, value: wordFor(companies.states, company.state) },
        { name: words.lookedUp, value: company.cvr && <RegisterAnswer company={company} /> },
        { name: words.rsv, value: <Rsv company={company} /> },
        { name: words.units, value: company.productionUnits.join(', ') || null },
        { name: words.district, value: districtOf(company.district) },
        { name: words.purpose, value: told(company.purpose) },
        { name: words.surplus, value: told(company.useOfSurplus) },
      ]}
    />
  );
}

function RegisterAnswer({ company: { register, name } }: { company: Company }) {
  const { texts, format } = useLanguage();
  const words = texts.company;
  if (!register) return <>{words.notLookedUp}</>;
  const called = register.name ?? name;
  const said = !register.found ? words.notFound : register.active ? words.active(called) : words.inactive(called);
  return <>{`${said} ${words.source(register.source, format.moment(register.at))}`}</>;
}

function Rsv({ company: { form, register } }: { company: Company }) {
  const words = useLanguage().texts.company;
  if (!form.canBeRsv) return <>{words.rsvImpossible}</>;
  if (register?.rsv === true) return <>{words.rsvYes}</>;
  return <>{register?.rsv === false ? words.rsvNo : words.rsvUnknown}</>;
}

/** What shows a company's social purpose, newest first. */
export function Evidence({ company }: { company: Company }) {
  const { texts, format } = useLanguage();
  const words = texts.company;
  const nameOf = useName();
  if (company.evidence.length === 0) return <EmptyState text={words.noEvidence} />;
  const columns: Column<Piece>[] = [
    { header: words.kind, cell: ({ kind }) => nameOf(kind) },
    { header: words.evidenceText, cell: ({ text }) => <InDanish>{text}</InDanish> },
    { header: words.datedOn, cell: ({ datedOn, addedAt }) => (datedOn ? format.shortDay(datedOn) : format.moment(addedAt)) },
  ];
  return <DataTable caption={words.evidence} captionHidden columns={columns} rows={company.evidence} rowKey={({ id }) => id} />;
}

/** What people have judged, newest first. */
export function Judgements({ company }: { company: Company }) {
  const { texts, format } = useLanguage();
  const words = texts.company;
  if (company.assessments.length === 0) return <EmptyState text={words.noAssessments} />;
  const named = (one: Judgement) => `${format.moment(one.assessedAt)}: ${wordFor(words.outcomes, one.outcome)}`;
  return <FactList facts={company.assessments.map((one) => ({ name: named(one), value: <InDanish>{one.reasons}</InDanish> }))} />;
}

/** Who can be called or written to. */
export function Contacts({ company, action }: { company: Company; action: string }) {
  const words = useLanguage().texts.company;
  if (company.contacts.length === 0) return <EmptyState text={words.noContacts} />;
  const columns: Column<Person>[] = [
    { header: words.contactName, cell: ({ name }) => name },
    { header: words.contactTitle, cell: ({ title }) => title && <InDanish>{title}</InDanish> },
    { header: words.contactEmail, cell: ({ email }) => <a href={`mailto:${email}`}>{email}</a> },
    { header: words.contactPhone, cell: ({ phone }) => phone },
    {
      header: words.contactRemove,
      cell: ({ id, name }) => (
        <StepForm action={action} step="removeContact" button={words.removeContact} about={name} hidden={{ contactId: id }} variant="secondary" />
      ),
    },
  ];
  return <DataTable caption={words.contacts} captionHidden columns={columns} rows={company.contacts} rowKey={({ id }) => id} />;
}
