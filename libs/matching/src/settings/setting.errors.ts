import { defineErrors } from '@fyrtaarn/kernel';

export const refuseSetting = defineErrors(
  {
    SETTING_UNKNOWN: { da: 'Den vægt eller grænse findes ikke.', en: 'That weight or limit does not exist.' },
    SETTING_TWICE: { da: '{code} er ændret to gange.', en: '{code} is changed twice.' },
    SETTING_OUT_OF_BOUNDS: {
      da: 'Et tal ligger uden for det, der giver mening. Se, hvad det mindst og højst må være.',
      en: 'A number lies outside what makes sense. See the least and the most that it may be.',
    },
    WEIGHTS_ALL_ZERO: { da: 'Mindst én vægt skal tælle.', en: 'At least one weight must count.' },
    SETTING_UNCHANGED: { da: 'Forslaget ændrer ikke noget.', en: 'The proposal changes nothing.' },
    SETTING_TOO_EARLY: {
      da: 'En ændring gælder tidligst fra i morgen og efter den version, den afløser.',
      en: 'A change is valid from tomorrow at the earliest, and after the version it follows.',
    },
    SETTING_OWN_PROPOSAL: { da: 'Et forslag skal besluttes af en anden end den, der stillede det.', en: 'Somebody else must decide on your proposal.' },
    SETTING_DECIDED: { da: 'Forslaget er allerede besluttet.', en: 'The proposal has already been decided.' },
    SETTING_REASON_MISSING: { da: 'Skriv, hvorfor forslaget afvises.', en: 'Write why the proposal is refused.' },
    SETTING_BASE_CHANGED: {
      da: 'Der er kommet en anden version i mellemtiden. Stil forslaget igen, så det viser, hvem der flytter sig nu.',
      en: 'Another version came in between. Propose it again, so that it shows who moves now.',
    },
    PREVIEWS_ENOUGH: {
      da: 'Der er talt op {most} gange i dag. Mange optællinger kan pege på enkelte mennesker. Prøv igen i morgen.',
      en: 'There have been {most} counts today. Many counts can point to single people. Try again tomorrow.',
    },
    PREVIEW_NOT_READY: {
      da: 'Der er ikke en frisk optælling af, hvem der flytter sig. Tæl op først, og vent til den er færdig.',
      en: 'There is no fresh count of who would move. Count first, and wait until it is done.',
    },
    LIST_ONE_ROW: { da: 'Ret én ting ad gangen: en grund, en frist eller et ærinde.', en: 'Change one thing at a time: a reason, a timer or an errand.' },
    LIST_ROW_UNKNOWN: { da: 'Den grund, frist eller det ærinde findes ikke.', en: 'That reason, timer or errand does not exist.' },
    LIST_NOT_SOUND: {
      da: 'Det hænger ikke sammen. Se, om dage, rækkefølge og modtager passer til resten af listen.',
      en: 'That does not hold together. See whether days, order and recipient suit the rest of the list.',
    },
  },
  {
    matching_list_sound: 'LIST_NOT_SOUND',
    matching_list_two_people: 'SETTING_OWN_PROPOSAL',
    matching_list_from_tomorrow: 'SETTING_TOO_EARLY',
    matching_list_refusal_reason: 'SETTING_REASON_MISSING',
    matching_list_base: 'SETTING_BASE_CHANGED',
    matching_setting_counted: 'PREVIEW_NOT_READY',
    matching_setting_bounds: 'SETTING_OUT_OF_BOUNDS',
    matching_setting_weights: 'WEIGHTS_ALL_ZERO',
    matching_setting_from_tomorrow: 'SETTING_TOO_EARLY',
    matching_setting_two_people: 'SETTING_OWN_PROPOSAL',
    matching_setting_refusal_reason: 'SETTING_REASON_MISSING',
    matching_setting_base: 'SETTING_BASE_CHANGED',
  },
);
