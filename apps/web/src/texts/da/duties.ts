/** What an employer may owe beside the pay. Read by companies and by citizens: short words, short sentences. */
export const dutyTexts = {
  duties: {
    title: 'Husk ved jobbet',
    contract: 'Kontrakt',
    contractGiven: (day: string) => `Givet den ${day}`,
    contractBy: (day: string) => `Senest den ${day}`,
    contractMissing: (day: string) => `Kontrakt senest ${day}`,
    contractDue: (day: string) => `Medarbejderen skal have en skriftlig kontrakt senest den ${day}.`,
    contractOverdue: (day: string) => `Medarbejderen skulle have en skriftlig kontrakt senest den ${day}. Ingen har skrevet, at den er givet.`,
    givenOn: 'Hvornår fik medarbejderen kontrakten?',
    givenOnMissing: 'Vælg en dag',
    tell: 'Kontrakten er givet',
    withdrawTitle: 'Kontrakten er skrevet ind ved en fejl',
    withdrawNote: (day: string) => `Der står, at den blev givet den ${day}. Tag det tilbage, og skriv den rigtige dag.`,
    withdraw: 'Tag det tilbage',
    beside: 'Feriepenge og ATP',
    holiday: (percent: string) => `Timelønnede får ${percent} procent af lønnen i feriepenge.`,
    below: 'De seneste måneder er under grænsen for ATP.',
    atp: (month: string, hours: string, limit: string) =>
      `I ${month} er der ${hours}. Grænsen for ATP er ${limit} om måneden. Så skal der som regel betales ATP.`,
    atpShorter: {
      fortnight: (month: string) => `I ${month} når 14 dage grænsen for ATP. Det gælder, hvis lønnen betales hver 14. dag.`,
      week: (month: string) => `I ${month} når en uge grænsen for ATP. Det gælder, hvis lønnen betales hver uge.`,
    },
    step: (step: number, steps: number) => `Det er trin ${step} af ${steps}.`,
    full: (amount: string) => `Fuldt bidrag er ${amount} om måneden.`,
    amountUnknown: 'Vi kender ikke beløbet for det år. Spørg ATP.',
    decides: 'Det er kun en påmindelse. Loven og overenskomsten afgør det.',
  },
};

export const dutyDone = { contractRecorded: 'Det er skrevet, at kontrakten er givet.', contractWithdrawn: 'Det er taget tilbage. Kontrakten mangler igen.' };
