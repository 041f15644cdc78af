import type { House, Visitor } from './house';

/** What a citizen reads of who looked, page by page. */
export const MY_LOOKS = `query($first: Int = 100, $after: String) { myAccessLog(first: $first, after: $after) { edges { node { at organisation emergency
  purpose { code nameDa } dataGroups { code nameDa } } } pageInfo { hasNextPage endCursor } } }`;

export interface LooksPage {
  readonly edges: object[];
  readonly pageInfo: { hasNextPage: boolean; endCursor: string };
}

/** Looks of somebody who does not exist, at one citizen. */
export async function plantLooks(house: House, citizenId: string, count: number): Promise<void> {
  await house.db.query(
    `INSERT INTO app.access_log (subject, actor, actor_role, organisation_id, operation, purpose, data_groups, decision, emergency_id)
      SELECT p.pseudonym, gen_random_uuid(), 'employmentConsultant', NULL, 'citizen', 'CASE_WORK', '{NAME}', 'shown', NULL
      FROM app.citizen_pseudonym p, generate_series(1, $2::int) WHERE p.citizen_id = $1`,
    [citizenId, count],
  );
}

/** How many looks the citizen reads, from the first page to the last. */
export async function looksRead(citizen: Visitor): Promise<number> {
  let lines = 0;
  let after: string | null = null;
  do {
    const page: LooksPage = (await citizen.ask<{ myAccessLog: LooksPage }>(MY_LOOKS, { after })).myAccessLog;
    lines += page.edges.length;
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after);
  return lines;
}
