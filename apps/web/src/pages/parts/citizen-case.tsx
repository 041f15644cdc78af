import { Alert, Details, Radios, SelectField, TextArea, TextField } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { field, formValue, type FormState } from '../../server/forms';
import { DEPARTURES, YOUTH_RULES } from './citizen-steps';
import { RELEASABLE } from './data-steps';
import { StepForm } from './step-form';
import { InDanish, wordFor } from './words';

export const CaseFields = graphql(`
  fragment CaseFields on CitizenCase @_unmask {
    state
    ours
    protectedUntil
    youthRule
    departure {
      kind
      happenedOn
      source
    }
  }
`);

/** Whether the reader's administration may write down what the citizen says: its own citizen, whose case goes on. */
export function mayBeChanged({ ours, state, departure }: ResultOf<typeof CaseFields>): boolean {
  return ours && state !== 'left' && !departure;
}

interface ActsProps {
  of: ResultOf<typeof CaseFields>;
  path: string;
  form: FormState;
}

/** All that can be written down of a case, folded away: each says first what it does. */
export function CaseActs({ of, path, form }: ActsProps) {
  const words = useLanguage().texts.citizen;
  if (of.departure) return <Departed of={of} path={path} form={form} />;
  if (of.state === 'left') return <p>{words.ended}</p>;
  return (
    <>
      <h2>{words.protection}</h2>
      <Protection of={of} path={path} form={form} />
      <h2>{words.cpr}</h2>
      <Cpr path={path} form={form} />
      <h2>{words.youth}</h2>
      <Youth of={of} path={path} form={form} />
      <h2>{words.rights}</h2>
      <Rights path={path} form={form} />
      <h2>{words.ending}</h2>
      <Ending path={path} form={form} />
    </>
  );
}

function Departed({ of: { departure }, path, form }: ActsProps) {
  const { texts, format } = useLanguage();
  const words = texts.citizen;
  if (!departure) return null;
  const { kind, happenedOn, source } = departure;
  return (
    <>
      <Alert tone="info" heading={words.departed(wordFor(words.departures, kind), format.day(happenedOn))}>
        <InDanish>{source}</InDanish>
      </Alert>
      <Details summary={words.undoTitle} open={formValue(form.values, 'step') === 'undo'}>
        <p>{words.undoNote}</p>
        <StepForm action={path} step="undo" button={words.undo}>
          <TextArea {...field(form, 'slip')} label={words.slip} rows={2} />
        </StepForm>
      </Details>
    </>
  );
}

function Protection({ of: { protectedUntil }, path, form }: ActsProps) {
  const { texts, format } = useLanguage();
  const words = texts.citizen;
  return (
    <>
      <p>{protectedUntil ? words.protectedUntil(format.day(protectedUntil)) : words.notProtected}</p>
      <Details summary={protectedUntil ? words.protectAgainTitle : words.protectTitle} open={formValue(form.values, 'step') === 'protect'}>
        <p>{words.protectNote}</p>
        <StepForm action={path} step="protect" button={words.protect}>
          <TextField {...field(form, 'expiresOn')} label={words.expiresOn} type="date" width="s" />
        </StepForm>
      </Details>
      {protectedUntil && (
        <Details summary={words.liftTitle} open={formValue(form.values, 'step') === 'unprotect'}>
          <p>{words.liftNote}</p>
          <StepForm action={path} step="unprotect" button={words.lift} variant="warning" />
        </Details>
      )}
    </>
  );
}

function Cpr({ path, form }: Omit<ActsProps, 'of'>) {
  const words = useLanguage().texts.citizen;
  return (
    <>
      <Details summary={words.showTitle}>
        <p>{words.showNote}</p>
        <StepForm action={path} step="showCpr" button={words.show} variant="secondary" />
      </Details>
      <Details summary={words.recordTitle} open={formValue(form.values, 'step') === 'cpr'}>
        <StepForm action={path} step="cpr" button={words.record}>
          <TextField {...field(form, 'cpr')} value="" label={words.cpr} hint={words.cprHint} inputMode="numeric" autocomplete="off" width="s" />
        </StepForm>
      </Details>
    </>
  );
}

function Youth({ of: { youthRule }, path, form }: ActsProps) {
  const words = useLanguage().texts.citizen;
  const options = YOUTH_RULES.map((value) => ({ value, label: wordFor(words.youthAnswers, value) }));
  return (
    <>
      <p>{wordFor(words.youthRules, youthRule ?? 'unsaid')}</p>
      <Details summary={words.youthTitle} open={formValue(form.values, 'step') === 'youth'}>
        <p>{words.youthNote}</p>
        <StepForm action={path} step="youth" button={words.youthSave}>
          <Radios {...field(form, 'rule')} label={words.youthAsk} options={options} />
        </StepForm>
      </Details>
    </>
  );
}

/** On the citizen's word, where they do not log in themselves. */
function Rights({ path, form }: Omit<ActsProps, 'of'>) {
  const { citizen: words, myData } = useLanguage().texts;
  const options = RELEASABLE.map((value) => ({ value, label: wordFor(words.groups, value) }));
  return (
    <>
      <p>{words.rightsNote}</p>
      <Details summary={words.correctTitle} open={formValue(form.values, 'step') === 'correct'}>
        <StepForm action={path} step="correct" button={words.correct}>
          <SelectField {...field(form, 'dataGroup')} label={myData.wrongWhat} options={options} />
          <TextArea {...field(form, 'said')} label={words.said} rows={3} />
        </StepForm>
      </Details>
      <Details summary={words.eraseTitle}>
        <p>{words.eraseNote}</p>
        <StepForm action={path} step="erase" button={words.erase} />
      </Details>
    </>
  );
}

function Ending({ path, form }: Omit<ActsProps, 'of'>) {
  const words = useLanguage().texts.citizen;
  const kinds = DEPARTURES.map((value) => ({ value, label: wordFor(words.departures, value) }));
  return (
    <>
      <Details summary={words.endTitle}>
        <p>{words.endNote}</p>
        <StepForm action={path} step="end" button={words.end} variant="warning" />
      </Details>
      <Details summary={words.departTitle} open={formValue(form.values, 'step') === 'depart'}>
        <p>{words.departNote}</p>
        <StepForm action={path} step="depart" button={words.depart} variant="warning">
          <Radios {...field(form, 'kind')} label={words.departKind} options={kinds} />
          <TextField {...field(form, 'happenedOn')} label={words.happenedOn} type="date" width="s" />
          <TextField {...field(form, 'source')} label={words.source} hint={words.sourceHint} width="l" />
        </StepForm>
      </Details>
    </>
  );
}
