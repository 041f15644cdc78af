import { Injectable } from '@nestjs/common';
import { localDate, plainText, quarterOf, refuse, type Actor } from '@fyrtaarn/kernel';
import { declareActions, statement, UnitOfWork } from '@fyrtaarn/platform';
import { refuseProgramme } from '../programme.errors';
import type { ComparisonFigureView, EnterComparison } from './comparison.views';

declareActions({ 'programme.comparison_entered': ['quarter', 'measure'] });

const LATEST = statement<ComparisonFigureView>(
  'comparison.latest',
  `SELECT * FROM (SELECT DISTINCT ON (quarter, measure, group_name) id, quarter::text, measure, group_name AS "groupName", percent::float8, source, to_json(entered_at) AS "enteredAt"
    FROM app.comparison_figure ORDER BY quarter, measure, group_name, id DESC) AS latest ORDER BY quarter DESC, measure, "groupName" LIMIT 200`,
);
const ENTER = statement<{ id: string }>(
  'comparison.enter',
  'INSERT INTO app.comparison_figure (quarter, measure, group_name, percent, source) VALUES ($1, $2, $3, $4, $5) RETURNING id',
);

/** Figures of others that the local effort is held against: entered by people, each with where it was read. */
@Injectable()
export class Comparisons {
  constructor(private readonly work: UnitOfWork) {}

  /** Of each group the figure in force, the latest quarter first. */
  latest(who: Actor): Promise<ComparisonFigureView[]> {
    return this.work.read(who, (reader) => reader.rows(LATEST, []));
  }

  enter(who: Actor, wish: EnterComparison): Promise<ComparisonFigureView[]> {
    const quarter = localDate(wish.quarter, 'quarter');
    if (quarterOf(quarter) !== quarter) throw refuse('NOT_FOUND');
    const groupName = plainText('groupName', wish.groupName, { min: 3, max: 120 });
    const source = plainText('source', wish.source, { min: 3, max: 300 });
    const { measure, percent } = wish;
    if (!(percent >= 0 && percent <= 100)) throw refuseProgramme('PERCENT_OUT_OF_RANGE', { field: 'percent' });
    return this.work.write(who, async (tx) => {
      const entered = await tx.first(ENTER, [quarter, measure, groupName, percent, source]);
      tx.record('programme.comparison_entered', entered?.id ?? '', { quarter, measure });
      return tx.rows(LATEST, []);
    });
  }
}
