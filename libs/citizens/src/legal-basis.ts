import { Injectable } from '@nestjs/common';
import { Clock, defineErrors, localDate, plainText, refuse, type Actor } from '@fyrtaarn/kernel';
import {
  below,
  declareActions,
  keyset,
  statement,
  toConnection,
  UnitOfWork,
  type Connection,
  type Keyed,
  type PageArgs,
  type Reader,
} from '@fyrtaarn/platform';
import type { LegalBasisView, RecordLegalBasis } from './legal-basis.views';

export const refuseBasis = defineErrors(
  {
    LEGAL_BASIS_MISSING: {
      da: 'Oplysninger fra det sociale område må ikke bruges til match endnu. Der er ikke noteret et retsgrundlag.',
      en: 'Data of the social services may not be used for matching yet. No legal basis is recorded.',
    },
    LEGAL_BASIS_THERE: { da: 'Der er allerede noteret et retsgrundlag for den tid.', en: 'A legal basis is already recorded for that time.' },
  },
  { matching_basis_once: 'LEGAL_BASIS_THERE' },
);

declareActions({ 'citizens.legal_basis_recorded': ['covers', 'from'], 'citizens.legal_basis_ended': ['on'] });

const BASIS = `json_build_object('id', b.id, 'covers', b.covers, 'document', b.document, 'owner', b.owner, 'validFrom', b.valid_from, 'endsOn', b.ends_on, 'synthetic', b.synthetic)`;
const PAGE = statement<Keyed<LegalBasisView>>(
  'legal_basis.page',
  `SELECT b.id::text AS key, ${BASIS} AS node FROM app.matching_basis b WHERE ${below('b.id', '$1')} ORDER BY b.id DESC LIMIT $2`,
);
const BY_ID = statement<{ basis: LegalBasisView }>('legal_basis.by_id', `SELECT ${BASIS} AS basis FROM app.matching_basis b WHERE b.id = $1`);
const RECORD = statement<{ id: string }>(
  'legal_basis.record',
  `INSERT INTO app.matching_basis (covers, document, owner, valid_from) VALUES ('social_services', $1, $2, $3) RETURNING id`,
);
const END = statement<{ id: string }>(
  'legal_basis.end',
  'UPDATE app.matching_basis SET ends_on = greatest(valid_from, $2::date) WHERE id = $1 AND ends_on IS NULL RETURNING id',
);
const LACKS = statement<{ lacks: boolean }>(
  'legal_basis.lacks',
  `SELECT a.duty = 'social_services' AND NOT EXISTS (SELECT 1 FROM app.matching_basis b WHERE b.covers = a.duty AND daterange(b.valid_from, b.ends_on) @> current_date) AS lacks
    FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id JOIN ref.administration a ON a.code = o.administration WHERE c.id = $1`,
  { unseen: 'only decides which refusal is given' },
);

/** Whether a citizen is left out of the matching because no law is named for using what the social services know. */
export async function lacksLegalBasis(reader: Reader, citizenId: string): Promise<boolean> {
  return (await reader.first(LACKS, [citizenId]))?.lacks ?? false;
}

/** The named grounds on which data of the social services may be used for matching. */
@Injectable()
export class LegalBases {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  page(who: Actor, args: PageArgs): Promise<Connection<LegalBasisView>> {
    const { after, limit } = keyset(args);
    return this.work.read(who, async (reader) => toConnection(await reader.rows(PAGE, [after, limit]), args));
  }

  record(who: Actor, { document, owner, validFrom }: RecordLegalBasis): Promise<LegalBasisView> {
    const words = [plainText('document', document, { min: 5, max: 300 }), plainText('owner', owner, { min: 2, max: 120 })];
    const from = localDate(validFrom, 'validFrom');
    return this.work.write(who, async (tx) => {
      const id = String((await tx.first(RECORD, [...words, from]))?.id);
      tx.record('citizens.legal_basis_recorded', id, { covers: 'social_services', from });
      return ((await tx.first(BY_ID, [id])) as { basis: LegalBasisView }).basis;
    });
  }

  /** From today on nobody is matched by it. */
  end(who: Actor, id: string): Promise<LegalBasisView> {
    const on = this.clock.today();
    return this.work.write(who, async (tx) => {
      if (!(await tx.first(END, [id, on]))) throw refuse('NOT_FOUND');
      tx.record('citizens.legal_basis_ended', id, { on });
      return ((await tx.first(BY_ID, [id])) as { basis: LegalBasisView }).basis;
    });
  }
}
