import { defineErrors } from '@fyrtaarn/kernel';

export const refuseLogin = defineErrors({
  LOGIN_FAILED: {
    da: 'E-mail, adgangskode eller kode er forkert. En kode virker kun én gang.',
    en: 'The e-mail, the password or the code is wrong. A code works only once.',
    ar: 'البريد الإلكتروني أو كلمة المرور أو الرمز غير صحيح. كل رمز يعمل مرة واحدة فقط.',
  },
  TOO_MANY_TRIES: {
    da: 'Der er prøvet for mange gange. Vent {seconds} sekunder, og prøv igen.',
    en: 'There have been too many tries. Wait {seconds} seconds and try again.',
    ar: 'المحاولات كثيرة جداً. انتظر {seconds} ثانية، ثم حاول مرة أخرى.',
  },
  SECOND_FACTOR_MISSING: {
    da: 'Dit login mangler en kode fra en app. Bed om en ny invitation.',
    en: 'Your login has no code from an app yet. Please ask for a new invitation.',
    ar: 'ينقص تسجيل دخولك رمز من تطبيق. اطلب دعوة جديدة.',
  },
  PROOF_NEEDED: {
    da: 'Vis igen, at det er dig, før du går videre.',
    en: 'Please show again that it is you before you go on.',
    ar: 'أثبت مرة أخرى أنك أنت قبل أن تتابع.',
  },
  OPERATION_UNKNOWN: { da: 'En af operationerne findes ikke.', en: 'One of the operations does not exist.' },
  INVITATION_OVER: {
    da: 'Invitationen gælder ikke længere. Bed om en ny.',
    en: 'The invitation is no longer valid. Please ask for a new one.',
  },
  PASSWORD_TOO_SHORT: { da: 'Adgangskoden skal være på mindst {least} tegn.', en: 'The password must be at least {least} characters.' },
  PASSWORD_TOO_LONG: { da: 'Adgangskoden må højst være på {most} tegn.', en: 'The password may be at most {most} characters.' },
  PASSWORD_TOO_COMMON: {
    da: 'Adgangskoden er for let at gætte. Prøv nogle ord, som ikke hører sammen.',
    en: 'The password is too easy to guess. Try some words that do not belong together.',
  },
  CODE_WRONG: { da: 'Koden passer ikke. Prøv den næste, din app viser.', en: 'The code does not match. Try the next one that your app shows.' },
  LOGIN_REFUSED: {
    da: 'Login blev ikke gennemført. Prøv igen forfra.',
    en: 'The login was not completed. Please start again.',
    ar: 'لم يكتمل تسجيل الدخول. حاول من البداية.',
  },
  LOGIN_PROVIDER_DOWN: {
    da: 'Det login, du valgte, svarer ikke lige nu. Prøv igen om lidt.',
    en: 'The login you chose is not answering right now. Please try again in a moment.',
    ar: 'طريقة الدخول التي اخترتها لا تستجيب الآن. حاول مرة أخرى بعد قليل.',
  },
  LOGIN_NOT_SURE: {
    da: 'Dit login er ikke sikkert nok til platformen. Brug MitID på niveau Betydelig eller Høj.',
    en: 'Your login is not secure enough for the platform. Please use MitID at level Substantial or High.',
    ar: 'تسجيل دخولك ليس آمناً بما يكفي. استخدم \u2068MitID\u2069 بمستوى \u2068Betydelig\u2069 أو \u2068Høj\u2069.',
  },
  LOGIN_INCOMPLETE: {
    da: 'Dit login fortæller ikke nok om dig. Tal med den, der styrer dit login.',
    en: 'Your login does not tell enough about you. Please talk to whoever manages your login.',
  },
  LOGIN_EMAIL_TAKEN: {
    da: 'Der er allerede en konto med din e-mail. Tal med din administrator.',
    en: 'There is already an account with your e-mail. Please talk to your administrator.',
  },
  NO_ROLE: {
    da: 'Du har ingen rolle på platformen lige nu. Tal med din administrator.',
    en: 'You have no role on the platform at the moment. Please talk to your administrator.',
    ar: 'ليس لك دور في المنصة الآن. تحدّث مع مستشارك.',
  },
});
