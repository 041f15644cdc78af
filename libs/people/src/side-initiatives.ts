import { Injectable } from '@nestjs/common';
import { Clock, plainText, refuse, type Actor } from '@fyrtaarn/kernel';
import { declareActions, keyset, toConnection, UnitOfWork, type Connection, type PageArgs } from '@fyrtaarn/platform';
import { optionalText } from './company.rules';
import { partnerStore } from './partner.store';
import { refusePeople } from './people.errors';
import { nextStep } from './side-initiative.rules';
import { sideInitiativeStore } from './side-initiative.store';
import type { MoveSideInitiative, SideInitiativeView, StartSideInitiative } from './side-initiative.views';

declareActions({
  'people.side_initiative_started': ['status', 'followUpOn'],
  'people.side_initiative_moved': ['from', 'to', 'followUpOn'],
});

/** What is done beside the main effort, each with somebody who sees to it and a day to look again. */
@Injectable()
export class SideInitiatives {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** What is overdue first, what is over last. */
  page(who: Actor, status: string | undefined, args: PageArgs): Promise<Connection<SideInitiativeView>> {
    const { after, limit } = keyset(args);
    const today = this.clock.today();
    return this.work.read(who, async (reader) => toConnection(await sideInitiativeStore.page(reader, today, status ?? null, after, limit), args));
  }

  start(who: Actor, wish: StartSideInitiative): Promise<SideInitiativeView> {
    const today = this.clock.today();
    const step = nextStep(null, { ...wish, status: wish.status ?? 'idea' }, today);
    const initiative = {
      name: plainText('name', wish.name, { min: 3, max: 120 }),
      about: optionalText('about', wish.about, { max: 2000 }),
      partner_id: wish.partnerId ?? null,
      area: wish.area ?? null,
      owner_id: wish.ownerId ?? who.accountId ?? '',
      status: step.to_status,
      follow_up_on: step.follow_up_on,
    };
    return this.work.write(who, async (tx) => {
      if (!(await partnerStore.isStaff(tx, initiative.owner_id))) throw refusePeople('STAFF_UNKNOWN', { field: 'ownerId' });
      const id = await sideInitiativeStore.insert(tx, initiative);
      await sideInitiativeStore.move(tx, id, null, step);
      tx.record('people.side_initiative_started', id, { status: step.to_status, followUpOn: step.follow_up_on ?? 'none' });
      return (await sideInitiativeStore.byId(tx, today, id)) as SideInitiativeView;
    });
  }

  move(who: Actor, wish: MoveSideInitiative): Promise<SideInitiativeView> {
    const today = this.clock.today();
    return this.work.write(who, async (tx) => {
      const now = await sideInitiativeStore.lock(tx, wish.initiativeId);
      if (!now) throw refuse('NOT_FOUND');
      const step = nextStep(now.status, wish, today);
      await sideInitiativeStore.move(tx, wish.initiativeId, now.status, step);
      const facts = { from: now.status, to: step.to_status, followUpOn: step.follow_up_on ?? 'none' };
      tx.record('people.side_initiative_moved', wish.initiativeId, facts);
      return (await sideInitiativeStore.byId(tx, today, wish.initiativeId)) as SideInitiativeView;
    });
  }
}
