import { Checkboxes, Details } from '../../components';
import { graphql } from '../../graphql';
import { useLanguage } from '../../language';
import { boxes, formValue, type FormReader, type FormState } from '../../server/forms';
import { stepOf, type Step } from '../../server/steps';
import type { Texts } from '../../texts';
import { roomPath, type PlannedHouse, type PlannedRoom } from './plan';
import { StepForm } from './step-form';

const DivideRoom = graphql(`
  mutation DivideRoom($wholeId: Uuid!, $partIds: [Uuid!]!) {
    divideRoom(wholeId: $wholeId, partIds: $partIds) {
      id
    }
  }
`);

/** A room with a folding wall. */
export function partSteps(wholeId: string, { roomActs: words }: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  return {
    divide(form) {
      const partIds = form.list('partIds', words.partsMissing);
      if (partIds.length === 1) form.wrong('partIds', words.partsMissing);
      return stepOf(form, DivideRoom, { wholeId, partIds }, 'roomDivided');
    },
  };
}

interface Props {
  house: PlannedHouse;
  room: PlannedRoom;
  form: FormState;
}

/** What a meeting room is divided into, or can be. */
export function RoomParts({ house, room, form }: Props) {
  const words = useLanguage().texts.roomActs;
  const isPart = ({ id }: PlannedRoom) => house.rooms.some(({ partIds }) => partIds.includes(id));
  if (room.kind !== 'meeting' || isPart(room)) return null;
  const parts = house.rooms.filter(({ id }) => room.partIds.includes(id));
  if (parts.length > 0) return <p>{words.dividedInto(parts.map(({ name }) => name).join(', '))}</p>;
  const others = house.rooms.filter(
    (one) => one.kind === 'meeting' && one.id !== room.id && one.floorId === room.floorId && one.partIds.length === 0 && !isPart(one),
  );
  return (
    <Details summary={words.divide} open={formValue(form.values, 'step') === 'divide'}>
      {others.length < 2 ? (
        <p>{words.noParts}</p>
      ) : (
        <StepForm action={roomPath(house.id, room.id)} step="divide" variant="secondary" button={words.divideButton}>
          <p>{words.divideNote}</p>
          <Checkboxes {...boxes(form, 'partIds')} label={words.parts} options={others.map(({ id, name }) => ({ value: id, label: name }))} />
        </StepForm>
      )}
    </Details>
  );
}
