import { defineErrors } from '@fyrtaarn/kernel';

export const refuseLogin = defineErrors({
  LOGIN_FAILED: { da: 'E-mail eller adgangskode er forkert.', en: 'The e-mail or the password is wrong.' },
  LOGIN_REFUSED: {
    da: 'Login blev ikke gennemført. Prøv igen forfra.',
    en: 'The login was not completed. Please start again.',
  },
  LOGIN_PROVIDER_DOWN: {
    da: 'Det login, du valgte, svarer ikke lige nu. Prøv igen om lidt.',
    en: 'The login you chose is not answering right now. Please try again in a moment.',
  },
  LOGIN_NOT_SURE: {
    da: 'Dit login er ikke sikkert nok til platformen. Brug MitID på niveau Betydelig eller Høj.',
    en: 'Your login is not secure enough for the platform. Please use MitID at level Substantial or High.',
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
  },
});
