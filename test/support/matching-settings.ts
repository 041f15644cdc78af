import { Clock } from '@fyrtaarn/kernel';
import type { House, Visitor } from './house';
import { suggestionsFor } from './main-job';

/** Holds the house's clock a number of days from now, until it is let go. */
export function daysLater(house: House, days: number): () => void {
  const clock = house.api.app.get(Clock, { strict: false });
  const real = clock.now.bind(clock);
  clock.now = () => new Date(real().getTime() + days * 86_400_000);
  return () => void (clock.now = real);
}

export type Classes = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** The class of every citizen for every open posting, as a consultant is told it: by posting, then by citizen, longest waiting first. */
export async function classesTold(house: House, consultant: Visitor): Promise<Classes> {
  const { rows: postings } = await house.db.query<{ id: string }>(`SELECT id FROM app.posting WHERE state = 'open' ORDER BY id`);
  const { rows: citizens } = await house.db.query<{ id: string }>(`SELECT id FROM app.citizen WHERE state = 'active' ORDER BY waiting_since, id`);
  const told = new Map<string, ReadonlyMap<string, string>>();
  for (const { id } of postings) {
    const { fitting, fittingCount } = await suggestionsFor(consultant, id);
    // Of those who do not fit only the first hundred are listed.
    if (fitting.length !== fittingCount) throw new Error('not everybody who fits is listed');
    const fits = new Map(fitting.map((one) => [one.citizenId, one.fit]));
    told.set(id, new Map(citizens.map((one) => [one.id, fits.get(one.id) ?? 'NOT_NOW'])));
  }
  return told;
}

const PREVIEW = 'mutation($changes: [SettingChange!]!) { previewMatchingSettings(changes: $changes) { id countedAt whoMoves { quarter } } }';
const COUNTED = 'query($id: Uuid!) { matchingPreview(id: $id) { id basedOn countedAt whoMoves { quarter citizens moves { from to pairs citizens } } } }';

export interface Counted<Quarter> {
  readonly id: string;
  readonly countedAt: string | null;
  readonly whoMoves: Quarter[];
}

/** Has it counted who would move, and waits until it is done. */
export async function countedPreview<Quarter>(house: House, who: Visitor, changes: object[]): Promise<Counted<Quarter>> {
  const { previewMatchingSettings } = await who.ask<{ previewMatchingSettings: { id: string } }>(PREVIEW, { changes });
  await house.settled();
  return (await who.ask<{ matchingPreview: Counted<Quarter> }>(COUNTED, { id: previewMatchingSettings.id })).matchingPreview;
}
