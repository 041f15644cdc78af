import { ButtonLink, Checkboxes, Details, Layout, Radios } from '../../components';
import { graphql } from '../../graphql';
import { useLanguage } from '../../language';
import { boxes, field, formValue, type FormReader, type FormState } from '../../server/forms';
import type { Page } from '../../server/pages';
import { revealOf, stepOf, type Step } from '../../server/steps';
import type { Texts } from '../../texts';
import { GROUPS, sharedIn } from './proposal-forms';
import { StepForm } from './step-form';

/** Where a citizen without MitID answers. */
export const ANSWER_WITH_CODE = '/svar';

const IssueAnswerCode = graphql(`
  mutation IssueAnswerCode($matchId: Uuid!) {
    issueAnswerCode(matchId: $matchId)
  }
`);

const RecordCitizenAnswer = graphql(`
  mutation RecordCitizenAnswer($input: AnswerProposal!) {
    recordCitizenAnswer(input: $input) {
      id
    }
  }
`);

const RecordJobAccepted = graphql(`
  mutation RecordJobAccepted($matchId: Uuid!) {
    recordJobAccepted(matchId: $matchId) {
      id
    }
  }
`);

const RecordWithdrawal = graphql(`
  mutation RecordWithdrawal($matchId: Uuid!) {
    recordWithdrawal(matchId: $matchId) {
      id
    }
  }
`);

/** What a citizen who does not log in says, and the code that lets them say it themselves. */
export function wordSteps(matchId: string, { citizensWord: words, proposals }: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  return {
    code: (form) => revealOf(form, IssueAnswerCode, { matchId }, ({ issueAnswerCode }, page) => codePage(issueAnswerCode, matchId, page)),
    saidYes(form) {
      const share = sharedIn(form.state.values);
      if (!share) form.wrong('share', proposals.shareMissing);
      return stepOf(form, RecordCitizenAnswer, { input: { matchId, yes: true, share: share ?? [] } }, 'answerRecorded');
    },
    saidNo: (form) => stepOf(form, RecordCitizenAnswer, { input: { matchId, yes: false, reason: form.value('reason') || null } }, 'answerRecorded'),
    saidAccept: (form) => stepOf(form, RecordJobAccepted, { matchId }, 'answerRecorded'),
    saidLeave(form) {
      form.choice('sure', ['yes'], words.sureMissing);
      return stepOf(form, RecordWithdrawal, { matchId }, 'answerRecorded');
    },
  };
}

interface Props {
  match: { readonly id: string; readonly state: string; readonly citizenSaidYes: boolean };
  form: FormState;
}

/** Folded away: most citizens answer themselves. Codes are handed over by the consultants alone. */
export function CitizensWord({ match, form, codes }: Props & { codes: boolean }) {
  const words = useLanguage().texts.citizensWord;
  const asked = match.state === 'ASK_CITIZEN' && !match.citizenSaidYes;
  return (
    <>
      <h2>{words.title}</h2>
      {asked && codes && <AnswerCode match={match} />}
      {asked && <SpokenAnswer match={match} form={form} />}
      {match.state === 'FIRM_YES' && (
        <Details summary={words.acceptOpen}>
          <StepForm action={`/forslag/${match.id}`} step="saidAccept" button={words.accept} />
        </Details>
      )}
      <Details summary={words.leaveOpen} open={formValue(form.values, 'step') === 'saidLeave'}>
        <p>{words.leaveNote}</p>
        <StepForm action={`/forslag/${match.id}`} step="saidLeave" button={words.leave} variant="warning">
          <Checkboxes {...boxes(form, 'sure')} label={words.sure} options={[{ value: 'yes', label: words.sureYes }]} />
        </StepForm>
      </Details>
    </>
  );
}

function AnswerCode({ match }: Pick<Props, 'match'>) {
  const words = useLanguage().texts.citizensWord;
  return (
    <Details summary={words.codeOpen}>
      <p>{words.codeNote}</p>
      <StepForm action={`/forslag/${match.id}`} step="code" button={words.makeCode} />
    </Details>
  );
}

function SpokenAnswer({ match, form }: Props) {
  const { texts } = useLanguage();
  const { citizensWord: words, proposals } = texts;
  const step = formValue(form.values, 'step');
  const groups = GROUPS.map((value) => ({ value, label: texts.groups[value] ?? value }));
  const reasons = Object.entries(texts.citizenReasons).map(([value, label]) => ({ value, label }));
  return (
    <>
      <Details summary={words.yesOpen} open={step === 'saidYes'}>
        <p>{words.spokenNote}</p>
        <StepForm action={`/forslag/${match.id}`} step="saidYes" button={words.recordYes}>
          <Checkboxes {...boxes(form, 'share')} label={words.share} hint={words.shareHint} options={groups} />
        </StepForm>
      </Details>
      <Details summary={words.noOpen} open={step === 'saidNo'}>
        <p>{words.spokenNote}</p>
        <StepForm action={`/forslag/${match.id}`} step="saidNo" button={words.recordNo} variant="secondary">
          <Radios {...field(form, 'reason')} label={words.reason} hint={proposals.noReasonHint} options={reasons} optional />
        </StepForm>
      </Details>
    </>
  );
}

/** The code stands on this page once, and in no address. */
function codePage(code: string, matchId: string, { frame, texts }: Page) {
  const words = texts.citizensWord;
  return (
    <Layout frame={frame} title={words.codeTitle} trail={[{ href: '/forslag', text: texts.matches.title }]}>
      <h1>{words.codeTitle}</h1>
      <p class="font-lead">
        <code>{code}</code>
      </p>
      <p>{words.codeShown(ANSWER_WITH_CODE)}</p>
      <ButtonLink href={`/forslag/${matchId}`} variant="secondary">
        {words.back}
      </ButtonLink>
    </Layout>
  );
}
