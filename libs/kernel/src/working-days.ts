import { addDays, localDate, weekday, type LocalDate } from './dates';

/** Easter Sunday of a year, by the Gregorian reckoning (Meeus, Jones and Butcher). */
export function easterSunday(year: number): LocalDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const moon = (19 * golden + century - Math.floor(century / 4) - Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3) + 15) % 30;
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor((year % 100) / 4) - moon - (year % 4)) % 7;
  const days = moon + sunday - 7 * Math.floor((golden + 11 * moon + 22 * sunday) / 451) + 114;
  return localDate(`${year}-${String(Math.floor(days / 31)).padStart(2, '0')}-${String((days % 31) + 1).padStart(2, '0')}`);
}

/** Days from Easter Sunday: Maundy Thursday, Good Friday, Easter, Easter Monday, Ascension, Whit Sunday and Whit Monday. */
const AROUND_EASTER = [-3, -2, 0, 1, 39, 49, 50];
/** Store bededag, the 26th day after Easter, was abolished from 2024 (law 214 of 2023). */
const PRAYER_DAY = { after: 26, lastYear: 2023 };
const FIXED = ['01-01', '12-25', '12-26'];
/** No holidays of the Church, and yet no working days: Constitution Day and Christmas Eve. */
const ALSO_CLOSED = ['06-05', '12-24'];

/** A Danish public holiday. */
export function isHoliday(day: LocalDate): boolean {
  const year = Number(day.slice(0, 4));
  const easter = easterSunday(year);
  const days = year <= PRAYER_DAY.lastYear ? [...AROUND_EASTER, PRAYER_DAY.after] : AROUND_EASTER;
  return FIXED.includes(day.slice(5)) || days.some((after) => addDays(easter, after) === day);
}

/** Arbejdsdag: Monday to Friday, no holiday, not Constitution Day or Christmas Eve. */
export function isWorkingDay(day: LocalDate): boolean {
  return weekday(day) <= 5 && !isHoliday(day) && !ALSO_CLOSED.includes(day.slice(5));
}

/** The working day that is so many working days after a day. */
export function addWorkingDays(day: LocalDate, count: number): LocalDate {
  let at = day;
  for (let left = count; left > 0;) {
    at = addDays(at, 1);
    if (isWorkingDay(at)) left--;
  }
  return at;
}
