import { defineErrors } from '@fyrtaarn/kernel';

export const refuseLogin = defineErrors({
  LOGIN_FAILED: { da: 'E-mail eller adgangskode er forkert.', en: 'The e-mail or the password is wrong.' },
  NO_ROLE: {
    da: 'Du har ingen rolle på platformen lige nu. Tal med din administrator.',
    en: 'You have no role on the platform at the moment. Please talk to your administrator.',
  },
});
