import { Injectable } from '@nestjs/common';
import { Clock } from '@fyrtaarn/kernel';
import { ruleParameters, whenCompaniesMerge, whoHears } from '@fyrtaarn/people';
import { declareActions, HandlesTask, queueMail, statement, type Tx } from '@fyrtaarn/platform';
import { mergedAidMessage, type MergedAid } from './merged-aid.rules';

declareActions({ 'premises.merged_aid_flagged': ['duplicateId', 'threeYearsOre', 'ceilingOre'] });

const KIND = 'premises.look_at_merged_aid';
const ABOVE = statement<MergedAid>(
  'aid.merged_above',
  `SELECT o.name AS company, s.ore::float AS "threeYearsOre", c.ore::float AS "ceilingOre" FROM app.organisation o,
      LATERAL (SELECT max(three_years_ore) AS ore FROM app.aid_of_undertaking(o.id)) s,
      LATERAL (SELECT round((c.parameters ->> 'ceiling_eur')::numeric * (e.parameters ->> 'ore_per_eur')::numeric) AS ore FROM ref.rule c, ref.rule e
        WHERE c.code = 'AID-CEILING' AND e.code = 'EUR-RATE' AND $2::date BETWEEN c.valid_from AND coalesce(c.valid_to, 'infinity')
          AND $2::date BETWEEN e.valid_from AND coalesce(e.valid_to, 'infinity')) c
    WHERE o.id = $1 AND s.ore > c.ore
      AND NOT EXISTS (SELECT FROM app.aid_approval a WHERE a.company_id = o.id AND s.ore <= a.amount_ore AND $2::date <@ a.valid)`,
);

// What two were given is one company's aid from now on, and was so all along: the merge says it, and does not wait for anybody's leave. Whatever would add to it
// is refused by the ceiling.
whenCompaniesMerge((tx, { keptId, duplicateId }) => {
  tx.schedule(KIND, { keptId, duplicateId });
  return Promise.resolve();
});

/** After two companies became one, or one undertaking: whether their aid together is above the ceiling, and nobody has approved so much. */
@Injectable()
export class MergedAidTasks {
  constructor(private readonly clock: Clock) {}

  @HandlesTask(KIND)
  async look(tx: Tx, { keptId, duplicateId }: { keptId: string; duplicateId: string }): Promise<void> {
    const today = this.clock.today();
    const aid = await tx.first(ABOVE, [keptId, today]);
    if (!aid) return;
    const { threeYearsOre, ceilingOre } = aid;
    tx.record('premises.merged_aid_flagged', keptId, { duplicateId, threeYearsOre, ceilingOre });
    const { tell } = await ruleParameters<{ tell: readonly string[] }>(tx, 'AID-ALARM', today);
    for (const to of await whoHears(tx, today, tell)) {
      await queueMail(tx, { about: duplicateId, kind: 'premises.merged_aid_above', version: 0, to, ...mergedAidMessage(aid) });
    }
  }
}
