import timers from '../../libs/matching/reference/match_timer.json';
import steps from '../../libs/matching/reference/match_transition.json';
import reasons from '../../libs/matching/reference/decline_reason.json';
import { GUARDS, LIFECYCLE, type StateRow, type Wait } from '../support/lifecycle-table';
import { STATES } from '../support/standing-match';

type Timer = Partial<Record<'errand' | 'after_errand' | 'reason', string>> & (typeof timers)[number];

/** The list's rows that a wait of the table stands for. */
function rowsOf({ for: party, remind, escalate, end }: Wait): object[] {
  const [days, errand] = remind;
  const row = (step: number, action: string, more: object) => ({ waits_for: party, step, action, ...more });
  return [
    row(1, 'remind', { days, errand }),
    ...(escalate ? [row(2, 'raise', { days: escalate[0], errand: escalate[1] })] : []),
    ...(end ? [row(3, 'expire', { days: end[0], reason: end[1], after_errand: end[2], errand: end[2] && 'LEAD_PHONE' })] : []),
  ];
}
const sorted = (rows: object[]) => rows.map((row) => JSON.stringify(row, Object.keys(row).sort())).sort();

describe.each(Object.entries(LIFECYCLE))('%s', (state, { waits, moves }: StateRow) => {
  test('goes where the table says, by whom it says, and nowhere else', () => {
    const listed = steps.filter(({ from_state }) => from_state === state).map(({ to_state, actor }) => `${to_state} by ${actor}`);
    const designed = Object.entries(moves).flatMap(([to, movers]) => movers.map((actor) => `${to} by ${actor}`));
    expect(listed.sort()).toEqual(designed.sort());
  });

  test('reminds, asks for help and runs out as the table says, in working days', () => {
    const listed = (timers as Timer[])
      .filter((timer) => timer.state === state && timer.action !== 'remove')
      .map(({ waits_for, step, action, days, errand, reason, after_errand }) => ({ waits_for, step, action, days, errand, reason, after_errand }));
    expect(sorted(listed)).toEqual(sorted(waits.flatMap(rowsOf)));
    expect((timers as Timer[]).filter((timer) => timer.state === state && timer.action !== 'remove').every(({ day_kind }) => day_kind === 'working')).toBe(
      true,
    );
    // Whoever did not act is said; and nobody but the machine says it.
    for (const { end } of waits) if (end) expect(reasons.find(({ code }) => code === end[1])).toMatchObject({ actor: 'system', effect: 'none' });
    expect(waits.some(({ end }) => end) ? ['system'] : undefined).toEqual(moves['EXPIRED'] ? [...moves['EXPIRED']] : undefined);
  });
});

test('every state is in the table, and a draft alone is removed', () => {
  expect(Object.keys(LIFECYCLE).sort()).toEqual([...STATES].sort());
  expect(timers.filter(({ action }) => action === 'remove')).toMatchObject([{ state: 'DRAFT', days: 30, day_kind: 'calendar' }]);
});

test('every move that a person makes has a guard that is tried; leaving has none, and a reason is asked for wherever staff close', () => {
  const tried = new Set(GUARDS.map(({ from, to }) => `${from} ${to}`));
  const free = new Set(['WITHDRAWN', 'CANCELLED', 'ENDED_EARLY']);
  const moved = Object.entries(LIFECYCLE).flatMap(([from, { moves }]) =>
    Object.entries(moves).flatMap(([to, movers]) => (movers.every((by) => by === 'system') || free.has(to) ? [] : [`${from} ${to}`])),
  );
  expect(moved.filter((move) => !tried.has(move))).toEqual([]);
});
