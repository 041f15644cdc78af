import { instantInCopenhagen, type LocalDate } from '@fyrtaarn/kernel';
import { Details, Radios, SelectField, TextField } from '../../components';
import { graphql } from '../../graphql';
import { useLanguage } from '../../language';
import { field, formValue, type FormReader, type FormState } from '../../server/forms';
import { afterwards } from '../../server/frame';
import { revealOf, stepTo, type Step } from '../../server/steps';
import type { Texts } from '../../texts';
import { formOr } from './place-fields';
import { seriesPage } from './room-book';
import { hasNotBegun, isMeeting, type Slot } from './room-slots';
import { StepForm } from './step-form';

const MoveRoomBooking = graphql(`
  mutation MoveRoomBooking($input: MoveRoomBooking!) {
    moveRoomBooking(input: $input) {
      requestId
      booked {
        id
      }
      conflicts {
        startsAt
        code
      }
    }
  }
`);

const SCOPES = ['one', 'following'] as const;

/** A meeting to another time or room; a series is answered with the weeks that stay where they were. */
export function moveStep({ roomMoves: words, rooms }: Texts): (form: FormReader) => Step {
  return (form) => {
    const bookingId = form.text('movedId', words.whichMissing);
    const roomId = form.text('movedTo', words.whereMissing);
    const day = form.day('movedDay', rooms.dayMissing);
    const [starts, ends] = [form.time('movedStarts', rooms.timeMissing), form.time('movedEnds', rooms.timeMissing)];
    const following = form.choice('movedScope', SCOPES, words.scopeMissing) === 'following';
    const at = (time: string) => (form.errors.length > 0 ? '' : instantInCopenhagen(day as LocalDate, time).toISOString());
    const input = { bookingId, roomId, startsAt: at(starts), endsAt: at(ends), following };
    if (following)
      return revealOf(form, MoveRoomBooking, { input }, ({ moveRoomBooking }, page) => seriesPage(roomId, moveRoomBooking, page, page.texts.roomMoves));
    const done = ({ requestId }: { requestId: string | null }): string => (requestId ? 'roomRequested' : 'roomMoved');
    return stepTo(form, MoveRoomBooking, { input }, ({ moveRoomBooking }) => afterwards(`/lokale/${roomId}?fra=${day}`, done(moveRoomBooking)));
  };
}

interface Props {
  roomId: string;
  slots: readonly Slot[];
  /** Meeting rooms that it can move to. */
  rooms: readonly { readonly id: string; readonly name: string }[];
  action: string;
  form: FormState;
  now: Date;
}

export function MoveBooking({ roomId, slots, rooms, action, form, now }: Props) {
  const { texts, format } = useLanguage();
  const words = texts.roomMoves;
  const own = slots.filter((slot) => slot.own && isMeeting(slot) && hasNotBegun(slot, now));
  if (own.length === 0) return null;
  const shown = formOr(form, 'move', { movedTo: roomId, movedScope: 'one' });
  const meetings = own.map(({ id, startsAt, title }) => ({ value: id ?? '', label: title ? `${format.moment(startsAt)}: ${title}` : format.moment(startsAt) }));
  return (
    <Details summary={words.open} open={formValue(form.values, 'step') === 'move'}>
      <p>{words.note}</p>
      <StepForm action={action} step="move" variant="secondary" button={words.button}>
        <Radios {...field(shown, 'movedId')} label={words.which} options={meetings} />
        <SelectField {...field(shown, 'movedTo')} label={words.where} options={rooms.map(({ id, name }) => ({ value: id, label: name }))} />
        <TextField {...field(shown, 'movedDay')} label={words.day} type="date" width="s" />
        <TextField {...field(shown, 'movedStarts')} label={words.starts} type="time" width="s" />
        <TextField {...field(shown, 'movedEnds')} label={words.ends} type="time" width="s" />
        <Radios
          {...field(shown, 'movedScope')}
          label={words.scope}
          hint={words.scopeHint}
          options={SCOPES.map((value) => ({ value, label: words.scopes[value] ?? value }))}
        />
      </StepForm>
    </Details>
  );
}
