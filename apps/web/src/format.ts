import { isoWeek, localDate } from '@fyrtaarn/kernel';
import type { Language } from '@fyrtaarn/platform';

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
}

interface HourWords {
  readonly one: string;
  /** Danish counts 3½ as one hour begun: "3½ time"; English as many: "3½ hours". */
  readonly half: string;
  readonly many: string;
  readonly minutes: string;
}

const HOUR_WORDS: Record<Language, HourWords> = {
  da: { one: 'time', half: 'time', many: 'timer', minutes: 'min.' },
  en: { one: 'hour', half: 'hours', many: 'hours', minutes: 'min' },
};

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

function range(number: Intl.NumberFormat, minimum: number, maximum: number): string {
  return minimum === maximum ? number.format(minimum) : `${number.format(minimum)}–${number.format(maximum)}`;
}

function makeFormats(language: Language): Formats {
  const locale = language === 'da' ? 'da-DK' : 'en-GB';
  const words = HOUR_WORDS[language];
  const number = new Intl.NumberFormat(locale);
  const typed = new Intl.NumberFormat(locale, { useGrouping: false });
  const ore = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 });
  const utc = { timeZone: 'UTC' } as const;
  const longDay = new Intl.DateTimeFormat(locale, { dateStyle: 'long', ...utc });
  // An English reader may take 11/12 for either day: the month is written in letters.
  const month = language === 'da' ? '2-digit' : 'short';
  const shortDay = new Intl.DateTimeFormat(locale, { day: '2-digit', month, year: 'numeric', ...utc });
  const copenhagen = { timeZone: 'Europe/Copenhagen' } as const;
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', ...copenhagen });
  const localDay = new Intl.DateTimeFormat(locale, { dateStyle: 'long', ...copenhagen });
  const monthAndYear = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', ...utc });
  const at = (day: string) => new Date(`${localDate(day)}T00:00:00Z`);
  const kroner = (amount: string) => (language === 'da' ? `${amount} kr.` : `DKK ${amount}`);
  return {
    hours: (minutes) => hoursIn(words, minutes),
    decimalHours: (minutes) => number.format(Math.round(minutes / 0.6) / 100),
    hoursRange: (minutesMin, minutesMax) => hoursRangeIn(words, minutesMin, minutesMax),
    money: (amount) => kroner((amount % 100 === 0 ? number : ore).format(amount / 100)),
    number: (value) => number.format(value),
    typedNumber: (value) => typed.format(value),
    range: (minimum, maximum) => range(number, minimum, maximum),
    day: (day) => longDay.format(at(day)),
    month: (month) => monthAndYear.format(at(`${month.slice(0, 7)}-01`)),
    shortDay: (day) => shortDay.format(at(day)),
    // The space after "kl." does not break: the figures alone on a line say little.
    moment: (instant) => `${localDay.format(new Date(instant))} ${language === 'da' ? 'kl.' : 'at'}\u00a0${time.format(new Date(instant))}`,
    time: (instant) => time.format(new Date(instant)),
    week: (day) => `${language === 'da' ? 'uge' : 'week'} ${isoWeek(localDate(day))}`,
  };
}

const BY_LANGUAGE: Record<Language, Formats> = { da: makeFormats('da'), en: makeFormats('en') };

export function formats(language: Language): Formats {
  return BY_LANGUAGE[language];
}
