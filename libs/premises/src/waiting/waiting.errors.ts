import { defineErrors } from '@fyrtaarn/kernel';

export const refuseSeats = defineErrors(
  {
    APPLIED_ALREADY: { da: 'I står allerede på listen.', en: 'You are on the list already.' },
    PURPOSE_NOT_TOLD: {
      da: 'Skriv først, hvad I bruger overskuddet til. Det spørger vi om, når man ikke kan være registreret som socialøkonomisk.',
      en: 'First say what your surplus is used for. We ask that of those who cannot be registered as a social enterprise.',
    },
    SEATS_WANTED_RANGE: { da: 'Antal pladser skal være fra 1 til 50.', en: 'The number of seats must be 1 to 50.' },
    SEATS_LEAST_RANGE: { da: 'Det mindste antal kan ikke være over det, I søger om.', en: 'The least cannot be more than you ask for.' },
    SEATS_OFFER_DOES_NOT_FIT: { da: 'Der er ikke søgt om det antal pladser.', en: 'That number of seats was not asked for.' },
    SEATS_NOT_FREE: { da: 'Der er {free} ledige pladser.', en: '{free} seats are free.' },
    SEATS_ELSEWHERE: { da: 'Pladserne ligger ikke i det hus.', en: 'The seats are not in that house.' },
    NOT_NEXT_ON_LIST: { da: 'En anden står før på listen.', en: 'Somebody else stands before on the list.' },
    NOT_ASSESSED: { da: 'Ansøgningen er ikke vurderet efter alle kriterier endnu.', en: 'The application has not been assessed by all criteria yet.' },
    COMPANY_NOT_ADMITTED: {
      da: 'Virksomheden er ikke vurderet til at høre til i huset endnu.',
      en: 'The company has not been assessed as belonging in the house yet.',
    },
    APPLICATION_ANSWERED: { da: 'Ansøgningen er allerede besvaret.', en: 'The application has been answered already.' },
    APPLICATION_RESTS: { da: 'Ansøgningen hviler.', en: 'The application rests.' },
    WANTS_MORE_SEATS: { da: 'Der er ikke så mange ledige, som der mindst er søgt om.', en: 'Fewer are free than the least that was asked for.' },
    STARTS_LATER: { da: 'Pladserne ønskes først fra en senere dag.', en: 'The seats are wanted from a later day.' },
    CRITERION_UNKNOWN: { da: 'Det kriterium findes ikke.', en: 'There is no such criterion.' },
    PRIORITY_UNKNOWN: { da: 'Den prioritet findes ikke.', en: 'There is no such priority.' },
    OFFER_CLOSED: { da: 'Tilbuddet gælder ikke længere.', en: 'The offer does not stand any more.' },
    OFFER_NOT_ACCEPTED: { da: 'Tilbuddet er ikke taget imod.', en: 'The offer has not been accepted.' },
  },
  {
    seat_application_once: 'APPLIED_ALREADY',
    applicant_tells_purpose: 'PURPOSE_NOT_TOLD',
    seat_application_seats: 'SEATS_WANTED_RANGE',
    seat_application_least: 'SEATS_LEAST_RANGE',
    seat_offer_fits: 'SEATS_OFFER_DOES_NOT_FIT',
    application_waits: 'APPLICATION_ANSWERED',
    seat_offer_open_once: 'APPLICATION_ANSWERED',
    finding_criterion: 'CRITERION_UNKNOWN',
    decision_priority: 'PRIORITY_UNKNOWN',
    offer_is_closed: 'OFFER_CLOSED',
  },
);
