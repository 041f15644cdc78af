import { Injectable } from '@nestjs/common';
import { Clock, DomainError } from '@fyrtaarn/kernel';
import { declareActions, HandlesTask, type Tx } from '@fyrtaarn/platform';
import { invoicePdf } from '../invoicing/invoice-pdf';
import { oioubl } from '../invoicing/oioubl';
import { peppolBilling } from '../invoicing/peppol';
import { invoiceStore } from './invoice.store';
import { documentOf, settleRent } from './issuing';
import { rentRunStore } from './rent-run.store';

declareActions({
  'premises.rent_run_started': ['agreements'],
  'premises.rent_charged': ['agreementId', 'issued'],
  'premises.rent_charge_refused': ['agreementId', 'problem'],
  'premises.rent_run_finished': [],
});

/** Trouble that passes: the task is tried again. Any other refusal waits for a person. */
const PASSING = new Set(['DATABASE_BUSY', 'CONFLICT']);

/** The run itself: a task for each agreement, each one transaction. Done whole, or not at all and tried again; delivered twice, done once. */
@Injectable()
export class RentTasks {
  constructor(private readonly clock: Clock) {}

  @HandlesTask('premises.start_rent_run')
  async start(tx: Tx, { runId }: { runId: string }): Promise<void> {
    const run = await rentRunStore.lock(tx, runId);
    if (run.state !== 'approved') return;
    await rentRunStore.move(tx, runId, 'running');
    const waiting = await rentRunStore.waiting(tx, runId);
    for (const { agreementId } of waiting) tx.schedule('premises.charge_rent', { runId, agreementId });
    tx.schedule('premises.close_rent_run', { runId }, { dedupeKey: runId });
    tx.record('premises.rent_run_started', runId, { agreements: waiting.length });
  }

  @HandlesTask('premises.charge_rent')
  async charge(tx: Tx, { runId, agreementId }: { runId: string; agreementId: string }): Promise<void> {
    const item = await rentRunStore.lockItem(tx, runId, agreementId);
    if (item?.state !== 'planned') return;
    const work = { runId, agreementId, houseId: item.houseId, month: item.month, today: this.clock.today(), reason: item.reason ?? 'Rettelse' };
    const issued = await tx.attempt(() => settleRent(tx, work));
    if (issued instanceof DomainError) {
      if (PASSING.has(issued.code)) throw issued;
      await rentRunStore.finishItem(tx, runId, agreementId, 'failed', issued.code);
      return tx.record('premises.rent_charge_refused', runId, { agreementId, problem: issued.code });
    }
    await rentRunStore.finishItem(tx, runId, agreementId, 'charged', null);
    for (const invoiceId of issued) tx.schedule('premises.write_invoice', { invoiceId });
    tx.schedule('premises.close_rent_run', { runId }, { dedupeKey: runId });
    tx.record('premises.rent_charged', runId, { agreementId, issued: issued.length });
  }

  /** Asked for after each agreement: the last one finds that nothing is left. */
  @HandlesTask('premises.close_rent_run')
  async close(tx: Tx, { runId }: { runId: string }): Promise<void> {
    const run = await rentRunStore.lock(tx, runId);
    if (run.state !== 'running' || (await rentRunStore.hasOpenWork(tx, runId))) return;
    await rentRunStore.move(tx, runId, 'done');
    tx.record('premises.rent_run_finished', runId);
  }

  @HandlesTask('premises.write_invoice')
  async write(tx: Tx, { invoiceId }: { invoiceId: string }): Promise<void> {
    const stored = await invoiceStore.byId(tx, invoiceId);
    if (!stored) throw new Error(`invoice ${invoiceId} is gone`);
    const document = documentOf(stored);
    await invoiceStore.addDocument(tx, invoiceId, 'pdf', await invoicePdf(document));
    if (document.buyer.gln ?? document.buyer.cvr) {
      await invoiceStore.addDocument(tx, invoiceId, 'peppol', Buffer.from(peppolBilling(document)));
      await invoiceStore.addDocument(tx, invoiceId, 'oioubl', Buffer.from(oioubl(document)));
    }
    tx.schedule('premises.deliver_document', { invoiceId });
  }
}
