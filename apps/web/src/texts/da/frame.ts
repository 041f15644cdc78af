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
    questions: 'Spørgsmål',
    runs: 'Kørsler',
    openPlaces: 'Ledige job',
    myData: 'Mine oplysninger',
    looks: 'Opslag',
    seatList: 'Venteliste',
    reports: 'Rapporter',
    followUp: 'Opfølgning',
    companies: 'Virksomheder',
    ourCompany: 'Vores virksomhed',
    aid: 'Støtte',
    accounts: 'Konti og roller',
    tokens: 'Adgangsnøgler',
    requests: 'Anmodninger',
    settings: 'Indstillinger',
    endedCases: 'Afsluttede sager',
    legalBases: 'Retsgrundlag',
    workings: 'Drift',
    deadTasks: 'Opgivet arbejde',
    imports: 'Indlæs lister',
    partners: 'Lokalt samarbejde',
  },
  errors: {
    title: 'Siden kan ikke vises',
    home: 'Til overblikket',
    todo: {
      NOT_ALLOWED: 'Skal du bruge siden, så bed om den rolle, der hører til.',
      PROOF_NEEDED: 'Du bruger en anden slags browser eller maskine, end du loggede ind med. Log af, log ind her, og prøv igen.',
      NOT_FOUND: 'Se efter, om adressen er rigtig, eller begynd fra overblikket.',
      TOO_MANY_REQUESTS: 'Du skal kun vente. Har du lige skrevet noget, så gå tilbage bagefter, og send det igen.',
      REQUEST_TOO_LARGE: 'Gå tilbage, og skriv kortere, eller vælg en mindre fil.',
      BAD_REQUEST: 'Gå tilbage, hent siden på ny, og prøv igen.',
      DATABASE_BUSY: 'Vent et minut. Gå så tilbage, og prøv igen.',
      INTERNAL: 'Prøv igen om lidt. Sker det igen, så giv nummeret til den, der hjælper dig.',
    } as Record<string, string>,
    help: 'Har du brug for hjælp? Er du borger, så spørg din konsulent. Alle andre kan spørge den administrator, der gav dem adgang.',
  },
  resumed: {
    title: 'Du blev logget ud, før det blev sendt',
    lead: 'Det, du skrev, er her endnu. Ingen andre kan se det. Se det igennem, og send det igen.',
    show: 'Vis det, jeg skrev',
    sendAgain: 'Du blev logget ud, før det blev sendt. Her er det, du skrev. Se det igennem, og send det igen.',
  },
  switchRole: (role: string) => `Skift til: ${role}`,
  yes: 'Ja',
  no: 'Nej',
  perWeek: (time: string) => `${time} om ugen`,
  weekdays: ['mandag', 'tirsdag', 'onsdag', 'torsdag', 'fredag', 'lørdag', 'søndag'],
  clock: (from: string, to: string) => `kl. ${from.replace(':', '.')}–${to.replace(':', '.')}`,
  /** Refusals that speak of minutes, said in hours. */
  mend: {
    HOURS_OUT_OF_RANGE: ({ min = 0, max = 0 }: Facts) => `Timerne om ugen skal være mellem ${hours(min)} og ${hours(max)}, og mindst må ikke være over højst.`,
    WEEK_TOO_SHORT: ({ minutes = 0 }: Facts) => `De dage og tider, I har valgt, giver ikke plads til ${hours(minutes)} om ugen.`,
    AGREED_HOURS_OUTSIDE: ({ min = 0, max = 0 }: Facts) => `Timerne skal ligge inden for det, jobbet er slået op med: ${hours(min)} til ${hours(max)} om ugen.`,
    NUMBER_OUT_OF_RANGE_minutes: ({ max = 0 }: Facts) => `Skriv timer, der er over 0 og højst ${hours(max)} i den periode.`,
    NUMBER_OUT_OF_RANGE_minutesPerWeek: ({ max = 0 }: Facts) => `Skriv timer, der er over 0 og højst ${hours(max)} om ugen.`,
    BAD_REQUEST_heldOn: () => 'Samtalen kan ikke ligge efter i dag.',
  } as Record<string, (facts: Facts) => string>,
};
