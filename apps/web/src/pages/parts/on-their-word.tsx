import { Checkboxes, Details, Radios, TextField } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { boxes, field, formValue, type FormReader, type FormState } from '../../server/forms';
import { stepOf, type Step } from '../../server/steps';
import type { Texts } from '../../texts';
import * as operations from './seat-operations';
import { StepForm } from './step-form';
import { InDanish, wordFor } from './words';

export const WordFields = graphql(`
  fragment WordFields on SeatApplication @_unmask {
    words {
      act
      channel
      saidBy
      at
    }
  }
`);

const CHANNELS = ['phone', 'letter', 'meeting'] as const;
const ACTS = ['pause', 'resume', 'renew', 'withdraw'] as const;
const ANSWERS = ['accepted', 'declined'] as const;
/** What can be said of an application that waits, and of one that rests. */
const OF_STATE: Readonly<Record<string, readonly (typeof ACTS)[number][]>> = { waiting: ['pause', 'renew', 'withdraw'], resting: ['resume', 'withdraw'] };

interface Props {
  action: string;
  form: FormState;
}

/** What a company said to whoever keeps the list, which is done on its word. */
export function OnTheirWord({ action, form, state }: Props & { state: string }) {
  const words = useLanguage().texts.onTheirWord;
  const options = (OF_STATE[state] ?? []).map((value) => ({ value, label: words.acts[value] ?? value }));
  return (
    <Details summary={words.open} open={formValue(form.values, 'step') === 'word'}>
      <p>{words.note}</p>
      <StepForm action={action} step="word" button={words.save} variant="secondary">
        <Radios {...field(form, 'act')} label={words.act} options={options} />
        {state === 'waiting' && <TextField {...field(form, 'until')} label={words.until} hint={words.untilHint} type="date" width="s" optional />}
        <WhoAndHow form={form} />
      </StepForm>
    </Details>
  );
}

/** The answer to an offer from a company that does not give it itself. */
export function AnswerOnWord({ action, form, offerId }: Props & { offerId: string }) {
  const { onTheirWord: words, seatOffer } = useLanguage().texts;
  const options = ANSWERS.map((value) => ({ value, label: words.acts[value] ?? value }));
  return (
    <Details summary={words.answerOpen} open={formValue(form.values, 'step') === 'answerOnWord'}>
      <p>{words.note}</p>
      <StepForm action={action} step="answerOnWord" button={words.save} variant="secondary" hidden={{ offerId }}>
        <Radios {...field(form, 'answer')} label={words.act} options={options} />
        <Checkboxes {...boxes(form, 'waitForRest')} label={words.rest} options={[{ value: 'yes', label: seatOffer.waitForRest }]} optional />
        <WhoAndHow form={form} />
      </StepForm>
    </Details>
  );
}

/** @param of which of several forms of a page it stands in, where that has one of its own already */
export function WhoAndHow({ form, of }: { form: FormState; of?: string }) {
  const { onTheirWord: words, applying } = useLanguage().texts;
  const channels = CHANNELS.map((value) => ({ value, label: applying.channels[value] ?? value }));
  return (
    <>
      <Radios {...field(form, named('channel', of))} label={words.channel} options={channels} />
      <TextField {...field(form, named('saidBy', of))} label={words.saidBy} hint={words.saidByHint} width="m" />
    </>
  );
}

function named(name: string, of: string | undefined): string {
  return of ? `${name}-${of}` : name;
}

/** How the company said so and who, read. */
export function wordFrom(form: FormReader, { onTheirWord: words }: Texts, of?: string) {
  return { channel: form.choice(named('channel', of), CHANNELS, words.channelMissing), saidBy: form.text(named('saidBy', of), words.saidByMissing) };
}

/** What was done on the company's word; the same for both. */
export function Words({ words: said }: ResultOf<typeof WordFields>) {
  const { texts, format } = useLanguage();
  const words = texts.onTheirWord;
  if (said.length === 0) return null;
  return (
    <>
      <h2>{words.title}</h2>
      <ul>
        {said.map(({ act, channel, saidBy, at }) => (
          <li key={at}>
            {format.moment(at)}: {wordFor(words.acts, act)}. {wordFor(texts.applying.channels, channel)}, <InDanish>{saidBy}</InDanish>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What the two forms ask for, read. */
export function wordSteps(applicationId: string, all: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  const { onTheirWord: words, seatList, seatOffer } = all;
  return {
    word(form) {
      const act = form.choice('act', ACTS, words.actMissing);
      const said = { applicationId, word: wordFrom(form, all) };
      if (act === 'pause') {
        const until = form.optional('until', () => form.day('until', seatList.dayMissing));
        return stepOf(form, operations.PauseSeatApplication, { ...said, until }, 'wordTaken');
      }
      if (act === 'resume') return stepOf(form, operations.ResumeSeatApplication, said, 'wordTaken');
      if (act === 'renew') return stepOf(form, operations.RenewSeatApplication, said, 'wordTaken');
      return stepOf(form, operations.WithdrawSeatApplication, said, 'wordTaken');
    },
    answerOnWord(form) {
      const answer = form.choice('answer', ANSWERS, seatOffer.answerMissing);
      const input = { offerId: form.value('offerId'), answer, waitForRest: form.value('waitForRest') === 'yes', word: wordFrom(form, all) };
      return stepOf(form, operations.AnswerSeatOffer, { input }, 'wordTaken');
    },
  };
}
