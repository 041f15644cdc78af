import { Injectable } from '@nestjs/common';
import { Clock, defineErrors, refuse, type Actor } from '@fyrtaarn/kernel';
import { declareActions, groupsIn, showing, statement, UnitOfWork, type Reader } from '@fyrtaarn/platform';
import type { SayTargetGroup, TargetGroupsView } from './target-group.views';

defineErrors(
  { TARGET_GROUP_UNKNOWN: { da: 'Vælg en målgruppe fra den liste, der gælder i dag.', en: 'Choose a target group from the list that is in force today.' } },
  { target_group_in_force: ['TARGET_GROUP_UNKNOWN', 'targetGroup'] },
);
declareActions({ 'citizens.target_group_recorded': ['list', 'no'] });

const GROUP = (list: string, group: string) =>
  `json_build_object('list', ${list}, 'no', (${group} ->> 'no')::int, 'labelDa', ${group} ->> 'label_da', 'labelEn', ${group} ->> 'label_en')`;
// The words of a list are those it has today: its code stays when its day moves.
const ALL = statement<{ citizen: string; node: TargetGroupsView }>(
  'target_group.all',
  `WITH list AS (SELECT DISTINCT ON (r.code) r.* FROM ref.rule r WHERE r.code LIKE 'TARGET-GROUPS-%' ORDER BY r.code, r.valid_from DESC)
  SELECT c.id AS citizen, json_build_object(
    'said', (SELECT coalesce(json_agg(json_build_object('group', ${GROUP('l.code', 'g')}, 'saidAt', s.said_at, 'startingPoint', s.said_by IS NULL) ORDER BY l.valid_from DESC), '[]')
      FROM (SELECT DISTINCT ON (t.list) t.* FROM app.citizen_target_group t WHERE t.citizen_id = c.id ORDER BY t.list, t.id DESC) s
        JOIN list l ON l.code = s.list CROSS JOIN LATERAL jsonb_array_elements(l.parameters -> 'groups') g WHERE (g ->> 'no')::int = s.no),
    'lists', (SELECT json_agg(json_build_object('code', l.code, 'textDa', l.text_da, 'textEn', l.text_en, 'validFrom', l.valid_from, 'validTo', l.valid_to,
        'inForce', $2::date >= l.valid_from, 'groups', (SELECT json_agg(${GROUP('l.code', 'g')} ORDER BY (g ->> 'no')::int) FROM jsonb_array_elements(l.parameters -> 'groups') g)) ORDER BY l.valid_from)
      FROM list l WHERE coalesce(l.valid_to, 'infinity') >= $2::date)) AS node
    FROM app.citizen c WHERE c.id = $1`,
  showing(
    ({ citizen }) => ({ citizen, groups: groupsIn({}, 'BASICS') }),
    ([id]) => id,
  ),
);
const SAY = statement<{ id: string }>(
  'target_group.say',
  'INSERT INTO app.citizen_target_group (citizen_id, list, no) SELECT c.id, $2, $3 FROM app.citizen c WHERE c.id = $1 RETURNING id',
  { unseen: 'only adds', asks: ([id]) => id },
);

/** Which of the law's target groups a citizen belongs to: one of each list that was in force while the case was open. */
@Injectable()
export class TargetGroups {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  of(who: Actor, citizenId: string): Promise<TargetGroupsView> {
    return this.work.read(who, (reader) => this.read(reader, citizenId));
  }

  say(who: Actor, { citizenId, list, no }: SayTargetGroup): Promise<TargetGroupsView> {
    return this.work.write(who, async (tx) => {
      if (!(await tx.first(SAY, [citizenId, list, no]))) throw refuse('NOT_FOUND');
      tx.record('citizens.target_group_recorded', citizenId, { list, no });
      return this.read(tx, citizenId);
    });
  }

  private async read(reader: Reader, citizenId: string): Promise<TargetGroupsView> {
    const found = await reader.first(ALL, [citizenId, this.clock.today()]);
    if (!found) throw refuse('NOT_FOUND');
    return found.node;
  }
}
