import { ARABIC_HOURS, arabicCount, asDanish, isoWeek, localDate, type Language } from '@fyrtaarn/kernel';

/** How numbers, times and days are written in one language. Days are `YYYY-MM-DD`, instants ISO 8601, both as the API gives them. */
export interface Formats {
  /** 240 → "4 timer" · 210 → "3½ time" · 225 → "3 timer 45 min." */
  hours(minutes: number): string;
  /** 150 → "2,5", as it is typed into a field */
  decimalHours(minutes: number): string;
  /** 120, 240 → "2–4 timer" */
  hoursRange(minutesMin: number, minutesMax: number): string;
  /** 290400000 → "2.904.000 kr." */
  money(ore: number): string;
  /** 12345 → "12.345" */
  number(value: number): string;
  /** 12345.6 → "12345,6", as it stands in a field */
  typedNumber(value: number): string;
  /** 60, 70 → "60–70" */
  range(minimum: number, maximum: number): string;
  /** "21. november 2026" */
  day(day: string): string;
  /** "21.11.2026" */
  shortDay(day: string): string;
  /** 2026-11 → "november 2026" */
  month(month: string): string;
  /** "21. november 2026 kl. 10.31", in Copenhagen */
  moment(instant: string): string;
  /** "10.31", in Copenhagen */
  time(instant: string): string;
  /** "uge 47" */
  week(day: string): string;
  /** "mandag, onsdag" */
  list(words: readonly string[]): string;
  /** What people wrote in Danish, names too, as it stands in a sentence of this language. */
  danish(text: string): string;
}

interface HourWords {
  readonly one: string;
  /** Danish counts 3½ as one hour begun: "3½ time"; English as many: "3½ hours". */
  readonly half: string;
  readonly many: string;
  readonly minutes: string;
}

function hoursIn({ one, half, many, minutes: minuteWord }: HourWords, minutes: number): string {
  const whole = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (rest === 0) return `${whole} ${whole === 1 ? one : many}`;
  if (whole === 0) return `${rest} ${minuteWord}`;
  return rest === 30 ? `${whole}½ ${half}` : `${whole} ${whole === 1 ? one : many} ${rest} ${minuteWord}`;
}

/** One unit for both ends when both are whole or half hours, else each end in its own words. */
function hoursRangeIn(words: HourWords, minimum: number, maximum: number): string {
  if (minimum === maximum) return hoursIn(words, maximum);
  const plain = minimum % 30 === 0 && minimum >= 60 && maximum % 30 === 0;
  const first = hoursIn(words, minimum);
  return `${plain ? first.split(' ')[0] : first}–${hoursIn(words, maximum)}`;
}

/** What one language does in its own way; the rest is Intl. */
interface Manner extends Pick<Formats, 'hours' | 'hoursRange' | 'list' | 'danish'> {
  /** Locales of figures, of days, and of the time of day. */
  readonly figures: string;
  readonly days: string;
  readonly clock: string;
  readonly shortMonth: '2-digit' | 'short';
  /** Between a day and its time. */
  readonly at: string;
  kroner(amount: string): string;
  week(number: number): string;
  /** Two figures that differ. */
  range(minimum: string, maximum: string): string;
}

const inEurope = (words: HourWords): Pick<Manner, 'hours' | 'hoursRange' | 'range' | 'list' | 'danish'> => ({
  hours: (minutes) => hoursIn(words, minutes),
  hoursRange: (minutesMin, minutesMax) => hoursRangeIn(words, minutesMin, minutesMax),
  range: (minimum, maximum) => `${minimum}–${maximum}`,
  list: (words) => words.join(', '),
  danish: (text) => text,
});

const danishFigures = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 2 });
const arabicHours = (minutes: number): string => arabicCount(minutes / 60, danishFigures.format(minutes / 60), ARABIC_HOURS);

const MANNERS: Record<Language, Manner> = {
  da: {
    ...inEurope({ one: 'time', half: 'time', many: 'timer', minutes: 'min.' }),
    ...{ figures: 'da-DK', days: 'da-DK', clock: 'da-DK', shortMonth: '2-digit', at: 'kl.' },
    kroner: (amount) => `${amount} kr.`,
    week: (number) => `uge ${number}`,
  },
  en: {
    ...inEurope({ one: 'hour', half: 'hours', many: 'hours', minutes: 'min' }),
    // An English reader may take 11/12 for either day: the month is written in letters.
    ...{ figures: 'en-GB', days: 'en-GB', clock: 'en-GB', shortMonth: 'short', at: 'at' },
    kroner: (amount) => `DKK ${amount}`,
    week: (number) => `week ${number}`,
  },
  // Figures as on a Danish payslip; between two of them stands a word, since a dash does not say from which side to read.
  ar: {
    ...{ figures: 'da-DK', days: 'ar-u-ca-gregory-nu-latn', clock: 'en-GB', shortMonth: 'short', at: 'الساعة' },
    hours: arabicHours,
    hoursRange: (least, most) => (least === most ? arabicHours(most) : `من ${danishFigures.format(least / 60)} إلى ${arabicHours(most)}`),
    range: (minimum, maximum) => `من ${minimum} إلى ${maximum}`,
    list: (words) => words.join('، '),
    danish: asDanish,
    kroner: (amount) => `${amount} كرونة`,
    week: (number) => `الأسبوع ${number}`,
  },
};

function makeFormats({ figures, days, clock, shortMonth, at, kroner, week, range, hours, hoursRange, list, danish }: Manner): Formats {
  const number = new Intl.NumberFormat(figures);
  const typed = new Intl.NumberFormat(figures, { useGrouping: false });
  const ore = new Intl.NumberFormat(figures, { minimumFractionDigits: 2 });
  const utc = { timeZone: 'UTC' } as const;
  const longDay = new Intl.DateTimeFormat(days, { dateStyle: 'long', ...utc });
  const shortDay = new Intl.DateTimeFormat(days, { day: '2-digit', month: shortMonth, year: 'numeric', ...utc });
  const copenhagen = { timeZone: 'Europe/Copenhagen' } as const;
  const time = new Intl.DateTimeFormat(clock, { timeStyle: 'short', ...copenhagen });
  const localDay = new Intl.DateTimeFormat(days, { dateStyle: 'long', ...copenhagen });
  const monthAndYear = new Intl.DateTimeFormat(days, { month: 'long', year: 'numeric', ...utc });
  const midnight = (day: string) => new Date(`${localDate(day)}T00:00:00Z`);
  return {
    hours,
    hoursRange,
    list,
    danish,
    decimalHours: (minutes) => number.format(Math.round(minutes / 0.6) / 100),
    money: (amount) => kroner((amount % 100 === 0 ? number : ore).format(amount / 100)),
    number: (value) => number.format(value),
    typedNumber: (value) => typed.format(value),
    range: (minimum, maximum) => (minimum === maximum ? number.format(minimum) : range(number.format(minimum), number.format(maximum))),
    day: (day) => longDay.format(midnight(day)),
    month: (month) => monthAndYear.format(midnight(`${month.slice(0, 7)}-01`)),
    shortDay: (day) => shortDay.format(midnight(day)),
    // The space after "kl." does not break: the figures alone on a line say little.
    moment: (instant) => `${localDay.format(new Date(instant))} ${at}\u00a0${time.format(new Date(instant))}`,
    time: (instant) => time.format(new Date(instant)),
    week: (day) => week(isoWeek(localDate(day))),
  };
}

const BY_LANGUAGE: Record<Language, Formats> = { da: makeFormats(MANNERS.da), en: makeFormats(MANNERS.en), ar: makeFormats(MANNERS.ar) };

export function formats(language: Language): Formats {
  return BY_LANGUAGE[language];
}
