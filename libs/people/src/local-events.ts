import { Injectable } from '@nestjs/common';
import { Clock, plainText, wholeNumber, type Actor } from '@fyrtaarn/kernel';
import { declareActions, keyset, toConnection, UnitOfWork, type Connection, type PageArgs } from '@fyrtaarn/platform';
import type { RecordLocalEvent } from './partner.inputs';
import { partnerStore } from './partner.store';
import type { LocalEventView } from './partner.views';
import { refusePeople } from './people.errors';

declareActions({ 'people.local_event_recorded': ['attended', 'partners', 'on'] });

const MOST_PARTNERS = 50;

/** What was held locally, alone or together. People are counted there, never listed. */
@Injectable()
export class LocalEvents {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  page(who: Actor, args: PageArgs): Promise<Connection<LocalEventView>> {
    const { after, limit } = keyset(args);
    return this.work.read(who, async (reader) => toConnection(await partnerStore.events(reader, after, limit), args));
  }

  record(who: Actor, wish: RecordLocalEvent): Promise<LocalEventView> {
    const today = this.clock.today();
    const partners = wish.partnerIds ?? [];
    const event = {
      name: plainText('name', wish.name, { min: 3, max: 120 }),
      held_on: wish.heldOn,
      recorded_on: today,
      area: wish.area ?? null,
      district: wish.district ?? null,
      attended: wholeNumber('attended', wish.attended, 0, 100_000),
    };
    wholeNumber('partnerIds', partners.length, 0, MOST_PARTNERS);
    if (new Set(partners).size < partners.length) throw refusePeople('PARTNER_TWICE', { field: 'partnerIds' });
    if (wish.heldOn > today) throw refusePeople('EVENT_IN_FUTURE', { field: 'heldOn' });
    return this.work.write(who, async (tx) => {
      const id = await partnerStore.insertEvent(tx, event, partners);
      tx.record('people.local_event_recorded', id, { attended: event.attended, partners: partners.length, on: event.held_on });
      return (await partnerStore.eventById(tx, id)) as LocalEventView;
    });
  }
}
