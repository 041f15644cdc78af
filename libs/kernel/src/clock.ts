import { dayInCopenhagen, type LocalDate } from './dates';

/** The time, injected so that tests can hold it. */
export abstract class Clock {
  abstract now(): Date;

  today(): LocalDate {
    return dayInCopenhagen(this.now());
  }
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}
