import { Details, Radios } from '../../components';
import { graphql } from '../../graphql';
import { useLanguage } from '../../language';
import { field, formValue, type FormReader, type FormState } from '../../server/forms';
import { stepOf, type Step } from '../../server/steps';
import type { Texts } from '../../texts';
import { hasNotBegun, isMeeting, type Slot } from './room-slots';
import { StepForm } from './step-form';

const CancelRoomSeries = graphql(`
  mutation CancelRoomSeries($seriesId: Uuid!) {
    cancelRoomSeries(seriesId: $seriesId)
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
  const series = [...new Map(slots.filter((slot) => isMeeting(slot) && slot.seriesId && hasNotBegun(slot, now)).map((slot) => [slot.seriesId ?? '', slot]))];
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
