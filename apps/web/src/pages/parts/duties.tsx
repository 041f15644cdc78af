import { TextField } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { field, type FormState } from '../../server/forms';
import type { Employment } from './hours';
import { Answer, RuleFields } from './pay-answers';
import { StepForm } from './step-form';

export const DutyFields = graphql(
  `
    fragment DutyFields on EmployerDuties @_unmask {
      contractOverdue
      holidayPercent
      months {
        month
        minutes
        limitMinutes
        reached
        step
        steps
        fullOre
      }
      rules {
        ...IndicationRuleFields
      }
    }
  `,
  [RuleFields],
);

export const RecordContract = graphql(`
  mutation RecordContract($input: RecordContract!) {
    recordContract(input: $input) {
      id
    }
  }
`);

type DutyFacts = ResultOf<typeof DutyFields>;

interface DutiesProps {
  duties: DutyFacts;
  employment: Employment;
  /** Whether the reader may say that the contract is given. */
  mayTell: boolean;
  form: FormState;
}

/** What the employer may owe beside the pay, where its hours are registered. */
export function Duties({ duties, employment, mayTell, form }: DutiesProps) {
  const words = useLanguage().texts.duties;
  const { contractDueOn, contractGivenOn } = employment;
  const [contract, beside] = [duties.rules.filter(isOfContract), duties.rules.filter((rule) => !isOfContract(rule))];
  return (
    <>
      <h2>{words.title}</h2>
      {contractDueOn && !contractGivenOn && (
        <>
          <Answer title={words.contract} rules={contract} warns={duties.contractOverdue} decides={words.decides} unasked>
            <ContractState dueOn={contractDueOn} overdue={duties.contractOverdue} />
          </Answer>
          {mayTell && <ContractForm id={employment.id} form={form} />}
        </>
      )}
      <Answer title={words.beside} rules={beside} decides={words.decides} unasked>
        <BesideThePay duties={duties} />
      </Answer>
    </>
  );
}

const isOfContract = ({ code }: { code: string }): boolean => code === 'CONTRACT-DUTY';

function ContractState({ dueOn, overdue }: { dueOn: string; overdue: boolean }) {
  const { texts, format } = useLanguage();
  const words = texts.duties;
  return <p>{(overdue ? words.contractOverdue : words.contractDue)(format.day(dueOn))}</p>;
}

function ContractForm({ id, form }: { id: string; form: FormState }) {
  const words = useLanguage().texts.duties;
  return (
    <StepForm action={`/timer/${id}/kontrakt`} step="contract" button={words.tell} variant="secondary">
      <TextField {...field(form, 'givenOn')} label={words.givenOn} type="date" width="s" />
    </StepForm>
  );
}

function BesideThePay({ duties: { holidayPercent, months } }: { duties: DutyFacts }) {
  const { texts, format } = useLanguage();
  const words = texts.duties;
  const passed = months.filter(({ reached }) => reached !== null);
  return (
    <>
      {holidayPercent !== null && <p>{words.holiday(format.number(holidayPercent))}</p>}
      {passed.length === 0 && <p>{words.below}</p>}
      {passed.map((month) => (
        <AtpMonth key={month.month} month={month} />
      ))}
    </>
  );
}

function AtpMonth({ month: { month, minutes, limitMinutes, reached, step, steps, fullOre } }: { month: DutyFacts['months'][number] }) {
  const { texts, format } = useLanguage();
  const words = texts.duties;
  if (reached === 'week' || reached === 'fortnight') return <p>{words.atpShorter[reached](format.month(month.slice(0, 7)))}</p>;
  const told = words.atp(format.month(month.slice(0, 7)), format.hours(minutes), format.hours(limitMinutes));
  return <p>{`${told} ${words.step(step, steps)} ${fullOre === null ? words.amountUnknown : words.full(format.money(fullOre))}`}</p>;
}

/** When the employee had the contract, or by when; nothing where none is owed. */
export function ContractFact({ employment: { contractDueOn, contractGivenOn } }: { employment: Employment }) {
  const { texts, format } = useLanguage();
  const words = texts.duties;
  if (contractGivenOn) return <>{words.contractGiven(format.day(contractGivenOn))}</>;
  return <>{contractDueOn && words.contractBy(format.day(contractDueOn))}</>;
}
