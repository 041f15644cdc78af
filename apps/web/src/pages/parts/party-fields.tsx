import { TextField } from '../../components';
import { graphql } from '../../graphql';
import { useLanguage } from '../../language';
import { field, type FormReader, type FormState } from '../../server/forms';
import type { Texts } from '../../texts';

export const ContactFields = graphql(`
  fragment ContactFields on InvoiceContact @_unmask {
    reference
    name
    email
    phone
  }
`);

type Whose = 'seller' | 'buyer';
type Words = Texts['invoiceParty'];

interface Party {
  readonly [name: string]: unknown;
  readonly contact: object;
}

/** A party as its form shows it: each part under the name by which a refusal speaks of it. */
export function savedParty(whose: Whose, { contact, ...party }: Party): FormState['values'] {
  const named = (values: object, prefix: string) =>
    Object.entries(values).flatMap(([name, value]) => (typeof value === 'string' ? [[`${prefix}.${name}`, value] as const] : []));
  return Object.fromEntries([...named(party, whose), ...named(contact, `${whose}.contact`)]);
}

interface Props {
  form: FormState;
  whose: Whose;
}

export function AddressFields({ form, whose }: Props) {
  const words = useLanguage().texts.invoiceParty;
  const at = (name: string) => field(form, `${whose}.${name}`);
  return (
    <>
      <TextField {...at('name')} label={words.name} width="l" />
      <TextField {...at('street')} label={words.street} width="l" />
      <TextField {...at('buildingNumber')} label={words.buildingNumber} width="s" />
      <TextField {...at('postcode')} label={words.postcode} inputMode="numeric" width="xs" />
      <TextField {...at('city')} label={words.city} width="m" />
    </>
  );
}

/** Whom to write to; a seller gives a name, a buyer need not. */
export function ContactQuestions({ form, whose }: Props) {
  const words = useLanguage().texts.invoiceParty;
  const at = (name: string) => field(form, `${whose}.contact.${name}`);
  return (
    <>
      <TextField {...at('name')} label={words.contactName} width="l" optional={whose === 'buyer'} />
      <TextField {...at('email')} label={words.email} hint={words.emailHint[whose]} type="email" width="l" optional />
      <TextField {...at('phone')} label={words.phone} type="tel" width="s" optional />
    </>
  );
}

export function readAddress(form: FormReader, whose: Whose, words: Words) {
  const at = (name: string) => form.text(`${whose}.${name}`, words.missing);
  return { name: at('name'), street: at('street'), buildingNumber: at('buildingNumber'), postcode: at('postcode'), city: at('city') };
}

export function readContact(form: FormReader, whose: Whose, words: Words) {
  const at = (name: string) => form.value(`${whose}.contact.${name}`) || null;
  const name = whose === 'seller' ? form.text('seller.contact.name', words.missing) : at('name');
  return { reference: form.text(`${whose}.contact.reference`, words.missing), name, email: at('email'), phone: at('phone') };
}
