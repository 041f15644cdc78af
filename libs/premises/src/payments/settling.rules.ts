import { matchOf, signsIn, type BankPayment, type OpenInvoice } from '../invoicing/payment.rules';

/** An invoice that a payment may be for, with the open fees of its reminders. `otherNumbers` are the collector's, and those of its reminders. */
export interface Claim extends OpenInvoice {
  readonly id: string;
  readonly agreementId: string;
  readonly otherNumbers: readonly string[];
  readonly fees: readonly { readonly id: string; readonly openOre: number }[];
}

/** A payment that may know itself which invoice it is for. */
export interface Incoming extends BankPayment {
  readonly invoiceId?: string;
  /** A payment that is known already, and that this may be the same money as. */
  readonly mayBeId?: string;
}

export interface Part {
  readonly invoiceId?: string;
  readonly reminderId?: string;
  readonly amountOre: number;
}

/** What a payment says by itself: whose money it is, what it pays, and what it might pay if a person agrees. */
export interface Settled {
  readonly payment: Incoming;
  readonly agreementId?: string;
  readonly suggestedId?: string;
  readonly parts: readonly Part[];
}

/**
 * Payments in their order. A reference pays the rent it names, then the fees of that rent's reminders, and never more than is open; the rest waits
 * for a person. An amount alone pays nothing.
 */
export function settled(payments: readonly Incoming[], claims: readonly Claim[]): Settled[] {
  const open = new Map(claims.flatMap(({ id, openOre, fees }) => [[id, openOre] as const, ...fees.map((fee) => [fee.id, fee.openOre] as const)]));
  const take = (id: string, wantedOre: number): number => {
    const amountOre = Math.max(0, Math.min(wantedOre, open.get(id) ?? 0));
    open.set(id, (open.get(id) ?? 0) - amountOre);
    return amountOre;
  };
  const meant = finderOf(claims);
  return payments.map((payment) => {
    const { claim, isSure } = claimOf(payment, meant(payment), open);
    if (!claim) return { payment, parts: [] };
    if (!isSure) return { payment, suggestedId: claim.id, parts: [] };
    const rent = { invoiceId: claim.id, amountOre: take(claim.id, payment.amountOre) };
    let leftOre = payment.amountOre - rent.amountOre;
    const fees = claim.fees.map(({ id }) => {
      const amountOre = take(id, leftOre);
      leftOre -= amountOre;
      return { reminderId: id, amountOre };
    });
    return { payment, agreementId: claim.agreementId, parts: [rent, ...fees].filter(({ amountOre }) => amountOre > 0) };
  });
}

/** The claim that a payment names for certain. */
export function namedBy(claims: readonly Claim[]): (payment: BankPayment) => Claim | undefined {
  const meant = finderOf(claims);
  return (payment) => {
    const { claim, isSure } = claimOf(payment, meant(payment), new Map());
    return isSure ? claim : undefined;
  };
}

/** The claims that a payment could be for: those it names, or else those of the payers it names. Nobody looks through thousands for each of thousands. */
function finderOf(claims: readonly Claim[]): (payment: Incoming) => Claim[] {
  const byId = grouped(claims, ({ id }) => [id]);
  const bySlip = grouped(claims, ({ paymentId }) => (paymentId === undefined ? [] : [paymentId]));
  const byNumber = grouped(claims, ({ number, otherNumbers }) => [number, ...otherNumbers].map((one) => one.toUpperCase()));
  const byPayer = grouped(claims, ({ payer = '' }) => [payer.toLowerCase()]);
  return (payment) => {
    if (payment.invoiceId) return byId.get(payment.invoiceId) ?? [];
    const { ids, words } = signsIn(payment);
    const named = new Set([...ids.flatMap((id) => bySlip.get(id) ?? []), ...words.flatMap((word) => byNumber.get(word) ?? [])]);
    if (named.size > 0) return [...named];
    const text = payment.text.toLowerCase();
    return [...byPayer].flatMap(([payer, theirs]) => (text.includes(payer) ? theirs : []));
  };
}

function grouped(claims: readonly Claim[], keysOf: (claim: Claim) => readonly string[]): ReadonlyMap<string, Claim[]> {
  const groups = new Map<string, Claim[]>();
  for (const claim of claims) {
    for (const key of keysOf(claim)) {
      const group = groups.get(key);
      if (group) group.push(claim);
      else groups.set(key, [claim]);
    }
  }
  return groups;
}

/** What a payment names for certain, or what its amount and name only hint at. */
function claimOf(payment: Incoming, claims: readonly Claim[], open: ReadonlyMap<string, number>): { claim?: Claim | undefined; isSure?: boolean } {
  if (payment.isBatch || payment.mayBeId) return {};
  if (payment.invoiceId) return { claim: claims.find(({ id }) => id === payment.invoiceId), isSure: true };
  const named = namesOf(claims, open);
  const match = matchOf(
    payment,
    named.map(({ name }) => name),
  );
  if (match.found === 'unknown') return {};
  const numbers = match.found === 'matched' ? [match.number] : match.numbers;
  const [claim, ...others] = new Set(named.filter(({ name }) => numbers.includes(name.number)).map((one) => one.claim));
  return others.length > 0 ? {} : { claim, isSure: match.by !== 'amount' };
}

/** Each claim under our number, and under the others where there are any. What is paid already has no amount that could be mistaken. */
function namesOf(claims: readonly Claim[], open: ReadonlyMap<string, number>): { claim: Claim; name: OpenInvoice }[] {
  return claims.flatMap((claim) => {
    const name = { ...claim, openOre: open.get(claim.id) || Number.NaN };
    const { paymentId: _, ...other } = name;
    return [{ claim, name }, ...claim.otherNumbers.map((number) => ({ claim, name: { ...other, openOre: Number.NaN, number } }))];
  });
}
