/** A small job told step by step, and sent when it has been read through. */
export const jobSketchTexts = {
  jobSketches: {
    stepNames: { work: 'Arbejdet', times: 'Timer og sted', workplace: 'Arbejdspladsen' },
    leads: {
      work: 'Skriv i almindelige ord, hvad I har brug for hjælp til.',
      times: 'Hvor meget, hvornår og hvor? Alle småjob giver ordinær løn.',
      workplace: 'Fortæl, hvordan der er hos jer. Det hjælper den rigtige på vej. Ved I det ikke, så lad det stå åbent.',
    },
    stepOf: (at: number, of: number) => `Trin ${at} af ${of}`,
    next: 'Fortsæt',
    back: 'Tilbage til trinnet før',
    savedAt: (moment: string) => `Gemt som kladde ${moment}`,
    keptUntil: (day: string) => `Slettes ${day}, hvis I ikke skriver videre.`,
    check: 'Tjek jeres svar',
    checkLead: 'Læs svarene igennem. En konsulent i kommunen ser på småjobbet, når I har sendt det.',
    unanswered: 'Her mangler I at svare.',
    change: 'Ret',
    send: 'Send til godkendelse',
    alreadySent: 'Småjobbet er sendt',
    seeJob: 'Se småjobbet',
    unsent: 'Ikke sendt endnu',
    nameless: 'Småjob uden navn',
    goOn: 'Skriv videre',
    dropOpen: 'Slet kladden',
    dropNote: 'Det, I har skrevet, er væk for altid.',
    drop: 'Ja, slet den',
    again: 'Opret igen',
    mendAndSend: 'Ret og send igen',
    againNote: 'I får alle svarene med og kan rette dem, før I sender.',
  },
};

/** What was done, as the page that follows says it. */
export const jobSketchDone = {
  sent: 'Småjobbet er sendt. En konsulent i kommunen ser på det, før det åbnes.',
  jobDrafted: 'Kladden er gemt. Virksomheden kan nu læse den og sende den.',
  opened: 'Småjobbet er åbent. Her er, hvem der passer til det.',
  returned: 'Småjobbet er sendt tilbage til virksomheden.',
  jobCopied: 'Svarene er kopieret til en ny kladde. Læs dem igennem, før I sender.',
  jobSketchDropped: 'Kladden er slettet.',
};
