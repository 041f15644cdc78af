import { said, type InLanguages, type Language } from './language';

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

const catalogue = new Map<string, InLanguages>();
const meaningByConstraint = new Map<string, { readonly code: string; readonly field?: string }>();

/**
 * Declares a feature's error codes with their sentences, in which `{name}` is replaced by the fact of that name, and which database constraints mean which code, beside which field of the wish where it is always
 * the same one: `{ seat_code_once: ['SEAT_CODE_EXISTS', 'code'] }`.
 * Returns the function with which the feature refuses: `throw refuse('HOURS_OUT_OF_RANGE', { max: 2220 })`.
 * @throws Error at load when a code is declared twice
 */
export function defineErrors<Code extends string>(
  texts: Readonly<Record<Code, InLanguages>>,
  constraints: Readonly<Record<string, NoInfer<Code> | readonly [code: NoInfer<Code>, field: string]>> = {},
): (code: Code, facts?: ErrorFacts) => DomainError {
  for (const [code, text] of Object.entries<InLanguages>(texts)) {
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

export function errorText(code: string): InLanguages | undefined {
  return catalogue.get(code);
}

/** The sentence of an error in one language, with its facts filled in. */
export function errorSentence(error: Pick<DomainError, 'code' | 'facts'>, language: Language): string {
  const text = catalogue.get(error.code);
  return (text ? said(text, language) : error.code).replace(/\{(\w+)\}/g, (whole, name: string) => String(error.facts[name] ?? whole));
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
  NOT_LOGGED_IN: { da: 'Du skal logge ind først.', en: 'Please log in first.', ar: 'يجب أن تسجّل الدخول أولاً.' },
  NOT_ALLOWED: { da: 'Din rolle har ikke adgang til det her.', en: 'Your role does not have access to this.', ar: 'دورك لا يتيح لك الوصول إلى هذا.' },
  NOT_FOUND: {
    da: 'Det findes ikke, eller du har ikke adgang til det.',
    en: 'It does not exist, or you do not have access to it.',
    ar: 'هذا غير موجود، أو ليس لديك حق الوصول إليه.',
  },
  BAD_REQUEST: { da: 'Forespørgslen kan ikke læses.', en: 'The request cannot be read.', ar: 'لا يمكن قراءة الطلب.' },
  OPERATION_NOT_LISTED: {
    da: 'Forespørgslen står ikke på listen over dem, der må stilles her.',
    en: 'The request is not on the list of those that may be asked here.',
  },
  TOO_MANY_REQUESTS: {
    da: 'Der er spurgt for mange gange. Vent {seconds} sekunder, og prøv igen.',
    en: 'There have been too many requests. Wait {seconds} seconds and try again.',
    ar: 'الطلبات كثيرة جداً. انتظر {seconds} ثانية، ثم حاول مرة أخرى.',
  },
  REQUEST_TOO_LARGE: { da: 'Forespørgslen er for stor.', en: 'The request is too large.', ar: 'ما أرسلته كبير جداً.' },
  TEXT_MISSING: { da: 'Feltet skal udfyldes.', en: 'This field must be filled in.', ar: 'يجب ملء هذا الحقل.' },
  TEXT_TOO_LONG: { da: 'Teksten må højst være på {max} tegn.', en: 'The text may be at most {max} characters.', ar: 'يجب ألا يزيد النص على {max} حرفاً.' },
  TEXT_TOO_SHORT: { da: 'Teksten skal være på mindst {min} tegn.', en: 'The text must be at least {min} characters.', ar: 'يجب ألا يقل النص عن {min} حرفاً.' },
  TEXT_NOT_PLAIN: {
    da: 'Teksten indeholder tegn, der ikke kan gemmes.',
    en: 'The text contains characters that cannot be saved.',
    ar: 'في النص رموز لا يمكن حفظها.',
  },
  NUMBER_OUT_OF_RANGE: {
    da: 'Tallet skal være mellem {min} og {max}.',
    en: 'The number must be between {min} and {max}.',
    ar: 'يجب أن يكون الرقم بين {min} و{max}.',
  },
  DATE_INVALID: { da: 'Datoen findes ikke.', en: 'That date does not exist.', ar: 'هذا التاريخ غير موجود.' },
  CONFLICT: {
    da: 'En anden har lige ændret det. Se, hvordan det ser ud nu, og prøv igen.',
    en: 'Somebody else has just changed this. Look at it as it is now and try again.',
    ar: 'غيّر شخص آخر هذا للتو. انظر كيف أصبح الآن، ثم حاول مرة أخرى.',
  },
  DATABASE_BUSY: {
    da: 'Databasen svarer ikke lige nu. Prøv igen om lidt.',
    en: 'The database is not answering right now. Try again in a moment.',
    ar: 'قاعدة البيانات لا تستجيب الآن. حاول مرة أخرى بعد قليل.',
  },
  INTERNAL: {
    da: 'Noget gik galt hos os. Oplys nummeret {correlation}.',
    en: 'Something went wrong on our side. Please quote number {correlation}.',
    ar: 'حدث خطأ عندنا. اذكر هذا الرقم: {correlation}.',
  },
});

/** What somebody asked for by its id. @throws DomainError NOT_FOUND when there is none */
export function found<Value>(value: Value | undefined): Value {
  if (value === undefined) throw refuse('NOT_FOUND');
  return value;
}
