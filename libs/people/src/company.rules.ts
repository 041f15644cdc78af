import { isCvrNumber, isProductionUnitNumber, plainText, wholeNumber, type LocalDate } from '@fyrtaarn/kernel';
import type { AddCompanyContact, AddCompanyEvidence, RegisterCompany } from './company.inputs';
import { refusePeople } from './people.errors';

export interface NewCompany {
  readonly name: string;
  /** None as long as it is not founded. */
  readonly cvr: string | null;
  readonly legal_form: string;
  readonly purpose: string;
  readonly use_of_surplus: string | null;
  readonly district: string;
  readonly support_capacity: number;
  readonly production_units: readonly string[];
}

/** More places than this nobody writes down by hand. */
const MOST_UNITS = 50;

/** A company that may be saved. @throws DomainError with the field that must be mended */
export function newCompany(wish: RegisterCompany): NewCompany {
  return {
    ...numberAndForm(wish.cvr, wish.legalForm),
    name: plainText('name', wish.name, { max: 200 }),
    purpose: plainText('purpose', wish.purpose, { max: 2000 }),
    use_of_surplus: optionalText('useOfSurplus', wish.useOfSurplus, { max: 2000 }),
    district: wish.district,
    support_capacity: wholeNumber('supportCapacity', wish.supportCapacity, 0, 50),
    production_units: productionUnits(wish.productionUnits ?? []),
  };
}

/** The form of what has no number yet. */
const NOT_FOUNDED = 'NOT_FOUNDED';

function numberAndForm(cvr: string | null | undefined, form: string): Pick<NewCompany, 'cvr' | 'legal_form'> {
  const legal_form = plainText('legalForm', form, { max: 60 });
  if (cvr?.trim()) return founded(cvr, legal_form);
  if (legal_form !== NOT_FOUNDED) throw refusePeople('CVR_MISSING', { field: 'cvr' });
  return { cvr: null, legal_form };
}

/** @throws DomainError CVR_INVALID, FORM_NOT_FOUNDED */
export function founded(cvr: string, legalForm: string): { cvr: string; legal_form: string } {
  if (legalForm === NOT_FOUNDED) throw refusePeople('FORM_NOT_FOUNDED', { field: 'legalForm' });
  return { cvr: cvrNumber(cvr), legal_form: plainText('legalForm', legalForm, { max: 60 }) };
}

/** The eight digits, however they were spaced. */
export function cvrNumber(text: string): string {
  const cvr = text.replace(/\s/g, '');
  if (!isCvrNumber(cvr)) throw refusePeople('CVR_INVALID', { field: 'cvr' });
  return cvr;
}

/** P-numbers by their format only; each once. */
export function productionUnits(texts: readonly string[]): string[] {
  wholeNumber('productionUnits', texts.length, 0, MOST_UNITS);
  const numbers = texts.map((text) => text.replace(/\s/g, ''));
  if (!numbers.every(isProductionUnitNumber)) throw refusePeople('P_NUMBER_INVALID', { field: 'productionUnits' });
  return [...new Set(numbers)];
}

export interface ContactPerson {
  readonly name: string;
  readonly title: string | null;
  readonly email: string;
  readonly phone: string | null;
}

/** Somebody who can be reached, at a company or a partner. */
export function contactPerson(wish: Pick<AddCompanyContact, 'name' | 'title' | 'email' | 'phone'>): ContactPerson {
  return {
    name: plainText('name', wish.name, { max: 120 }),
    title: optionalText('title', wish.title, { max: 120 }),
    email: emailAddress(wish.email),
    phone: optionalText('phone', wish.phone, { min: 3, max: 20 }),
  };
}

export function newEvidence(wish: AddCompanyEvidence, today: LocalDate): { kind: string; text: string; dated_on: string | null } {
  if (wish.datedOn && wish.datedOn > today) throw refusePeople('EVIDENCE_IN_FUTURE', { field: 'datedOn' });
  return { kind: wish.kind, text: plainText('text', wish.text, { min: 3, max: 2000 }), dated_on: wish.datedOn ?? null };
}

export function optionalText(field: string, value: string | null | undefined, limits: { min?: number; max: number }): string | null {
  return value?.trim() ? plainText(field, value, limits) : null;
}

function emailAddress(text: string): string {
  const email = plainText('email', text, { max: 254 }).toLowerCase();
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email)) throw refusePeople('EMAIL_INVALID', { field: 'email' });
  return email;
}
