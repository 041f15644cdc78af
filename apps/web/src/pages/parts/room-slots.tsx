import { Button, DataTable, EmptyState, StatusTag, type Column } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';

export const SlotFields = graphql(`
  fragment SlotFields on RoomSlot @_unmask {
    id
    roomId
    room
    startsAt
    endsAt
    title
    organisation
    purpose
    pending
    own
    seriesId
    noShow
  }
`);

export type Slot = ResultOf<typeof SlotFields>;

interface SlotsProps {
  roomId: string;
  slots: readonly Slot[];
  action: string;
  manages: boolean;
  now: Date;
}

/**
 * When a room is taken; by whom and for what only where the reader may know. One's own meeting that has not begun can be called off here; who answers for the
 * room calls off the others with a reason, below.
 */
export function Slots({ roomId, slots, action, manages, now }: SlotsProps) {
  const { texts, format } = useLanguage();
  const words = texts.rooms;
  if (slots.length === 0) return <EmptyState text={words.none} />;
  const columns: Column<Slot>[] = [
    { header: words.when, cell: ({ startsAt, endsAt }) => words.from(format.moment(startsAt), format.time(endsAt)) },
    { header: words.room, cell: (slot) => slot.roomId !== roomId && slot.room },
    { header: words.who, cell: ({ organisation }) => organisation ?? words.taken },
    { header: words.about, cell: ({ title, purpose }) => title ?? (purpose === 'session' ? words.guidance : '') },
    { header: words.state, cell: (slot) => <SlotState slot={slot} /> },
    { header: '', cell: (slot) => isMeeting(slot) && hasNotBegun(slot, now) && !(manages && !slot.own) && <CallOff slot={slot} action={action} /> },
  ];
  const elsewhere = slots.some((slot) => slot.room && slot.roomId !== roomId);
  const shown = columns.filter(({ header }) => elsewhere || header !== words.room);
  return <DataTable caption={words.title} captionHidden columns={shown} rows={slots} rowKey={({ id, startsAt }) => id ?? startsAt} />;
}

/** One that the reader may know of; what is held for guidance is changed there. */
export function isMeeting({ id, purpose }: Slot): boolean {
  return id !== null && purpose === 'meeting';
}

export function hasNotBegun({ startsAt }: Slot, now: Date): boolean {
  return new Date(startsAt) > now;
}

function SlotState({ slot: { pending, seriesId, noShow } }: { slot: Slot }) {
  const { rooms, roomActs } = useLanguage().texts;
  return (
    <>
      {pending && <StatusTag tone="info">{rooms.waits}</StatusTag>}
      {noShow && <StatusTag tone="warning">{roomActs.noOneCame}</StatusTag>}
      {seriesId && <StatusTag>{roomActs.again}</StatusTag>}
    </>
  );
}

function CallOff({ slot, action }: { slot: Slot; action: string }) {
  const { texts, format } = useLanguage();
  return (
    <form method="post" action={action}>
      <input type="hidden" name="step" value="cancel" />
      <input type="hidden" name="bookingId" value={slot.id ?? ''} />
      <Button variant="secondary">
        {texts.rooms.cancel}
        <span class="sr-only"> {format.moment(slot.startsAt)}</span>
      </Button>
    </form>
  );
}
