import type { Clock } from '@fyrtaarn/kernel';
import { CompanyRegister, RegisterDown, type RegisterEntry } from './company-register';

type Node = Readonly<Record<string, unknown>>;

/** More than this was not an answer to our question. */
const MOST_CHARACTERS = 1_000_000;

/**
 * CVR over Datafordeleren's GraphQL (its REST services ended on 30 June 2026). It takes one root field a request, so a company is
 * one question by number and three by the id that comes back. It has no entity for the RSV mark, so that stays unknown. Entity and
 * field names were read in others' published clients of the service, not tried against it: this house has no key of its own.
 */
export class HttpRegister extends CompanyRegister {
  readonly source: string;

  constructor(
    private readonly url: string,
    private readonly clock: Clock,
    private readonly timeoutMs = 3000,
  ) {
    super();
    // The address holds the key; the host alone may be stored.
    this.source = new URL(url).host;
  }

  async byCvr(cvr: string): Promise<RegisterEntry | null> {
    const deadline = AbortSignal.timeout(this.timeoutMs);
    const all = (entity: string, where: string, fields: string, first = 1) => this.nodes(entity, where, fields, first, deadline);
    const [company] = await all('CVR_Virksomhed', `CVRNummer: { eq: ${Number(cvr)} }`, 'id CVRNummer virksomhedOphoersdato');
    if (!company) return null;
    if (Number(company['CVRNummer']) !== Number(cvr)) throw new RegisterDown('the register answered for another number');
    const unit = `CVREnhedsId: { eq: ${JSON.stringify(text(company['id']))} }`;
    const [names, forms, units] = await Promise.all([
      all('CVR_Navn', unit, 'vaerdi'),
      all('CVR_Virksomhedsform', unit, 'vaerdiTekst'),
      all('CVR_Produktionsenhed', `tilknyttetVirksomhedsCVRNummer: { eq: ${Number(cvr)} }`, 'pNummer', 100),
    ]);
    return {
      name: text(names[0]?.['vaerdi']),
      active: (company['virksomhedOphoersdato'] ?? null) === null,
      legalForm: forms[0] ? text(forms[0]['vaerdiTekst']) : null,
      productionUnits: units.map((one) => String(one['pNummer']).padStart(10, '0')),
      rsv: null,
    };
  }

  private async nodes(entity: string, where: string, fields: string, first: number, signal: AbortSignal): Promise<readonly Node[]> {
    const query = `{ ${entity}(first: ${first}, virkningstid: "${this.clock.now().toISOString()}", where: { ${where} }) { nodes { ${fields} } } }`;
    try {
      const headers = { 'content-type': 'application/json', accept: 'application/json' };
      const response = await fetch(this.url, { method: 'POST', headers, body: JSON.stringify({ query }), signal, redirect: 'error' });
      const body = await response.text();
      if (!response.ok || body.length > MOST_CHARACTERS) throw new RegisterDown(`the register answered with ${response.status}`);
      return nodesIn(JSON.parse(body), entity);
    } catch (error) {
      // The cause may hold the address, and that holds the key.
      throw error instanceof RegisterDown ? error : new RegisterDown('the register did not answer');
    }
  }
}

function nodesIn(body: unknown, entity: string): readonly Node[] {
  const { data, errors } = (body ?? {}) as { data?: Record<string, { nodes?: unknown } | null>; errors?: unknown };
  const nodes = data?.[entity]?.nodes;
  if (errors !== undefined || !Array.isArray(nodes) || nodes.some((node) => typeof node !== 'object' || node === null)) {
    throw new RegisterDown('the register’s answer cannot be read');
  }
  return nodes as Node[];
}

function text(value: unknown): string {
  if (typeof value !== 'string' || value.trim() === '' || value.length > 500) throw new RegisterDown('the register’s answer cannot be read');
  return value.trim();
}
