import { Controller, Param, Req, Res } from '@nestjs/common';
import { isUuid, refuse } from '@fyrtaarn/kernel';
import { SecureDownload, statement, UnitOfWork } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { rentBasisCsv, type RentBasis } from '../invoicing/rent-basis';

const charges = (kind: 'rent' | 'credit_note'): string => `coalesce(json_agg(json_build_object('lineId', c.line_id, 'text', c.text, 'vat', c.vat,
  'monthOre', c.month_ore, 'amountOre', c.amount_ore, 'days', json_build_object('from', lower(c.days), 'until', upper(c.days))) ORDER BY c.line_id, lower(c.days))
  FILTER (WHERE d.kind = '${kind}'), '[]')`;
const BASIS = statement<RentBasis & { month: string }>(
  'rent_run.basis',
  `SELECT to_char(r.month, 'YYYY-MM') AS month, a.number::text AS agreement, d.number AS document, d.buyer, d.due_on::text AS "dueOn",
      ${charges('rent')} AS charges, ${charges('credit_note')} AS credits
    FROM app.rent_run r JOIN app.rent_charge c ON c.run_id = r.id JOIN app.invoice d ON d.id IN (c.invoice_id, c.voided_by)
      JOIN app.occupancy_agreement a ON a.id = d.agreement_id WHERE r.id = $1 GROUP BY r.id, a.id, d.id ORDER BY a.number, d.id`,
);

/** What a run charged and gave back, document by document, as a file for whoever collects or books the rent; all of it comes to what stands charged. */
@Controller()
export class RentBasisController {
  constructor(private readonly work: UnitOfWork) {}

  @SecureDownload('/huset/leje/:runId/grundlag.csv', { may: ['premisesManager'] })
  async fetch(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('runId') runId: string): Promise<void> {
    const basis = isUuid(runId) ? await this.work.read(request.actor, (reader) => reader.rows(BASIS, [runId])) : [];
    if (!basis[0]) throw refuse('NOT_FOUND');
    const disposition = `attachment; filename="leje-${basis[0].month}.csv"`;
    await reply.type('text/csv; charset=utf-8').header('content-disposition', disposition).send(rentBasisCsv(basis));
  }
}
