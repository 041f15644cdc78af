import { AccessGuard } from '../../../libs/platform/src/access/access-guard';
import { fieldNet } from '../../../libs/platform/src/access/field-net';
import { Reader, type Statement } from '../../../libs/platform/src/database/transaction';
import type { House } from '../house';

/** A lock that is off until it is restored, and how often somebody went through whom it would have held back. */
export interface Lifted {
  wouldHold: number;
  restore(): void;
}

function lifted(off: (held: () => void) => jest.SpyInstance): Lifted {
  const lock: Lifted = { wouldHold: 0, restore: () => spy.mockRestore() };
  const spy = off(() => lock.wouldHold++);
  return lock;
}

/** Turns a lock off. */
export const LOCKS = {
  guard: () =>
    lifted((held) => {
      const { canActivate } = AccessGuard.prototype;
      return jest.spyOn(AccessGuard.prototype, 'canActivate').mockImplementation(function (this: AccessGuard, context) {
        try {
          canActivate.call(this, context);
        } catch {
          held();
        }
        return true;
      });
    }),
  'field net': () =>
    lifted((held) => {
      const { lets } = fieldNet;
      return jest.spyOn(fieldNet, 'lets').mockImplementation((readers, role) => {
        if (!lets(readers, role)) held();
        return true;
      });
    }),
  'store filters': () =>
    lifted((held) => {
      const { rows } = Reader.prototype;
      return jest.spyOn(Reader.prototype, 'rows').mockImplementation(function (this: Reader, sql: Statement<unknown>, values?: readonly unknown[]) {
        const bare = withoutFilters(sql);
        if (bare !== sql) held();
        return rows.call(this, bare, values);
      });
    }),
} satisfies Record<string, () => Lifted>;

/** A store that forgot whose rows it wants. */
function withoutFilters(sql: Statement<unknown>): Statement<unknown> {
  const text = sql.text
    .replace(/ AND '[A-Z]+' = ANY \(d\.data_groups\)/g, '')
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
