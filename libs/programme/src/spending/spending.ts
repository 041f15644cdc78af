import { Injectable } from '@nestjs/common';
import { localDate, plainText, wholeNumber, type Actor } from '@fyrtaarn/kernel';
import { declareActions, statement, UnitOfWork, type Reader } from '@fyrtaarn/platform';
import { refuseProgramme } from '../programme.errors';
import type { EnterSpending, SpendingView } from './spending.views';

declareActions({ 'programme.spending_entered': ['administration', 'through', 'amountOre'] });

/** Whose money it is that the reports tell of. */
const INITIATIVE = 'TM157';
/** A thousand million kroner: more is a slip of the pen. */
const MOST_ORE = 100_000_000_000;

const SPENDING = statement<{ spending: SpendingView }>(
  'spending.all',
  `SELECT json_build_object(
    'administrations', (SELECT coalesce(json_agg(DISTINCT g.administration ORDER BY g.administration), '[]') FROM ref.grant_line g WHERE g.initiative = $1 AND g.standing = 'budget'),
    'figures', (SELECT coalesce(json_agg(json_build_object('id', f.id, 'administration', f.administration, 'through', f.through, 'amountOre', f.amount_ore, 'source', f.source,
        'enteredAt', f.entered_at) ORDER BY f.through DESC, f.administration), '[]')
      FROM (SELECT DISTINCT ON (administration, extract(year FROM through)) * FROM app.spending_figure WHERE initiative = $1
        ORDER BY administration, extract(year FROM through), through DESC, id DESC) f)) AS spending`,
);
const ENTER = statement<{ id: string }>(
  'spending.enter',
  `INSERT INTO app.spending_figure (initiative, administration, through, amount_ore, source) SELECT $1, $2, $3, $4, $5
    WHERE EXISTS (SELECT FROM ref.grant_line g WHERE g.initiative = $1 AND g.standing = 'budget' AND g.administration = $2) RETURNING id`,
);

/** What was spent of the programme's grants: entered by people from the city's accounts, each figure with where it was read. */
@Injectable()
export class Spending {
  constructor(private readonly work: UnitOfWork) {}

  all(who: Actor): Promise<SpendingView> {
    return this.work.read(who, spendingIn);
  }

  enter(who: Actor, { administration, through, amountOre, source }: EnterSpending): Promise<SpendingView> {
    const day = localDate(through, 'through');
    const amount = wholeNumber('amountOre', amountOre, 0, MOST_ORE);
    const read = plainText('source', source, { min: 3, max: 300 });
    return this.work.write(who, async (tx) => {
      const entered = await tx.first(ENTER, [INITIATIVE, administration, day, amount, read]);
      if (!entered) throw refuseProgramme('GRANT_NONE', { field: 'administration' });
      tx.record('programme.spending_entered', entered.id, { administration, through: day, amountOre: amount });
      return spendingIn(tx);
    });
  }
}

async function spendingIn(reader: Reader): Promise<SpendingView> {
  const found = await reader.first(SPENDING, [INITIATIVE]);
  return found?.spending ?? { administrations: [], figures: [] };
}
