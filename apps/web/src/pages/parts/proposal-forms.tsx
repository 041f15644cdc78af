import type { ComponentChildren } from 'preact';
import { Button, ButtonRow, Checkboxes, Details, Radios } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { boxes, field, formList, formValue, type FormState } from '../../server/forms';

export const AnswerFields = graphql(`
  fragment AnswerFields on Proposal @_unmask {
    id
    state
    saidYes
    fallsAwayOn
  }
`);

/** What a company may be shown, the most useful first. */
export const GROUPS = ['HOURS', 'TASKS', 'NEEDS', 'LANGUAGES', 'NAME', 'CONTACT'] as const;

/** From these a citizen has something to leave. */
const UNDER_WAY = ['ASK_CITIZEN', 'SHARED', 'MEET', 'FIRM_YES', 'AGREED', 'DECLINE_REVIEW'];

interface Props {
  proposal: ResultOf<typeof AnswerFields>;
  form: FormState;
}

/** Where an answer goes, and what goes along unseen. */
interface Way {
  action: string;
  hidden?: Readonly<Record<string, string>>;
}

const wayOf = (id: string): Way => ({ action: `/mine-forslag/${id}` });

/** What the company may be shown, as it was ticked. @returns undefined when it is too little for a yes */
export function sharedIn(body: unknown): (typeof GROUPS)[number][] | undefined {
  const share = GROUPS.filter((group) => formList(body, 'share').includes(group));
  return share.includes('HOURS') || share.includes('TASKS') ? share : undefined;
}

/** The question that waits for the citizen's answer, if there is one. */
export function Answering({ proposal, form }: Props) {
  if (proposal.state === 'ASK_CITIZEN' && !proposal.saidYes) {
    return (
      <>
        <FirstAnswer way={wayOf(proposal.id)} form={form} />
        <AnswerLater by={proposal.fallsAwayOn} />
      </>
    );
  }
  if (proposal.state !== 'FIRM_YES') return null;
  return (
    <>
      <LastWord proposal={proposal} />
      <AnswerLater by={proposal.fallsAwayOn} />
    </>
  );
}

/** To wait is an answer too: until when, and what happens then. */
export function AnswerLater({ by }: { by: string | null }) {
  const { texts, format } = useLanguage();
  if (!by) return null;
  return (
    <>
      <h2>{texts.proposals.laterTitle}</h2>
      <p>{texts.proposals.later(format.day(by))}</p>
    </>
  );
}

/** The way out, at any point and without a reason. Before the first answer a plain no is the way out. */
export function Leave({ proposal: { id, state, saidYes } }: Pick<Props, 'proposal'>) {
  const words = useLanguage().texts.proposals;
  if (!UNDER_WAY.includes(state) || (state === 'ASK_CITIZEN' && !saidYes)) return null;
  return (
    <>
      <h2>{words.leaveTitle}</h2>
      <p>{words.leaveNote}</p>
      <AnswerForm way={wayOf(id)} answer="leave">
        <Button variant="secondary">{words.leave}</Button>
      </AnswerForm>
    </>
  );
}

/** Yes with what may be shown, or no with or without a reason. */
export function FirstAnswer({ way, form }: { way: Way; form: FormState }) {
  const { texts } = useLanguage();
  const words = texts.proposals;
  const groups = GROUPS.map((value) => ({ value, label: texts.groups[value] ?? value, hint: words.shareHints[value] }));
  const reasons = Object.entries(texts.citizenReasons).map(([value, label]) => ({ value, label }));
  return (
    <>
      <h2>{words.yesTitle}</h2>
      <AnswerForm way={way} answer="yes">
        <Checkboxes {...boxes(form, 'share')} label={words.share} hint={words.shareHint} options={groups} />
        <ButtonRow>
          <Button>{words.sayYes}</Button>
        </ButtonRow>
      </AnswerForm>
      <h2>{words.noTitle}</h2>
      <AnswerForm way={way} answer="no">
        <Details summary={words.noReason} open={formValue(form.values, 'answer') === 'no'}>
          <Radios {...field(form, 'reason')} label={words.noReason} hint={words.noReasonHint} options={reasons} optional />
        </Details>
        <ButtonRow>
          <Button variant="secondary">{words.sayNo}</Button>
        </ButtonRow>
      </AnswerForm>
    </>
  );
}

function LastWord({ proposal: { id } }: Pick<Props, 'proposal'>) {
  const words = useLanguage().texts.proposals;
  return (
    <>
      <h2>{words.acceptTitle}</h2>
      <ButtonRow>
        <AnswerForm way={wayOf(id)} answer="accept">
          <Button>{words.accept}</Button>
        </AnswerForm>
        <AnswerForm way={wayOf(id)} answer="no">
          <Button variant="secondary">{words.refuse}</Button>
        </AnswerForm>
      </ButtonRow>
    </>
  );
}

function AnswerForm({ way: { action, hidden = {} }, answer, children }: { way: Way; answer: string; children: ComponentChildren }) {
  return (
    <form method="post" action={action} novalidate>
      {Object.entries({ ...hidden, answer }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}
