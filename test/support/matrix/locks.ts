import { AccessGuard } from '../../../libs/platform/src/access/access-guard';
import { fieldNet } from '../../../libs/platform/src/access/field-net';
import { Reader, type Statement } from '../../../libs/platform/src/database/transaction';
import type { House } from '../house';

/** Turns a lock off until it is restored. */
export const LOCKS = {
  guard: () => jest.spyOn(AccessGuard.prototype, 'canActivate').mockReturnValue(true),
  'field net': () => jest.spyOn(fieldNet, 'lets').mockReturnValue(true),
  'store filters': () => {
    const { rows } = Reader.prototype;
    return jest.spyOn(Reader.prototype, 'rows').mockImplementation(function (this: Reader, sql: Statement<unknown>, values?: readonly unknown[]) {
      return rows.call(this, withoutFilters(sql), values);
    });
  },
} satisfies Record<string, () => jest.SpyInstance>;

/** A store that forgot whose rows it wants. */
function withoutFilters(sql: Statement<unknown>): Statement<unknown> {
  const text = sql.text
    .replace(/ AND d\.match_id IS NOT NULL/g, '')
    .replace(/\w+\.home_organisation_id = sec\.organisation\(\)/g, 'true')
    .replace(/\w+\.withdrawn_at IS NULL AND \w+\.valid @> now\(\)/g, 'true');
  return text === sql.text ? sql : { ...sql, name: `${sql.name} bare`, text };
}

/** Another life of the same citizen; back again with -1. */
export async function changeHidden({ db }: House, citizenId: string, by: 1 | -1): Promise<void> {
  await db.query('SET session_replication_role = replica');
  await db.query('UPDATE app.citizen SET waiting_since = waiting_since - $2::int WHERE id = $1', [citizenId, by * 400]);
  await db.query('UPDATE app.citizen_hours SET minutes_max = minutes_max + $2 WHERE citizen_id = $1', [citizenId, by * 60]);
  const add = `INSERT INTO app.citizen_need (citizen_id, term, strength) VALUES ($1, 'FIXED_BUDDY', 'must') ON CONFLICT DO NOTHING`;
  await db.query(by === 1 ? add : `DELETE FROM app.citizen_need WHERE citizen_id = $1 AND term = 'FIXED_BUDDY'`, [citizenId]);
  await db.query('SET session_replication_role = DEFAULT');
}
