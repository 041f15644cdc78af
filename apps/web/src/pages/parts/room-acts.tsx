import { Details, Radios, TextArea } from '../../components';
import { graphql } from '../../graphql';
import { useLanguage } from '../../language';
import { EMPTY_FORM, field, formValue, type FormReader, type FormState } from '../../server/forms';
import { stepOf, type Step } from '../../server/steps';
import type { Texts } from '../../texts';
import { hasNotBegun, isMeeting, type Slot } from './room-slots';
import { StepForm } from './step-form';

const CancelRoomSeries = graphql(`
  mutation CancelRoomSeries($seriesId: Uuid!, $reason: String) {
    cancelRoomSeries(seriesId: $seriesId, reason: $reason)
  }
`);

const CallOffBooking = graphql(`
  mutation CallOffBooking($id: Uuid!, $reason: String!) {
    cancelRoomBooking(id: $id, reason: $reason)
  }
`);

const NoteNoShow = graphql(`
  mutation NoteNoShow($id: Uuid!) {
    noteNoShow(id: $id)
  }
`);

/** What is done about meetings that recur and about those that nobody came to. */
export function meetingSteps({ roomActs: words }: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  return {
    callOff(form) {
      const [what, id = ''] = form.text('meeting', words.seriesMissing).split(' ');
      const reason = form.text('reason', words.callOffWhyMissing);
      return what === 'series'
        ? stepOf(form, CancelRoomSeries, { seriesId: id, reason }, 'roomCalledOff')
        : stepOf(form, CallOffBooking, { id, reason }, 'roomCalledOff');
    },
    cancelSeries: (form) => stepOf(form, CancelRoomSeries, { seriesId: form.text('seriesId', words.seriesMissing) }, 'roomSeriesCancelled'),
    noShow: (form) =>
      stepOf(form, NoteNoShow, { id: form.text('missedId', words.noShowMissing) }, ({ noteNoShow }) => (noteNoShow > 0 ? 'noShowEnded' : 'noShowNoted')),
  };
}

interface Props {
  slots: readonly Slot[];
  action: string;
  form: FormState;
  now: Date;
}

/** A meeting that recurs is called off for all the times that are left. */
export function EndSeries({ slots, action, form, now }: Props) {
  const words = useLanguage().texts.roomActs;
  const whichSlot = useMeeting();
  const series = seriesOf(slots.filter((slot) => slot.own && isMeeting(slot) && hasNotBegun(slot, now)));
  if (series.length === 0) return null;
  return (
    <Details summary={words.seriesOpen} open={formValue(form.values, 'step') === 'cancelSeries'}>
      <p>{words.seriesNote}</p>
      <StepForm action={action} step="cancelSeries" variant="warning" button={words.seriesButton}>
        <Radios {...field(form, 'seriesId')} label={words.seriesWhich} options={series.map(([value, slot]) => ({ value, label: whichSlot(slot) }))} />
      </StepForm>
    </Details>
  );
}

/** For the manager: what others have booked, once or for all the times that are left. */
export function CallOffOthers({ slots, action, form, now }: Props) {
  const words = useLanguage().texts.roomActs;
  const whichSlot = useMeeting();
  const others = slots.filter((slot) => !slot.own && isMeeting(slot) && !slot.pending && hasNotBegun(slot, now));
  if (others.length === 0) return null;
  const once = others.map((slot) => ({ value: `once ${slot.id}`, label: whichSlot(slot) }));
  const all = seriesOf(others).map(([id, slot]) => ({ value: `series ${id}`, label: words.allTimes(whichSlot(slot)) }));
  const posted = formValue(form.values, 'step') === 'callOff';
  const shown = posted ? form : EMPTY_FORM;
  return (
    <Details summary={words.callOffOpen} open={posted}>
      <p>{words.callOffNote}</p>
      <StepForm action={action} step="callOff" variant="warning" button={words.callOffButton}>
        <Radios {...field(shown, 'meeting')} label={words.seriesWhich} options={[...once, ...all]} />
        <TextArea {...field(shown, 'reason')} label={words.callOffWhy} hint={words.callOffWhyHint} rows={2} />
      </StepForm>
    </Details>
  );
}

/** By series, a meeting of each. */
function seriesOf(slots: readonly Slot[]): [string, Slot][] {
  return [...new Map(slots.flatMap((slot) => (slot.seriesId ? [[slot.seriesId, slot] as const] : [])))];
}

/** For the manager: a room that was held and stood empty. */
export function NobodyCame({ slots, action, form, now }: Props) {
  const words = useLanguage().texts.roomActs;
  const whichSlot = useMeeting();
  const past = slots.filter((slot) => isMeeting(slot) && !slot.pending && !slot.noShow && !hasNotBegun(slot, now));
  if (past.length === 0) return null;
  return (
    <Details summary={words.noShowOpen} open={formValue(form.values, 'step') === 'noShow'}>
      <p>{words.noShowNote}</p>
      <StepForm action={action} step="noShow" variant="secondary" button={words.noShowButton}>
        <Radios {...field(form, 'missedId')} label={words.noShowWhich} options={past.map((slot) => ({ value: slot.id ?? '', label: whichSlot(slot) }))} />
      </StepForm>
    </Details>
  );
}

function useMeeting(): (slot: Slot) => string {
  const { texts, format } = useLanguage();
  return ({ organisation, startsAt }) => texts.roomActs.meeting(organisation ?? texts.rooms.taken, format.moment(startsAt));
}
