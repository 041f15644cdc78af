/** A sentence for people, Danish first. `{name}` is replaced by the fact of that name. */
export interface BilingualText {
  readonly da: string;
  readonly en: string;
}

/** What an error may carry beside its code: ids, codes, numbers and field names; never a person's words. */
export type ErrorFacts = Readonly<Record<string, string | number | boolean>>;

/** The one way to refuse. Everything else that is thrown is a bug and reaches people as INTERNAL with a number to quote. */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    readonly facts: ErrorFacts = {},
  ) {
    super(code);
    this.name = 'DomainError';
  }
}

const catalogue = new Map<string, BilingualText>();
const meaningByConstraint = new Map<string, { readonly code: string; readonly field?: string }>();

/**
 * Declares a feature's error codes with their sentences, and which database constraints mean which code, beside which field of the wish where it is always
 * the same one: `{ seat_code_once: ['SEAT_CODE_EXISTS', 'code'] }`.
 * Returns the function with which the feature refuses: `throw refuse('HOURS_OUT_OF_RANGE', { max: 2220 })`.
 * @throws Error at load when a code is declared twice
 */
export function defineErrors<Code extends string>(
  texts: Readonly<Record<Code, BilingualText>>,
  constraints: Readonly<Record<string, NoInfer<Code> | readonly [code: NoInfer<Code>, field: string]>> = {},
): (code: Code, facts?: ErrorFacts) => DomainError {
  for (const [code, text] of Object.entries<BilingualText>(texts)) {
    if (catalogue.has(code)) throw new Error(`error code ${code} is declared twice`);
    catalogue.set(code, text);
  }
  for (const [constraint, meaning] of Object.entries<string | readonly [string, string]>(constraints)) {
    meaningByConstraint.set(constraint, typeof meaning === 'string' ? { code: meaning } : { code: meaning[0], field: meaning[1] });
  }
  return (code, facts) => new DomainError(code, facts);
}

export function errorCodes(): string[] {
  return [...catalogue.keys()].sort();
}

export function errorText(code: string): BilingualText | undefined {
  return catalogue.get(code);
}

/** The sentence of an error in one language, with its facts filled in. */
export function errorSentence(error: Pick<DomainError, 'code' | 'facts'>, language: 'da' | 'en'): string {
  const text = catalogue.get(error.code)?.[language] ?? error.code;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(error.facts[name] ?? whole));
}

export function codeOfConstraint(constraint: string): string | undefined {
  return meaningByConstraint.get(constraint)?.code;
}

/** What a database constraint refuses, as people are told it. @param facts what the database gave along */
export function refusalOfConstraint(constraint: string, facts: ErrorFacts): DomainError | undefined {
  const meaning = meaningByConstraint.get(constraint);
  return meaning && new DomainError(meaning.code, meaning.field === undefined ? facts : { ...facts, field: meaning.field });
}

/** Refusals that belong to no feature. */
export const refuse = defineErrors({
  NOT_LOGGED_IN: { da: 'Du skal logge ind først.', en: 'Please log in first.' },
  NOT_ALLOWED: { da: 'Din rolle har ikke adgang til det her.', en: 'Your role does not have access to this.' },
  NOT_FOUND: { da: 'Det findes ikke, eller du har ikke adgang til det.', en: 'It does not exist, or you do not have access to it.' },
  BAD_REQUEST: { da: 'Forespørgslen kan ikke læses.', en: 'The request cannot be read.' },
  OPERATION_NOT_LISTED: {
    da: 'Forespørgslen står ikke på listen over dem, der må stilles her.',
    en: 'The request is not on the list of those that may be asked here.',
  },
  TOO_MANY_REQUESTS: {
    da: 'Der er spurgt for mange gange. Vent {seconds} sekunder, og prøv igen.',
    en: 'There have been too many requests. Wait {seconds} seconds and try again.',
  },
  REQUEST_TOO_LARGE: { da: 'Forespørgslen er for stor.', en: 'The request is too large.' },
  TEXT_MISSING: { da: 'Feltet skal udfyldes.', en: 'This field must be filled in.' },
  TEXT_TOO_LONG: { da: 'Teksten må højst være på {max} tegn.', en: 'The text may be at most {max} characters.' },
  TEXT_TOO_SHORT: { da: 'Teksten skal være på mindst {min} tegn.', en: 'The text must be at least {min} characters.' },
  TEXT_NOT_PLAIN: { da: 'Teksten indeholder tegn, der ikke kan gemmes.', en: 'The text contains characters that cannot be saved.' },
  NUMBER_OUT_OF_RANGE: { da: 'Tallet skal være mellem {min} og {max}.', en: 'The number must be between {min} and {max}.' },
  DATE_INVALID: { da: 'Datoen findes ikke.', en: 'That date does not exist.' },
  CONFLICT: {
    da: 'En anden har lige ændret det. Se, hvordan det ser ud nu, og prøv igen.',
    en: 'Somebody else has just changed this. Look at it as it is now and try again.',
  },
  DATABASE_BUSY: { da: 'Databasen svarer ikke lige nu. Prøv igen om lidt.', en: 'The database is not answering right now. Try again in a moment.' },
  INTERNAL: { da: 'Noget gik galt hos os. Oplys nummeret {correlation}.', en: 'Something went wrong on our side. Please quote number {correlation}.' },
});

/** What somebody asked for by its id. @throws DomainError NOT_FOUND when there is none */
export function found<Value>(value: Value | undefined): Value {
  if (value === undefined) throw refuse('NOT_FOUND');
  return value;
}
