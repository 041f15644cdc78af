import type { House, Visitor } from './house';

/** What people do about guidance, as operations, so that the stories read as sentences. */
export interface SessionPlan {
  kind?: string;
  topic?: string;
  title?: string;
  capacity?: number;
  inDays?: number;
  roomId?: string;
  courseId?: string;
}

const DAY = 86_400_000;

export function when({ inDays = 7, capacity = 12, roomId }: SessionPlan) {
  const starts = new Date(Date.now() + inDays * DAY);
  return {
    startsAt: starts.toISOString(),
    endsAt: new Date(starts.getTime() + 2 * 3_600_000).toISOString(),
    capacity,
    ...(roomId ? { roomId } : { place: 'Prøvehuset, Storrum' }),
  };
}

const SESSION = 'id title state taken waiting capacity sequence place startsAt';

export async function planSession(who: Visitor, plan: SessionPlan = {}) {
  const { kind = 'workshop', topic = 'start_up', title = 'Fra idé til virksomhed', courseId } = plan;
  const input = { kind, topic, title, courseId, when: when(plan) };
  const { planSession: session } = await who.ask<{ planSession: { id: string; title: string; place: string; sequence: number } }>(
    `mutation($input: PlanSession!) { planSession(input: $input) { ${SESSION} } }`,
    { input },
  );
  return session;
}

export const REGISTER = `mutation($input: RegisterForSession!) { registerForSession(input: $input) { id state placeInLine partyId } }`;

export async function register(who: Visitor, sessionId: string, partyId?: string) {
  const { registerForSession } = await who.ask<{ registerForSession: { id: string; state: string; placeInLine: number | null; partyId: string } }>(REGISTER, {
    input: { sessionId, partyId },
  });
  return registerForSession;
}

export async function takeInPerson(who: Visitor, name: string, email?: string): Promise<string> {
  const { takeInPerson: party } = await who.ask<{ takeInPerson: { id: string } }>('mutation($input: TakeInPerson!) { takeInPerson(input: $input) { id } }', {
    input: { name, email },
  });
  return party.id;
}

export const ATTENDANCE = `mutation($input: RecordAttendance!) { recordAttendance(input: $input) { id attendance } }`;

export async function came(who: Visitor, registrationId: string, lateReason?: string): Promise<void> {
  await who.ask(ATTENDANCE, { input: { registrationId, attendance: 'came', lateReason } });
}

/** Lets days go by for one session: it was held that long ago. Everything else stays as it is. */
export async function letItHaveBeen(house: House, sessionId: string, daysAgo: number): Promise<void> {
  await house.db.query(
    `UPDATE app.guidance_session SET starts_at = now() - $2 * interval '1 day' - interval '2 hours', ends_at = now() - $2 * interval '1 day' WHERE id = $1`,
    [sessionId, daysAgo],
  );
}

export interface Counted {
  value: number;
  dataVersion: number;
  reason: string | null;
}

/** The number of guided parties as TM157 shows it. */
export async function guidedParties(who: Visitor): Promise<Counted> {
  const { programme } = await who.ask<{ programme: { targets: { indicator: string; latest: Counted }[] } }>(
    '{ programme(code: "TM157") { targets { indicator latest { value dataVersion reason } } } }',
  );
  return programme.targets.find((target) => target.indicator === 'GUIDED_PARTIES')?.latest as Counted;
}
