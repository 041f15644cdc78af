import { Injectable } from '@nestjs/common';
import { Clock, localDate, plainText, type Actor, type Holidays } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { declareActions, keyset, toConnection, UnitOfWork, type Connection, type PageArgs } from '@fyrtaarn/platform';
import { differencesOf, outcomeOf, wishOf, type List, type ListRow } from './list-change.rules';
import { listChangeStore, type LastRow } from './list-change.store';
import type { ListChangeView, ListPreviewView, ProposeListChange } from './list-change.views';
import { eyesOfTheMatcher } from './market';
import { decideAsSecond } from './second-word';
import { refuseSetting } from './setting.errors';
import { mustBeAhead } from './setting.rules';
import type { DecideMatchingSettings } from './setting.views';

declareActions({
  'matching.list_change_proposed': ['list', 'validFrom'],
  'matching.list_change_approved': [],
  'matching.list_change_refused': [],
});

interface Prepared {
  readonly list: List;
  readonly columns: ListRow;
  readonly last: LastRow;
  readonly preview: ListPreviewView;
}

/** What reasons lead to, timers and errands, as people set them: one proposes and sees what would happen otherwise, another decides. */
@Injectable()
export class ListChanges {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  page(who: Actor, args: PageArgs): Promise<Connection<ListChangeView>> {
    const { after, limit } = keyset(args);
    return this.work.read(who, async (reader) => toConnection(await listChangeStore.page(reader, after, limit), args));
  }

  async preview(who: Actor, wish: ProposeListChange): Promise<ListPreviewView> {
    return (await this.prepare(who, wish)).preview;
  }

  async propose(who: Actor, wish: ProposeListChange): Promise<ListChangeView> {
    const { list, columns, last, preview } = await this.prepare(who, wish);
    const { key, validFrom } = wish;
    const reason = plainText('reason', wish.reason, { min: 10, max: 500 });
    return this.work.write(who, async (tx) => {
      const change = { ...last.change, ...columns };
      const id = await listChangeStore.propose(tx, { list, key, change, follows: last.follows, validFrom, reason, preview, at: this.clock.now() });
      tx.record('matching.list_change_proposed', id, { list, validFrom });
      return (await listChangeStore.byId(tx, id)) as ListChangeView;
    });
  }

  /** The second person's word. Approved, it holds from its first day on, for what begins or comes due from then. */
  decide(who: Actor, word: DecideMatchingSettings): Promise<ListChangeView> {
    return this.work.write(who, async (tx) => {
      await decideAsSecond(tx, listChangeStore, word, this.clock.now());
      const { proposalId, decision } = word;
      tx.record(decision === 'approved' ? 'matching.list_change_approved' : 'matching.list_change_refused', proposalId);
      return (await listChangeStore.byId(tx, proposalId)) as ListChangeView;
    });
  }

  private async prepare(who: Actor, wish: ProposeListChange): Promise<Prepared> {
    const named = wishOf(wish);
    if (!named) throw refuseSetting('LIST_ONE_ROW', { field: 'key' });
    const { list, columns } = named;
    const day = localDate(wish.validFrom, 'validFrom');
    const { last, holidays, eyes } = await this.work.read(who, async (reader) => {
      const last = await listChangeStore.last(reader, list, wish.key);
      if (!last) throw refuseSetting('LIST_ROW_UNKNOWN', { field: 'key' });
      mustBeAhead(day, this.clock.today(), last.validFrom ?? '');
      return { last, holidays: await ruleParameters<Holidays>(reader, 'WORKING-DAYS', day), eyes: await eyesOfTheMatcher(reader) };
    });
    const [before, after] = [last.row, { ...last.row, ...columns }].map((row) => outcomeOf(list, row, day, holidays)) as [Outcome, Outcome];
    const differences = differencesOf(before, after);
    if (differences.length === 0) throw refuseSetting('SETTING_UNCHANGED', { field: 'key' });
    return { list, columns, last, preview: { differences, lastYear: await this.lastYear(eyes, list, wish.key) } };
  }

  private lastYear(eyes: Actor, list: List, key: string): Promise<number | null> {
    return this.work.read(eyes, async (reader) => {
      const { below } = await ruleParameters<{ below: number }>(reader, 'SMALL-CELL', this.clock.today());
      const count = await listChangeStore.lastYear(reader, list, key);
      return count > 0 && count < below ? null : count;
    });
  }
}

type Outcome = ReturnType<typeof outcomeOf>;
