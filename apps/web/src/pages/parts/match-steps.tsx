import { Alert, Checkboxes, Radios } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { boxes, field, formValue, type FormState } from '../../server/forms';
import { Arrange, AskAgain } from './match-mends';
import { StepForm } from './step-form';
import { InDanish, wordFor } from './words';

export const StepFields = graphql(`
  fragment StepFields on Match @_unmask {
    id
    state
    citizenSaidYes
    shareWish
    declineReason
    declineNote
    reviewOverride
  }
`);

interface Props {
  match: ResultOf<typeof StepFields>;
  form: FormState;
}

/** What the consultant can do now, or whom the proposal waits for. */
export function NextStep({ match, form }: Props) {
  const words = useLanguage().texts.matches;
  const waits: Readonly<Record<string, string>> = {
    ASK_CITIZEN: words.waitCitizen,
    SHARED: words.waitCompany,
    MEET: words.waitMeeting,
    FIRM_YES: words.waitLastWord,
  };
  if (match.state === 'SUGGESTED') return <Ask match={match} form={form} />;
  if (match.state === 'ASK_CITIZEN' && match.citizenSaidYes) return <Share match={match} />;
  if (match.state === 'AGREED') return <Start match={match} form={form} />;
  if (match.state === 'DECLINE_REVIEW') return <Review match={match} form={form} />;
  const note = waits[match.state];
  return (
    <>
      {note && <Alert tone="info" heading={note} />}
      {match.state === 'MEET' && <Arrange match={match} form={form} />}
    </>
  );
}

function Ask({ match, form }: Props) {
  const words = useLanguage().texts.matches;
  const views = Object.entries(words.views).map(([value, label]) => ({ value, label, hint: words.viewHints[value] }));
  return (
    <StepForm action={`/forslag/${match.id}`} step="ask" button={words.ask}>
      <input type="hidden" name="shownAt" value={formValue(form.values, 'shownAt') || new Date().toISOString()} />
      <Radios {...field(form, 'view')} label={words.whatThink} options={views} />
    </StepForm>
  );
}

function Share({ match }: Pick<Props, 'match'>) {
  const { texts } = useLanguage();
  const words = texts.matches;
  return (
    <>
      <h2>{words.mayShow}</h2>
      <ul>
        {match.shareWish.map((group) => (
          <li key={group}>{wordFor(texts.groups, group)}</li>
        ))}
      </ul>
      <StepForm action={`/forslag/${match.id}`} step="share" button={words.share} />
    </>
  );
}

function Start({ match, form }: Props) {
  const words = useLanguage().texts.matches;
  return (
    <>
      <h2>{words.start}</h2>
      <StepForm action={`/forslag/${match.id}`} step="start" button={words.startButton}>
        <Checkboxes {...boxes(form, 'ordinaryWageConfirmed')} label={words.wage} options={[{ value: 'yes', label: words.wageConfirmed }]} />
      </StepForm>
    </>
  );
}

function Review({ match, form }: Props) {
  const { texts } = useLanguage();
  const { matches: words, mending } = texts;
  return (
    <>
      <h2>{words.review}</h2>
      <p>{words.reason(wordFor(texts.companyReasons, match.declineReason ?? ''))}</p>
      {match.declineNote && (
        <p>
          {mending.declineNoteOf}: <InDanish>{match.declineNote}</InDanish>
        </p>
      )}
      <p>{words.reviewNote}</p>
      <StepForm action={`/forslag/${match.id}`} step="confirmNo" button={words.confirmNo} variant="secondary" />
      {!match.reviewOverride && <AskAgain match={match} form={form} />}
    </>
  );
}
