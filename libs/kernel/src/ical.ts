/** Somebody in an invitation: a name to show, and an address without `mailto:`. */
export interface CalendarPerson {
  readonly name: string;
  readonly email: string;
}

export interface CalendarEvent {
  /** The same for the whole life of the event, also when it moves: `<id>@fyrtaarn`. */
  readonly uid: string;
  /** Rises by one with every change that people were told of. */
  readonly sequence: number;
  /** Tentative while it waits for somebody’s yes. */
  readonly status: 'confirmed' | 'tentative' | 'cancelled';
  readonly title: string;
  readonly description?: string;
  readonly place?: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

export interface Invitation extends CalendarEvent {
  readonly method: 'REQUEST' | 'CANCEL' | 'PUBLISH';
  readonly organiser: CalendarPerson;
  readonly attendee: CalendarPerson;
  /** When this file is made. */
  readonly stampedAt: Date;
}

/** Octets in a line, without its end. RFC 5545 section 3.1. */
const LINE_OCTETS = 75;
const OURS = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Københavns Kommune//Fyrtårn//DA'];

/**
 * An iCalendar file that asks one person's calendar to take an event in, move it or strike it out. RFC 5545 and 5546.
 * @throws Error for a cancellation of what is not cancelled, or the reverse; RangeError for an invalid date
 */
export function invitation(wish: Invitation): string {
  if (wish.method !== 'PUBLISH' && (wish.method === 'CANCEL') !== (wish.status === 'cancelled')) throw new Error('method and status contradict each other');
  const people = [
    `ORGANIZER;CN=${quoted(wish.organiser.name)}:${mailto(wish.organiser.email)}`,
    `ATTENDEE;CN=${quoted(wish.attendee.name)};ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:${mailto(wish.attendee.email)}`,
  ];
  return fileOf([`METHOD:${wish.method}`, ...eventLines(wish, wish.stampedAt, people)]);
}

/** A calendar to subscribe to. Cancelled events stay in it, marked so: a calendar that was offline strikes them out. */
export function feed(name: string, events: readonly CalendarEvent[], stampedAt: Date): string {
  // The two names and the two intervals mean the same, to newer calendars (RFC 7986) and to older ones.
  const head = [`NAME:${escaped(name)}`, `X-WR-CALNAME:${escaped(name)}`, 'REFRESH-INTERVAL;VALUE=DURATION:PT1H', 'X-PUBLISHED-TTL:PT1H'];
  return fileOf(['METHOD:PUBLISH', ...head, ...events.flatMap((event) => eventLines(event, stampedAt))]);
}

function eventLines(event: CalendarEvent, stampedAt: Date, people: readonly string[] = []): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(event.uid)}`,
    `SEQUENCE:${event.sequence}`,
    `DTSTAMP:${utc(stampedAt)}`,
    `DTSTART:${utc(event.startsAt)}`,
    `DTEND:${utc(event.endsAt)}`,
    `SUMMARY:${escaped(event.title)}`,
    ...(event.description ? [`DESCRIPTION:${escaped(event.description)}`] : []),
    ...(event.place ? [`LOCATION:${escaped(event.place)}`] : []),
    `STATUS:${event.status.toUpperCase()}`,
    ...people,
    'END:VEVENT',
  ];
}

function fileOf(lines: readonly string[]): string {
  return [...OURS, ...lines, 'END:VCALENDAR'].map((line) => `${folded(line)}\r\n`).join('');
}

/** An instant as everybody's calendar understands it, whatever its zone and the date's summer time: 20260329T080000Z */
function utc(at: Date): string {
  return at.toISOString().replace(/[-:]|\.\d{3}/g, '');
}

/** The value of a text. Line ends become `\n`, other control characters have no place in a calendar. RFC 5545 section 3.3.11. */
function escaped(text: string): string {
  return withoutControls(text)
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n');
}

/** The value of a parameter, where a quotation mark and a line end have another spelling than in texts. RFC 6868. */
function quoted(text: string): string {
  return `"${withoutControls(text).replace(/\^/g, '^^').replace(/\n/g, '^n').replace(/"/g, "^'")}"`;
}

function withoutControls(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
}

function mailto(address: string): string {
  return `mailto:${encodeURI(address)}`;
}

/** Breaks a line before the octet that would be one too many, and never inside a character. */
function folded(line: string): string {
  let text = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LINE_OCTETS) {
      text += '\r\n ';
      octets = 1;
    }
    text += character;
    octets += size;
  }
  return text;
}
