import { Alert, DataTable, Details, SelectField, TextField } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { field, formValue, type FormReader, type FormState } from '../../server/forms';
import { stepOf, type Step } from '../../server/steps';
import type { Texts } from '../../texts';
import { Answer, RuleFields } from './pay-answers';
import { StepForm } from './step-form';

export const WorkplaceFields = graphql(
  `
    fragment WorkplaceFields on Workplace @_unmask {
      id
      pNumber
      employees
      countedOn
      placedMinutes
      allowedMinutes
      fullTimeMinutes
      above
      rule {
        ...IndicationRuleFields
      }
    }
  `,
  [RuleFields],
);
export const JobWorkplaceFields = graphql(
  `
    fragment JobWorkplaceFields on JobWorkplace @_unmask {
      measured
      companyId
      workplaceId
      workplaces {
        ...WorkplaceFields
      }
    }
  `,
  [WorkplaceFields],
);
const ChooseWorkplace = graphql(`
  mutation ChooseWorkplace($input: ChooseWorkplace!) {
    chooseWorkplace(input: $input) {
      workplaceId
    }
  }
`);
const RecordHeadcount = graphql(`
  mutation RecordHeadcount($input: RecordHeadcount!) {
    recordHeadcount(input: $input) {
      id
    }
  }
`);

type Place = ResultOf<typeof WorkplaceFields>;

interface FormProps {
  places: readonly Place[];
  path: string;
  form: FormState;
}

export function chooseWorkplaceStep(form: FormReader, employmentId: string, { workplaces: words }: Texts): Step {
  const input = { employmentId, workplaceId: form.text('workplaceId', words.placeMissing) };
  return stepOf(form, ChooseWorkplace, { input }, 'workplaceChosen');
}

export function headcountStep(form: FormReader, { workplaces: words }: Texts): Step {
  const input = {
    workplaceId: form.text('countedAt', words.placeMissing),
    employees: form.decimal('employees', words.employeesMissing),
    countedOn: form.day('countedOn', words.countedOnMissing),
  };
  return stepOf(form, RecordHeadcount, { input }, 'headcountRecorded');
}

/** The places of work of a company, how many work there, and how many are placed there beside them. */
export function Workplaces({ places, path, form }: FormProps) {
  const words = useLanguage().texts.workplaces;
  return (
    <>
      <h2>{words.title}</h2>
      {places.length === 0 ? <p>{words.none}</p> : <PlaceTable places={places} />}
      {places.length > 0 && <HeadcountForm places={places} path={path} form={form} />}
    </>
  );
}

function PlaceTable({ places }: Pick<FormProps, 'places'>) {
  const { texts, format } = useLanguage();
  const words = texts.workplaces;
  return (
    <DataTable
      caption={words.title}
      captionHidden
      rows={places}
      rowKey={({ id }) => id}
      columns={[
        { header: words.pNumber, cell: ({ pNumber }) => pNumber },
        {
          header: words.employees,
          cell: ({ employees, countedOn }) =>
            employees === null || countedOn === null ? words.unknown : words.counted(format.number(employees), format.shortDay(countedOn)),
        },
        { header: words.placed, cell: (place) => <Placed place={place} /> },
      ]}
    />
  );
}

/** In full-time persons: the unit of the rule. */
function Placed({ place: { placedMinutes, allowedMinutes, fullTimeMinutes, above } }: { place: Place }) {
  const { texts, format } = useLanguage();
  const words = texts.workplaces;
  const persons = (minutes: number) => format.number(Math.round((minutes / fullTimeMinutes) * 100) / 100);
  if (allowedMinutes === null) return <>{persons(placedMinutes)}</>;
  return <>{(above ? words.above : words.within)(persons(placedMinutes), persons(allowedMinutes))}</>;
}

function HeadcountForm({ places, path, form }: FormProps) {
  const words = useLanguage().texts.workplaces;
  return (
    <Details summary={words.count} open={formValue(form.values, 'step') === 'headcount'}>
      <StepForm action={path} step="headcount" button={words.countButton}>
        <SelectField {...field(form, 'countedAt')} label={words.place} options={optionsOf(places)} />
        <TextField {...field(form, 'employees')} label={words.employees} hint={words.employeesHint} inputMode="decimal" width="s" />
        <TextField {...field(form, 'countedOn')} label={words.countedOn} type="date" width="s" />
      </StepForm>
    </Details>
  );
}

/** For a job that is measured: where it is done, and whether there are more beside the ordinary employees than the rule allows. It warns only. */
export function WorkplaceOfJob({ job, path, form }: { job: ResultOf<typeof JobWorkplaceFields>; path: string; form: FormState }) {
  const words = useLanguage().texts.workplaces;
  const chosen = job.workplaces.find(({ id }) => id === job.workplaceId);
  return (
    <>
      <h2>{words.title}</h2>
      {chosen ? <Measured place={chosen} /> : <Alert tone="info" heading={words.notSaid} />}
      {job.workplaces.length === 0 && (
        <p>
          {words.none} <a href={`/virksomheder/${job.companyId}`}>{words.toCompany}</a>
        </p>
      )}
      {job.workplaces.length > 0 && (
        <Details summary={words.choose} open={!chosen || formValue(form.values, 'step') === 'workplace'}>
          <StepForm action={path} step="workplace" button={words.chooseButton} variant="secondary">
            <SelectField {...field(form, 'workplaceId')} label={words.place} options={optionsOf(job.workplaces)} />
          </StepForm>
        </Details>
      )}
      {chosen && <HeadcountForm places={[chosen]} path={path} form={form} />}
    </>
  );
}

function Measured({ place }: { place: Place }) {
  const { texts, format } = useLanguage();
  const words = texts.workplaces;
  const { pNumber, employees, countedOn, above, rule } = place;
  return (
    <Answer title={words.of(pNumber)} rules={[rule]} warns={above} unasked>
      <p>
        {words.placed}: <Placed place={place} />
      </p>
      <p>{employees === null || countedOn === null ? words.askCompany : words.measuredBy(format.number(employees), format.day(countedOn))}</p>
    </Answer>
  );
}

function optionsOf(places: readonly Place[]) {
  return places.map(({ id, pNumber }) => ({ value: id, label: pNumber }));
}
