import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock, DomainError, SYSTEM, type LocalDate } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { declareActions, HandlesTask, mailAddress, queueMail, scheduleOnce, UnitOfWork, type Tx } from '@fyrtaarn/platform';
import { AccessPoint } from './access-point';
import { deliveryMessage } from './delivery-messages';
import { deliveryStore, type StandingDelivery } from './delivery.store';

declareActions({
  'premises.delivery_sent': ['channel'],
  'premises.delivery_received': [],
  'premises.delivery_refused': [],
});

const READ_ANSWERS = 'premises.read_delivery_answers';

/** Brings documents to whom they are about: by mail, and through the city's access point. Each step may be taken twice and counts once. */
@Injectable()
export class DeliveryTasks implements OnApplicationBootstrap {
  constructor(
    private readonly work: UnitOfWork,
    private readonly accessPoint: AccessPoint,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.work.upkeep(SYSTEM, (tx) => scheduleOnce(tx, READ_ANSWERS));
  }

  /** What the collector collects it brings itself. */
  @HandlesTask('premises.deliver_document')
  async prepare(tx: Tx, { invoiceId = null, reminderId = null }: { invoiceId?: string | null; reminderId?: string | null }): Promise<void> {
    const document = await deliveryStore.document(tx, invoiceId, reminderId);
    if (!document) throw new Error(`document ${invoiceId ?? reminderId ?? ''} is gone`);
    if (document.isCollected) return;
    const ways = [...(document.email ? ['mail'] : []), ...(document.hasElectronicAddress ? ['electronic'] : [])];
    const prepared = await deliveryStore.prepare(tx, invoiceId, reminderId, ways.length > 0 ? ways : ['print']);
    if (ways.length > 0) for (const { id } of prepared) tx.schedule('premises.send_delivery', { deliveryId: id });
  }

  /** Handed over before the commit: a crash between the two hands over the same file, or queues the same mail, once more. */
  @HandlesTask('premises.send_delivery')
  async send(tx: Tx, { deliveryId }: { deliveryId: string }): Promise<void> {
    const delivery = await deliveryStore.lock(tx, deliveryId);
    if (!delivery) throw new Error(`delivery ${deliveryId} is gone`);
    if (delivery.state !== 'prepared') return;
    if (delivery.channel === 'mail') return mail(tx, delivery);
    await this.accessPoint.hand(delivery.id, delivery.attempt, contentOf(delivery, delivery.xml));
    await deliveryStore.sent(tx, deliveryId);
    tx.record('premises.delivery_sent', deliveryId, { channel: delivery.channel });
  }

  @HandlesTask(READ_ANSWERS)
  async read(tx: Tx): Promise<void> {
    const answers = await this.accessPoint.answers();
    const answered = await deliveryStore.answered(tx, answers);
    for (const { id, state } of answered) tx.record(state === 'received' ? 'premises.delivery_received' : 'premises.delivery_refused', id);
    // A file goes when its answer was already kept: a crash in between reads it once more.
    await this.accessPoint.forget(answers.filter(({ deliveryId }) => !answered.some(({ id }) => id === deliveryId)));
    const { minutes } = await ruleParameters<{ minutes: number }>(tx, 'DELIVERY-ANSWERS', this.clock.today());
    tx.schedule(READ_ANSWERS, {}, { at: new Date(this.clock.now().getTime() + minutes * 60_000) });
  }
}

/** Queued; it has gone when the mail server took it, which the database then notes. Where it cannot be sent to, a person learns why. */
async function mail(tx: Tx, delivery: StandingDelivery): Promise<void> {
  const { id, number, kind, totalOre, dueOn, email, attempt } = delivery;
  if (!isMailAddress(email)) {
    await deliveryStore.unreachable(tx, id, 'MAIL_ADDRESS_INVALID');
    return tx.record('premises.delivery_refused', id);
  }
  const message = deliveryMessage({ number, kind, totalOre, dueOn: dueOn as LocalDate | null });
  const attachment = { name: `${number}.pdf`, content: contentOf(delivery, delivery.pdf) };
  await queueMail(tx, { about: id, kind: 'premises.document_delivered', version: attempt, to: email, ...message, attachment });
}

function isMailAddress(text: string | null): text is string {
  try {
    return mailAddress(text ?? '') !== '';
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

function contentOf({ number }: StandingDelivery, content: Buffer | null): Buffer {
  if (!content) throw new Error(`${number} has no such file`);
  return content;
}
