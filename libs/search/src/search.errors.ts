import { defineErrors } from '@fyrtaarn/kernel';

export const refuseSearch = defineErrors({
  SEARCH_TOO_SHORT: { da: 'Skriv mindst {min} bogstaver eller tal.', en: 'Write at least {min} letters or figures.' },
  SEARCH_CPR: {
    da: 'Det ligner et CPR-nummer, og dem søger vi ikke på her. Vi har ikke gemt det. Søg på navnet i stedet.',
    en: 'That looks like a CPR number, and we do not search for those here. We have not saved it. Search for the name instead.',
  },
});
