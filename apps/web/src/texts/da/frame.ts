import { formats } from '../../format';

const { hours } = formats('da');

interface Facts {
  readonly min?: number;
  readonly max?: number;
  readonly minutes?: number;
}

/** Round the pages: menu, errors, messages after something was done, and refusals in the words of a form. */
export const frameTexts = {
  navigation: {
    overview: 'Overblik',
    postings: 'Småjob',
    candidates: 'Kandidater',
    hours: 'Timer',
    house: 'Huset',
    matches: 'Forslag',
    citizens: 'Borgere',
    proposals: 'Mine forslag',
    portfolio: 'Bevillinger',
    guidance: 'Vejledning',
    errands: 'Venter',
    runs: 'Kørsler',
    seatList: 'Venteliste',
  },
  errors: { title: 'Siden kan ikke vises', home: 'Til overblikket' },
  switchRole: (role: string) => `Skift til: ${role}`,
  yes: 'Ja',
  no: 'Nej',
  perWeek: (time: string) => `${time} om ugen`,
  weekdays: ['mandag', 'tirsdag', 'onsdag', 'torsdag', 'fredag', 'lørdag', 'søndag'],
  clock: (from: string, to: string) => `kl. ${from.replace(':', '.')}–${to.replace(':', '.')}`,
  done: {
    sessionEnded: 'Loginnet er logget af.',
    sent: 'Småjobbet er sendt. En konsulent i kommunen ser på det, før det åbnes.',
    opened: 'Småjobbet er åbent. Her er, hvem der passer til det.',
    returned: 'Småjobbet er sendt tilbage til virksomheden.',
    suggested: 'Forslaget er oprettet. Ingen har fået besked endnu: læs begrundelsen, og spørg borgeren.',
    asked: 'Borgeren er spurgt.',
    shared: 'Virksomheden kan nu se det, borgeren har valgt at vise.',
    started: 'Ansættelsen er registreret.',
    closed: 'Forslaget er lukket.',
    meeting: 'Mødet er aftalt. Borgeren kan se tid og sted.',
    offered: 'Jobbet er tilbudt. Borgeren har det sidste ord.',
    declined: 'Svaret er sendt. En konsulent i kommunen ser på det.',
    saidYes: 'Tak. Du har sagt ja. Din konsulent sender det videre.',
    saidNo: 'Du har sagt nej. Det er helt i orden.',
    accepted: 'Tillykke. Du har sagt ja til jobbet.',
    left: 'Du er ikke med længere. Virksomheden kan ikke se dine oplysninger mere.',
    registered: 'Timerne er registreret.',
    corrected: 'Timerne er rettet.',
    signedUp: 'I er tilmeldt. Vi har sendt en mail med en kalenderfil.',
    inLine: 'Der er ikke plads lige nu. I står på ventelisten og får besked, hvis der bliver plads.',
    signedOff: 'I er meldt fra.',
    errandDone: 'Det er gjort.',
    runStarted: 'Kørslen er i gang. Opdater siden om lidt.',
    runCancelled: 'Kørslen er stoppet. Den har ikke foreslået noget.',
    seatsApplied: 'I står på listen. Her kan I se, hvad rækkefølgen afhænger af.',
    seatsAccepted: 'Tak. Pladserne er jeres, og aftalen bliver skrevet.',
    seatsDeclined: 'I har sagt nej tak. Det er helt i orden.',
    seatsPaused: 'I hviler på listen og beholder jeres plads i rækken.',
    seatsResumed: 'I står på listen igen, hvor I stod.',
    seatsWithdrawn: 'Ansøgningen er trukket tilbage.',
    seatsAssessed: 'Vurderingen er gemt.',
    companyAssessed: 'Afgørelsen er gemt, og virksomheden kan se den.',
    seatsPriority: 'Beslutningen er gemt, og virksomheden kan se den.',
    seatsOffered: 'Tilbuddet er sendt.',
    seatsTakenBack: 'Tilbuddet er taget tilbage. Virksomheden står, hvor den stod.',
    seatsSigned: 'Aftalen er underskrevet.',
    rentApproved: 'Måneden er godkendt og bliver opkrævet. Opdater siden om lidt.',
    rentExempted: 'Aftalen er fritaget for måneden.',
    rentCorrecting: 'Aftalen bliver rettet. Opdater siden om lidt.',
    remindersSent: 'Rykkerne er sendt.',
    faultReported: 'Tak. Fejlen er meldt.',
    faultFollowed: 'Det er gemt.',
  } as Record<string, string>,
  /** Refusals that speak of minutes, said in hours. */
  mend: {
    HOURS_OUT_OF_RANGE: ({ min = 0, max = 0 }: Facts) => `Timerne om ugen skal være mellem ${hours(min)} og ${hours(max)}, og mindst må ikke være over højst.`,
    WEEK_TOO_SHORT: ({ minutes = 0 }: Facts) => `De dage og tider, I har valgt, giver ikke plads til ${hours(minutes)} om ugen.`,
    AGREED_HOURS_OUTSIDE: ({ min = 0, max = 0 }: Facts) => `Timerne skal ligge inden for det, jobbet er slået op med: ${hours(min)} til ${hours(max)} om ugen.`,
    NUMBER_OUT_OF_RANGE_minutes: ({ max = 0 }: Facts) => `Skriv timer, der er over 0 og højst ${hours(max)} i den periode.`,
    NUMBER_OUT_OF_RANGE_minutesPerWeek: ({ max = 0 }: Facts) => `Skriv timer, der er over 0 og højst ${hours(max)} om ugen.`,
  } as Record<string, (facts: Facts) => string>,
};
