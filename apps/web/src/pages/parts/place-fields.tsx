import { Checkboxes, FieldFrame, fieldAttributes, GroupFrame, SelectField, TextField } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { boxes, field, formValue, type FormState } from '../../server/forms';
import { ROOM_KINDS } from './place-steps';
import type { PlannedHouse, PlannedRoom, PlannedSeat } from './plan';
import { useName } from './words';

export const FactKindFields = graphql(`
  fragment FactKindFields on PlaceFactKind @_unmask {
    code
    kind
    nameDa
    nameEn
  }
`);

export type FactKind = ResultOf<typeof FactKindFields>;

interface Props {
  form: FormState;
  factKinds: readonly FactKind[];
}

/** The form as it was sent when it is that one that came back; else what is saved. */
export function formOr(form: FormState, step: string, saved: FormState['values']): FormState {
  return formValue(form.values, 'step') === step ? form : { values: saved, errors: [] };
}

function savedFacts(facts: PlannedRoom['facts']): FormState['values'] {
  return { facts: facts.map(({ code }) => code), ...Object.fromEntries(facts.map(({ code, count }) => [`facts.${code}`, String(count)])) };
}

export function savedRoom({ facts, ...room }: PlannedRoom): FormState['values'] {
  const numbers = { x: String(room.x), y: String(room.y), width: String(room.width), height: String(room.height), setupMinutes: String(room.setupMinutes) };
  const capacity = room.capacity === null ? '' : String(room.capacity);
  return { floorId: room.floorId, name: room.name, kind: room.kind, capacity, inServiceUntil: room.inServiceUntil ?? '', ...numbers, ...savedFacts(facts) };
}

export function savedSeat({ code, x, y, inServiceFrom, inServiceUntil, facts }: PlannedSeat): FormState['values'] {
  return { code, x: String(x), y: String(y), inServiceFrom, inServiceUntil: inServiceUntil ?? '', ...savedFacts(facts) };
}

interface RoomFieldsProps extends Props {
  floors: PlannedHouse['floors'];
  /** What kind it is can be chosen only while it is new; then it cannot be out of service either. */
  isNew: boolean;
}

export function RoomFields({ form, factKinds, floors, isNew }: RoomFieldsProps) {
  const { plan, planRoom: words } = useLanguage().texts;
  const kinds = ROOM_KINDS.map((value) => ({ value, label: plan.kinds[value] }));
  const meeting = isNew || formValue(form.values, 'kind') === 'meeting';
  return (
    <>
      <TextField {...field(form, 'name')} label={words.name} width="l" />
      {isNew && <SelectField {...field(form, 'kind')} label={words.kind} options={kinds} />}
      <SelectField {...field(form, 'floorId')} label={words.floor} options={floors.map(({ id, name }) => ({ value: id, label: name }))} />
      <TextField {...field(form, 'x')} label={words.x} hint={words.xHint} inputMode="numeric" width="xs" />
      <TextField {...field(form, 'y')} label={words.y} hint={words.yHint} inputMode="numeric" width="xs" />
      <TextField {...field(form, 'width')} label={words.width} inputMode="numeric" width="xs" />
      <TextField {...field(form, 'height')} label={words.height} inputMode="numeric" width="xs" />
      <TextField {...field(form, 'capacity')} label={words.capacity} inputMode="numeric" width="xs" optional />
      {meeting && <TextField {...field(form, 'setupMinutes')} label={words.setup} hint={words.setupHint} inputMode="numeric" width="xs" optional />}
      {!isNew && <TextField {...field(form, 'inServiceUntil')} label={words.closedFrom} hint={words.closedFromHint} type="date" width="s" optional />}
      <FactFields form={form} factKinds={factKinds} />
    </>
  );
}

export function SeatFields({ form, factKinds, isNew }: Props & { isNew: boolean }) {
  const { planRoom, planSeat: words } = useLanguage().texts;
  return (
    <>
      <TextField {...field(form, 'code')} label={words.code} hint={words.codeHint} width="s" />
      <TextField {...field(form, 'x')} label={words.x} hint={planRoom.xHint} inputMode="numeric" width="xs" />
      <TextField {...field(form, 'y')} label={words.y} hint={planRoom.yHint} inputMode="numeric" width="xs" />
      <TextField {...field(form, 'inServiceFrom')} label={words.inServiceFrom} type="date" width="s" />
      {!isNew && <TextField {...field(form, 'inServiceUntil')} label={words.inServiceUntil} hint={words.inServiceUntilHint} type="date" width="s" optional />}
      <FactFields form={form} factKinds={factKinds} />
    </>
  );
}

/** Equipment is counted; accessibility is there or is not. */
function FactFields({ form, factKinds }: Props) {
  const words = useLanguage().texts.planRoom;
  const nameOf = useName();
  const options = factKinds.filter(({ kind }) => kind === 'accessibility').map((one) => ({ value: one.code, label: nameOf(one) }));
  return (
    <>
      <GroupFrame question={{ name: 'equipment', label: words.equipment, hint: words.equipmentHint }}>
        <div class="choice-columns counts">
          {factKinds
            .filter(({ kind }) => kind === 'equipment')
            .map((one) => (
              <Count key={one.code} form={form} name={`facts.${one.code}`} label={nameOf(one)} />
            ))}
        </div>
      </GroupFrame>
      <Checkboxes {...boxes(form, 'facts')} label={words.accessibility} options={options} columns optional />
    </>
  );
}

/** The question above says that it may be left empty, once for all of them. */
function Count({ form, name, label }: { form: FormState; name: string; label: string }) {
  const { value, error } = field(form, name);
  const question = { name, label, error };
  return (
    <FieldFrame question={question}>
      <input {...fieldAttributes({ ...question, optional: true })} class="form-input input-width-xxs" type="text" value={value} inputMode="numeric" />
    </FieldFrame>
  );
}
