/** Where jobs are done, and how many are placed there beside the ordinary employees. For the staff. */
export const workplaceTexts = {
  workplaces: {
    title: 'Arbejdssteder og praktik',
    pNumber: 'P-nummer',
    of: (pNumber: string) => `P-nummer ${pNumber}`,
    none: 'Vi kender ingen P-numre. Slå virksomheden op i CVR.',
    toCompany: 'Se virksomheden',
    employees: 'Ordinært ansatte',
    employeesHint: 'Omregnet til fuld tid, som gennemsnit af de seneste fire måneder. Ansatte med tilskud og unge under 18 tælles ikke med.',
    employeesMissing: 'Skriv et tal, for eksempel 12 eller 12,5.',
    unknown: 'Vides ikke',
    counted: (employees: string, day: string) => `${employees} (${day})`,
    placed: 'I praktik eller løntilskud, omregnet til fuld tid',
    within: (placed: string, allowed: string) => `${placed}, højst ${allowed}`,
    above: (placed: string, allowed: string) => `${placed}. Det er flere end ${allowed}, som reglen tillader`,
    count: 'Skriv, hvor mange der er ansat',
    countButton: 'Gem antallet',
    countedOn: 'Hvilken dag gælder tallet?',
    countedOnMissing: 'Vælg en dag.',
    place: 'Arbejdssted',
    placeMissing: 'Vælg et arbejdssted.',
    notSaid: 'Ingen har skrevet, på hvilket P-nummer det er',
    choose: 'Vælg arbejdsstedet',
    chooseButton: 'Gem arbejdsstedet',
    askCompany: 'Ingen har skrevet, hvor mange der er ansat. Spørg virksomheden.',
    measuredBy: (employees: string, day: string) => `Målt mod ${employees} ordinært ansatte den ${day}.`,
  },
};

export const workplaceDone = {
  jobDrafted: 'Kladden er gemt. Virksomheden kan nu læse den og sende den.',
  returned: 'Småjobbet er sendt tilbage til virksomheden.',
  jobRecorded: 'Jobbet er skrevet ind. Opfølgningen er planlagt.',
  workplaceChosen: 'Arbejdsstedet er gemt.',
  headcountRecorded: 'Antallet er gemt.',
};
