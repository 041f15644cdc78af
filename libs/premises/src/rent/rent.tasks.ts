import { Inject, Injectable } from '@nestjs/common';
import { Clock, DomainError, refuse } from '@fyrtaarn/kernel';
import { declareActions, HandlesTask, LOGGER, passes, type Logger, type Tx } from '@fyrtaarn/platform';
import { invoicePdf } from '../invoicing/invoice-pdf';
import { oioubl } from '../invoicing/oioubl';
import { peppolBilling } from '../invoicing/peppol';
import { invoiceStore } from './invoice.store';
import { documentOf, settleRents, type Issued, type RentWork } from './issuing';
import { rentBasisStore } from './rent-basis.store';
import type { AgreementMonth } from './rent-month.rules';
import { closeRun } from './rent-runs';
import { refuseRent } from './rent.errors';
import { rentRunStore, type StandingRun } from './rent-run.store';

declareActions({
  'premises.rent_run_started': [],
  'premises.rent_charged': ['agreementId', 'issued'],
  'premises.rent_charge_refused': ['agreementId', 'problem'],
});

/** Agreements of one transaction: a house's month is one, and a larger one still lets others write between. */
const BATCH = 250;

interface Outcome {
  readonly agreementId: string;
  readonly problem: string | null;
  readonly issued: readonly Issued[];
}

/** The run itself: a month is one transaction. Done whole, or not at all and tried again; delivered twice, done once. */
@Injectable()
export class RentTasks {
  constructor(
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** The row of the run is held until the end, so that nobody else charges or decides about its agreements meanwhile. */
  @HandlesTask('premises.charge_rent')
  async charge(tx: Tx, { runId }: { runId: string }): Promise<void> {
    const run = await rentRunStore.lock(tx, runId);
    if (run.state === 'preview' || run.state === 'done') return;
    if (run.state === 'approved') {
      await rentRunStore.move(tx, runId, 'running');
      tx.record('premises.rent_run_started', runId);
    }
    const waiting = await rentRunStore.waiting(tx, runId, BATCH);
    if (waiting.length > 0) await this.chargeAll(tx, run, waiting);
    if (waiting.length === BATCH) tx.schedule('premises.charge_rent', { runId }, { dedupeKey: runId });
    else await closeRun(tx, runId);
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

  private async chargeAll(tx: Tx, run: StandingRun, waiting: readonly { agreementId: string; reason: string | null }[]): Promise<void> {
    const reasons = new Map(waiting.map(({ agreementId, reason }) => [agreementId, reason]));
    const work = { runId: run.id, houseId: run.houseId, month: run.month, today: this.clock.today(), reasons };
    const agreements = await rentBasisStore.some(tx, run.month, run.houseId, [...reasons.keys()]);
    const outcomes = await this.settle(tx, work, agreements);
    await rentRunStore.finishItems(tx, run.id, outcomes);
    for (const { agreementId, problem, issued } of outcomes) {
      if (problem) tx.record('premises.rent_charge_refused', run.id, { agreementId, problem });
      else tx.record('premises.rent_charged', run.id, { agreementId, issued: issued.length });
      for (const { id: invoiceId } of issued) tx.schedule('premises.write_invoice', { invoiceId });
    }
  }

  /** All at once; when one of them cannot be charged, each half by itself, until the one that cannot stands alone with its reason. */
  private async settle(tx: Tx, work: RentWork, agreements: readonly AgreementMonth[]): Promise<Outcome[]> {
    const issued = await tx.attempt(() => settleRents(tx, work, agreements).catch((error: unknown) => this.refusalOf(error)));
    if (!(issued instanceof DomainError)) {
      return agreements.map(({ agreementId }) => ({ agreementId, problem: null, issued: issued.filter((one) => one.agreementId === agreementId) }));
    }
    if (issued.code === 'DATABASE_BUSY') throw issued;
    const [only] = agreements;
    if (only && agreements.length === 1) return [{ agreementId: only.agreementId, problem: issued.code, issued: [] }];
    const middle = agreements.length >> 1;
    return [...(await this.settle(tx, work, agreements.slice(0, middle))), ...(await this.settle(tx, work, agreements.slice(middle)))];
  }

  /** Trouble that passes ends the try, and all is tried again. A slip of ours must not keep the others from being charged either. */
  private refusalOf(error: unknown): never {
    if (passes(error)) throw refuse('DATABASE_BUSY');
    if (error instanceof DomainError) throw error;
    this.log.error({ err: error }, 'an agreement could not be charged');
    throw refuseRent('RENT_NOT_CHARGED');
  }
}
