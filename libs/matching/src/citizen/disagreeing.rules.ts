import { asDanish, type Language } from '@fyrtaarn/kernel';

/** Whom a citizen calls who disagrees; nobody by name while nobody has the case. */
export interface WhomToCall {
  readonly consultant: string | null;
  readonly phone: string;
}

/** On every proposal, whatever became of it: a person looks at it again, and there is a way to complain (GR-23). */
export function ifYouDisagree({ consultant, phone }: WhomToCall, language: Language): string {
  if (language === 'da') {
    const call = consultant ? `Ring til ${consultant} på ${phone}.` : `Ring til os på ${phone}.`;
    return `${call} Du kan bede en anden om at se på det igen. Du kan også klage til kommunen. Det koster dig ikke noget.`;
  }
  if (language === 'ar')
    return `${callInArabic({ consultant, phone })} يمكنك أن تطلب من شخص آخر أن ينظر في الأمر مرة أخرى. ويمكنك أيضاً أن تشتكي إلى البلدية. هذا لا يكلفك شيئاً.`;
  const call = consultant ? `Call ${consultant} at ${phone}.` : `Call us at ${phone}.`;
  return `${call} You can ask somebody else to look at it again. You can also complain to the city. It costs you nothing.`;
}

/** The figures of a number stay on one line. */
export function callInArabic({ consultant, phone }: WhomToCall): string {
  const number = asDanish(phone.replaceAll(' ', '\u00a0'));
  return consultant ? `اتصل بـ ${asDanish(consultant)} على الرقم ${number}.` : `اتصل بنا على الرقم ${number}.`;
}

/** Eight digits as people say them: 33 66 33 66. */
export function phoneOf(number: number): string {
  return String(number).replace(/(\d\d)(?=\d)/g, '$1 ');
}
