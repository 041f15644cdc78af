import { Injectable } from '@nestjs/common';
import { localDate, plainText, refuse, type Actor } from '@fyrtaarn/kernel';
import { declareActions, keyset, toConnection, UnitOfWork, type Connection, type PageArgs } from '@fyrtaarn/platform';
import { refuseDelivery } from './delivery.errors';
import { deliveryStore } from './delivery.store';
import type { CollectedChargeView, DeliveryView, RentDeliveryView, SetRentDelivery } from './delivery.views';

declareActions({
  'premises.rent_delivery_changed': ['from', 'way'],
  'premises.delivery_repeated': [],
  'premises.delivery_changed': ['channel'],
  'premises.delivery_posted': [],
  'premises.delivery_answered': ['accepted'],
});

/** How the house's documents reach its tenants, and what became of each. */
@Injectable()
export class Deliveries {
  constructor(private readonly work: UnitOfWork) {}

  page(who: Actor, houseId: string, state: string | undefined, args: PageArgs): Promise<Connection<DeliveryView>> {
    const { after, limit } = keyset(args);
    return this.work.read(who, async (reader) => toConnection(await deliveryStore.page(reader, houseId, state ?? null, after, limit), args));
  }

  /** The latest first; before the first of them we issue. */
  ways(who: Actor, houseId: string): Promise<RentDeliveryView[]> {
    return this.work.read(who, (reader) => deliveryStore.ways(reader, houseId));
  }

  /** Lines of rent of which the collector has more to tell. */
  collected(who: Actor, houseId: string, args: PageArgs): Promise<Connection<CollectedChargeView>> {
    const { after, limit } = keyset(args);
    return this.work.read(who, async (reader) => toConnection(await deliveryStore.collected(reader, houseId, after, limit), args));
  }

  /** From a day on, until another way. */
  setWay(who: Actor, { houseId, from, way }: SetRentDelivery): Promise<string> {
    const day = localDate(from, 'from');
    return this.work.write(who, async (tx) => {
      if (!(await deliveryStore.setWay(tx, houseId, day, way))) throw refuse('NOT_FOUND');
      tx.record('premises.rent_delivery_changed', houseId, { from: day, way });
      return houseId;
    });
  }

  /** One that was refused goes out once more, when a person has mended why. */
  again(who: Actor, deliveryId: string): Promise<string> {
    return this.work.write(who, async (tx) => {
      if (!(await deliveryStore.lock(tx, deliveryId))) throw refuse('NOT_FOUND');
      if (!(await deliveryStore.again(tx, deliveryId))) throw refuseDelivery('DELIVERY_WAY_WRONG');
      tx.schedule('premises.send_delivery', { deliveryId });
      tx.record('premises.delivery_repeated', deliveryId);
      return deliveryId;
    });
  }

  /** What was refused one way goes another: by mail, or a person posts it. */
  otherwise(who: Actor, deliveryId: string, channel: 'mail' | 'print'): Promise<string> {
    return this.work.write(who, async (tx) => {
      const refused = await deliveryStore.lock(tx, deliveryId);
      if (!refused) throw refuse('NOT_FOUND');
      if (refused.state !== 'refused') throw refuseDelivery('DELIVERY_WAY_WRONG');
      const [other] = await deliveryStore.prepare(tx, refused.invoiceId, refused.reminderId, [channel]);
      if (!other) throw refuseDelivery('DELIVERY_GOES_THAT_WAY');
      if (channel === 'mail') tx.schedule('premises.send_delivery', { deliveryId: other.id });
      tx.record('premises.delivery_changed', deliveryId, { channel });
      return other.id;
    });
  }

  /** A person has put it in an envelope. */
  posted(who: Actor, deliveryId: string): Promise<string> {
    return this.work.write(who, async (tx) => {
      const delivery = await deliveryStore.lock(tx, deliveryId);
      if (!delivery) throw refuse('NOT_FOUND');
      if (delivery.channel !== 'print' || !(await deliveryStore.sent(tx, deliveryId))) throw refuseDelivery('DELIVERY_WAY_WRONG');
      tx.record('premises.delivery_posted', deliveryId);
      return deliveryId;
    });
  }

  /** What the access point answered outside its folder, or a mail that came back. @param reason of a refusal; without one it was received */
  answer(who: Actor, deliveryId: string, reason: string | null): Promise<string> {
    const because = reason === null ? null : plainText('reason', reason, { min: 3, max: 500 });
    return this.work.write(who, async (tx) => {
      if (!(await deliveryStore.lock(tx, deliveryId))) throw refuse('NOT_FOUND');
      const [answered] = await deliveryStore.answered(tx, [{ deliveryId, reason: because }]);
      if (!answered) throw refuseDelivery('DELIVERY_WAY_WRONG');
      tx.record('premises.delivery_answered', deliveryId, { accepted: because === null });
      return deliveryId;
    });
  }
}
