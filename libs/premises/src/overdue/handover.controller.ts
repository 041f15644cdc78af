import { Controller, Param, Req, Res } from '@nestjs/common';
import { isUuid, refuse, type LocalDate } from '@fyrtaarn/kernel';
import { danishCsv, SecureDownload, statement, UnitOfWork, type Cell } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';

interface HandedOver {
  readonly claimType: string;
  readonly reference: string;
  readonly number: string;
  readonly debtor: string;
  readonly cvr: string | null;
  readonly owedOre: number;
  readonly owedNowOre: number;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly dueOn: LocalDate;
  readonly lastTimelyOn: LocalDate;
  readonly handedOn: LocalDate;
}

/**
 * What Gældsstyrelsen wants to know of a claim: its type, period, founding day, due day and last timely day. Rent is founded on the first day that it is for.
 * What has since been paid to us or credited is to be taken back from it, so what is owed now stands beside what was handed over. An invoice is a row for
 * each type that it holds, and they share what is owed as they shared it then.
 * Source: its annex of 26 March 2019 (confidence M); the founding day is our reading, to be confirmed by OKF.
 */
const COLUMNS: readonly (readonly [string, (claim: HandedOver) => Cell])[] = [
  ['Fordringstype', ({ claimType }) => ({ text: claimType })],
  ['Reference', ({ reference }) => ({ text: reference })],
  ['Faktura', ({ number }) => ({ text: number })],
  ['Skyldner', ({ debtor }) => ({ text: debtor })],
  ['CVR-nummer', ({ cvr }) => (cvr === null ? null : { text: cvr })],
  ['Hovedstol', ({ owedOre }) => ({ ore: owedOre })],
  ['Skyldes nu', ({ owedNowOre }) => ({ ore: owedNowOre })],
  ['Periode fra', ({ from }) => ({ day: from })],
  ['Periode til', ({ to }) => ({ day: to })],
  ['Stiftelsesdato', ({ from }) => ({ day: from })],
  ['Forfaldsdato', ({ dueOn }) => ({ day: dueOn })],
  ['Sidste rettidige betalingsdag', ({ lastTimelyOn }) => ({ day: lastTimelyOn })],
  ['Overdraget', ({ handedOn }) => ({ day: handedOn })],
];

const HANDED_OVER = statement<HandedOver>(
  'claim_handover.all',
  `SELECT h.claim_type AS "claimType", h.reference, i.number, i.buyer ->> 'name' AS debtor, i.buyer ->> 'cvr' AS cvr, h.owed_ore::float AS "owedOre",
      coalesce(s.ore, 0)::float AS "owedNowOre", p.first::text AS "from",
      p.last::text AS "to", i.due_on::text AS "dueOn", i.last_timely_on::text AS "lastTimelyOn", h.handed_on::text AS "handedOn"
    FROM app.claim_handover h JOIN app.invoice i ON i.id = h.invoice_id LEFT JOIN LATERAL app.claim_shares(i.id, h.handed_on) s ON s.claim_type = h.claim_type,
      LATERAL (SELECT min(lower(l.days)) AS first, max(upper(l.days)) - 1 AS last FROM app.invoice_line l WHERE l.invoice_id = i.id) p
    WHERE i.house_id = $1 ORDER BY h.handed_on, i.number, h.claim_type`,
);

/** Claims that somebody else collects, with the master data that the collecting authority asks for, as a file. */
@Controller()
export class HandoverController {
  constructor(private readonly work: UnitOfWork) {}

  @SecureDownload('/huset/:houseId/inddrivelse.csv', { may: ['premisesManager'] })
  async fetch(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('houseId') houseId: string): Promise<void> {
    if (!isUuid(houseId)) throw refuse('NOT_FOUND');
    const claims = await this.work.read(request.actor, (reader) => reader.rows(HANDED_OVER, [houseId]));
    const file = danishCsv(
      COLUMNS.map(([heading]) => heading),
      claims.map((claim) => COLUMNS.map(([, cell]) => cell(claim))),
    );
    await reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="inddrivelse.csv"').send(file);
  }
}
