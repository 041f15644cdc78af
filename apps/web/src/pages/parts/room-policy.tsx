import { DataTable, Details, TextField, type Column } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { field, formValue, type FormReader, type FormState } from '../../server/forms';
import { stepOf, type Step } from '../../server/steps';
import type { Texts } from '../../texts';
import { formOr } from './place-fields';
import { StepForm } from './step-form';

export const PolicyFields = graphql(`
  fragment PolicyFields on RoomPolicy @_unmask {
    id
    from
    until
    opens
    closes
    shortestMinutes
    longestMinutes
    aheadDays
    tenantMinutesPerWeek
    cancelMinutesBefore
  }
`);

const SetRoomPolicy = graphql(`
  mutation SetRoomPolicy($input: SetRoomPolicy!) {
    setRoomPolicy(input: $input) {
      id
    }
  }
`);

type Policy = ResultOf<typeof PolicyFields>;

export function policySteps(roomId: string, { roomPolicy: words, rooms }: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  return {
    policy(form) {
      const time = (name: string) => form.optional(name, () => form.time(name, rooms.timeMissing));
      const number = (name: string) => form.optional(name, () => form.number(name, words.numberWrong));
      const input = {
        roomId,
        from: form.day('from', words.dayMissing),
        opens: time('opens'),
        closes: time('closes'),
        shortestMinutes: number('shortestMinutes'),
        longestMinutes: number('longestMinutes'),
        aheadDays: number('aheadDays'),
        tenantMinutesPerWeek: number('tenantMinutesPerWeek'),
        cancelMinutesBefore: number('cancelMinutesBefore'),
      };
      return stepOf(form, SetRoomPolicy, { input }, 'roomPolicySet');
    },
  };
}

/** Where this room is booked otherwise than the others, now and later. */
export function Policies({ policies, today }: { policies: readonly Policy[]; today: string }) {
  const { texts, format } = useLanguage();
  const words = texts.roomPolicy;
  const standing = policies.filter(({ until }) => until === null || until > today);
  if (standing.length === 0) return null;
  const columns: Column<Policy>[] = [
    { header: words.period, cell: ({ from, until }) => words.fromTo(format.day(from), until && format.day(until)) },
    { header: words.says, cell: (policy) => said(policy, words).join(' ') },
  ];
  return (
    <>
      <h2>{words.title}</h2>
      <p>{words.elseRule}</p>
      <DataTable caption={words.title} captionHidden columns={columns} rows={standing} rowKey={({ id }) => id} />
    </>
  );
}

function said(policy: Policy, words: Texts['roomPolicy']): string[] {
  const { opens, closes, shortestMinutes, longestMinutes, aheadDays, tenantMinutesPerWeek, cancelMinutesBefore } = policy;
  return [
    opens && closes && words.open(opens, closes),
    shortestMinutes !== null && words.shortest(shortestMinutes),
    longestMinutes !== null && words.longest(longestMinutes),
    aheadDays !== null && words.ahead(aheadDays),
    tenantMinutesPerWeek !== null && words.quota(tenantMinutesPerWeek),
    cancelMinutesBefore !== null && words.cancel(cancelMinutesBefore),
  ].filter((sentence) => typeof sentence === 'string');
}

interface SetProps {
  action: string;
  form: FormState;
  policies: readonly Policy[];
  today: string;
}

/** For the manager: what holds for the room from a day on, with what holds now to begin with. */
export function SetPolicy({ action, form, policies, today }: SetProps) {
  const words = useLanguage().texts.roomPolicy;
  const now = policies.find(({ from, until }) => from <= today && (until === null || today < until));
  const saved = Object.fromEntries(Object.entries(now ?? {}).map(([name, value]) => [name, value === null ? '' : String(value)]));
  const shown = formOr(form, 'policy', { ...saved, from: today });
  return (
    <Details summary={words.change} open={formValue(form.values, 'step') === 'policy'}>
      <StepForm action={action} step="policy" button={words.save} variant="secondary">
        <p>{words.note}</p>
        <TextField {...field(shown, 'from')} label={words.from} type="date" width="s" />
        <TextField {...field(shown, 'opens')} label={words.opens} type="time" width="s" optional />
        <TextField {...field(shown, 'closes')} label={words.closes} type="time" width="s" optional />
        <TextField {...field(shown, 'shortestMinutes')} label={words.shortestMinutes} inputMode="numeric" width="xs" optional />
        <TextField {...field(shown, 'longestMinutes')} label={words.longestMinutes} inputMode="numeric" width="xs" optional />
        <TextField {...field(shown, 'aheadDays')} label={words.aheadDays} inputMode="numeric" width="xs" optional />
        <TextField {...field(shown, 'tenantMinutesPerWeek')} label={words.weekMinutes} hint={words.weekMinutesHint} inputMode="numeric" width="xs" optional />
        <TextField
          {...field(shown, 'cancelMinutesBefore')}
          label={words.cancelMinutes}
          hint={words.cancelMinutesHint}
          inputMode="numeric"
          width="xs"
          optional
        />
      </StepForm>
    </Details>
  );
}
