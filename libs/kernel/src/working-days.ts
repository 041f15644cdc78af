import { addDays, weekday, type LocalDate } from './dates';

/** Parameters of rule WORKING-DAYS. Dates of their own are `MM-DD`. */
export interface Holidays {
  /** Holidays that follow Easter Sunday, in days from it. */
  readonly easter_offset_days: readonly number[];
  readonly month_days: readonly string[];
  /** No holidays, and yet no working days. */
  readonly also_closed_month_days: readonly string[];
}

/** The day that lies so many working days after another; the day itself does not count. */
export function addWorkingDays(day: LocalDate, count: number, holidays: Holidays): LocalDate {
  let then = day;
  for (let left = count; left > 0;) {
    then = addDays(then, 1);
    if (isWorkingDay(then, holidays)) left--;
  }
  return then;
}

export function isWorkingDay(day: LocalDate, holidays: Holidays): boolean {
  return weekday(day) <= 5 && !holidays.also_closed_month_days.includes(day.slice(5)) && !isHoliday(day, holidays);
}

export function isHoliday(day: LocalDate, { easter_offset_days, month_days }: Holidays): boolean {
  if (month_days.includes(day.slice(5))) return true;
  const easter = easterSunday(Number(day.slice(0, 4)));
  return easter_offset_days.some((offset) => addDays(easter, offset) === day);
}

/** Gregorian computus. Source: Butcher's algorithm, as Meeus gives it in Astronomical Algorithms (1991), chapter 8. */
function easterSunday(year: number): LocalDate {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  const dayOfMonth = (h + l - 7 * m + 33 * month + 19) % 32;
  return `${year}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}` as LocalDate;
}
