import { execFileSync } from 'node:child_process';
import { projectPath } from '@fyrtaarn/platform';
import fc from 'fast-check';
import { feed, invitation, type Invitation } from '@fyrtaarn/kernel';

const at = (text: string): Date => new Date(text);
const SESSION: Invitation = {
  uid: '01a1fcfa-0000-7000-8000-000000000001@fyrtaarn',
  sequence: 0,
  status: 'confirmed',
  method: 'REQUEST',
  title: 'Sådan ansætter du i få timer',
  description: 'Vi ser på opgaver, løn og socialt frikort.',
  place: 'Mødelokale 2, Sydhavnen',
  startsAt: at('2026-09-03T08:00:00Z'),
  endsAt: at('2026-09-03T10:00:00Z'),
  organiser: { name: 'Københavns Kommune', email: 'fyrtaarn@demo.invalid' },
  attendee: { name: 'Åse Ødegård', email: 'aase@demo.invalid' },
  stampedAt: at('2026-08-01T12:34:56Z'),
};

/** Mozilla's parser, which shares no line with ours; there is only an ES module of it with types. */
const parser = async () => (await import('ical.js')).default;
let ICAL: Awaited<ReturnType<typeof parser>>;
beforeAll(async () => void (ICAL = await parser()));
const calendarOf = (text: string) => new ICAL.Component(ICAL.parse(text) as unknown[]);
const eventOf = (text: string) => calendarOf(text).getFirstSubcomponent('vevent')!;
const instant = (text: string, property: string): string => (eventOf(text).getFirstPropertyValue(property) as { toJSDate(): Date }).toJSDate().toISOString();
const value = (text: string, property: string): unknown => eventOf(text).getFirstPropertyValue(property);

/** Lines as RFC 5545 has them: CRLF and nothing else ends one, and none is longer than 75 octets. */
function physicalFaults(text: string): string[] {
  const lines = text.split('\r\n');
  const long = lines.filter((line) => Buffer.byteLength(line) > 75);
  const bare = lines.filter((line) => /[\r\n]/.test(line));
  return [
    ...long,
    ...bare,
    ...(lines.at(-1) === '' ? [] : ['the last line has no end']),
    ...(Buffer.from(text).toString().includes('\uFFFD') ? ['broken'] : []),
  ];
}

test('an invitation says what, where, when, who and from whom', () => {
  const text = invitation(SESSION);
  expect(physicalFaults(text)).toEqual([]);
  expect(calendarOf(text).getFirstPropertyValue('method')).toBe('REQUEST');
  expect(calendarOf(text).getFirstPropertyValue('version')).toBe('2.0');
  const event = new ICAL.Event(eventOf(text));
  expect([event.uid, event.sequence, event.summary, event.description, event.location]).toEqual([
    SESSION.uid,
    0,
    SESSION.title,
    SESSION.description,
    SESSION.place,
  ]);
  expect([instant(text, 'dtstart'), instant(text, 'dtend'), instant(text, 'dtstamp')]).toEqual([
    '2026-09-03T08:00:00.000Z',
    '2026-09-03T10:00:00.000Z',
    '2026-08-01T12:34:56.000Z',
  ]);
  expect(value(text, 'status')).toBe('CONFIRMED');
  expect(value(text, 'organizer')).toBe('mailto:fyrtaarn@demo.invalid');
  expect(event.attendees.map((one) => [one.getFirstParameter('cn'), one.getFirstValue()])).toEqual([['Åse Ødegård', 'mailto:aase@demo.invalid']]);
});

test('moved and called off: the same event with a rising sequence', () => {
  const moved = invitation({ ...SESSION, sequence: 1, startsAt: at('2026-09-04T08:00:00Z'), endsAt: at('2026-09-04T10:00:00Z') });
  const cancelled = invitation({ ...SESSION, sequence: 2, method: 'CANCEL', status: 'cancelled' });
  expect([invitation(SESSION), moved, cancelled].map((text) => [value(text, 'uid'), value(text, 'sequence')])).toEqual([
    [SESSION.uid, 0],
    [SESSION.uid, 1],
    [SESSION.uid, 2],
  ]);
  expect(instant(moved, 'dtstart')).toBe('2026-09-04T08:00:00.000Z');
  expect([calendarOf(cancelled).getFirstPropertyValue('method'), value(cancelled, 'status')]).toEqual(['CANCEL', 'CANCELLED']);
});

test.each([
  ['a cancellation of what stands', { method: 'CANCEL', status: 'confirmed' }],
  ['a request for what is called off', { method: 'REQUEST', status: 'cancelled' }],
  ['a day that does not exist', { startsAt: new Date(Number.NaN) }],
] as const)('refuses %s', (_, change) => expect(() => invitation({ ...SESSION, ...change })).toThrow());

// Clocks in Copenhagen, by the time zone database: on 29 March 02:00 becomes 03:00, on 25 October 03:00 becomes 02:00.
test.each([
  ['the night before summer time', '2026-03-29T00:30:00Z', '29.03.2026 01.30'],
  ['right after it began', '2026-03-29T01:00:00Z', '29.03.2026 03.00'],
  ['the morning of that day', '2026-03-29T08:00:00Z', '29.03.2026 10.00'],
  ['the first of the two half past two', '2026-10-25T00:30:00Z', '25.10.2026 02.30'],
  ['the second of them', '2026-10-25T01:30:00Z', '25.10.2026 02.30'],
  ['the morning of that day', '2026-10-25T09:00:00Z', '25.10.2026 10.00'],
])('%s is shown at the time on the wall', (_, start, onTheWall) => {
  const startsAt = at(start);
  const text = invitation({ ...SESSION, startsAt, endsAt: new Date(startsAt.getTime() + 7_200_000) });
  const event = new ICAL.Event(eventOf(text));
  expect(event.startDate.toJSDate()).toEqual(startsAt);
  expect(event.duration.toSeconds()).toBe(7200);
  const wall = new Intl.DateTimeFormat('da-DK', {
    timeZone: 'Europe/Copenhagen',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  expect(wall.format(event.startDate.toJSDate()).replace(',', '')).toBe(onTheWall);
});

// In a process of its own: the zone of this one cannot be changed any more.
test.each(['UTC', 'Europe/Copenhagen', 'America/Los_Angeles', 'Asia/Kathmandu'])('a process in %s writes the same file', (zone) => {
  const rules = JSON.stringify(projectPath('dist/libs/kernel/src/ical.js'));
  const dates = "Object.fromEntries(['startsAt', 'endsAt', 'stampedAt'].map((name) => [name, new Date(wish[name])]))";
  const program = `const wish = ${JSON.stringify(SESSION)}; process.stdout.write(require(${rules}).invitation({ ...wish, ...${dates} }) + new Date(0).getHours())`;
  const said = execFileSync(process.execPath, ['-e', program], { env: { ...process.env, TZ: zone }, encoding: 'utf8' });
  const hourThere = Number(new Intl.DateTimeFormat('en', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' }).format(0));
  expect(said).toBe(`${invitation(SESSION)}${hourThere}`);
});

test.each(['æ', 'ø', 'å', '€', '😀', 'a'])('a line full of %s is folded between characters, wherever the limit falls', (letter) => {
  for (let shift = 0; shift < 80; shift++) {
    const title = 'x'.repeat(shift) + letter.repeat(120);
    const text = invitation({ ...SESSION, title });
    expect(physicalFaults(text)).toEqual([]);
    expect(value(text, 'summary')).toBe(title);
  }
});

test.each([
  ['commas and semicolons', 'Opgaver, løn; og frikort'],
  ['backslashes', 'C:\\navn\\ny, \\, \\;'],
  ['line ends', 'først\nså\n\ntil sidst'],
  ['what looks like a calendar', 'BEGIN:VEVENT\nUID:fremmed\nEND:VEVENT'],
  ['quotation marks and colons', 'Kl. 10: "Velkommen"'],
])('keeps %s', (_, title) => {
  const text = invitation({ ...SESSION, title, description: title, place: title });
  expect(calendarOf(text).getAllSubcomponents('vevent')).toHaveLength(1);
  for (const property of ['summary', 'description', 'location']) expect(value(text, property)).toBe(title);
});

test('other line ends are line ends too, and what no calendar may hold is left out', () => {
  expect(value(invitation({ ...SESSION, title: 'et\r\nto\rtre\u0000\u0007\u000b' }), 'summary')).toBe('et\nto\ntre');
});

test('a name or an address in an invitation cannot begin a line of its own', () => {
  const name = 'Ny "Vej"; x:y, ^n\r\nATTENDEE:mailto:ond@demo.invalid';
  const text = invitation({ ...SESSION, organiser: { name, email: 'a@demo.invalid' }, attendee: { name, email: 'b@demo.invalid\r\nX:y' } });
  expect(physicalFaults(text)).toEqual([]);
  expect(eventOf(text).getAllProperties('attendee')).toHaveLength(1);
  expect(eventOf(text).getFirstProperty('x')).toBeNull();
  expect(eventOf(text).getFirstProperty('organizer')?.getFirstParameter('cn')).toBe(name.replace('\r', ''));
  expect(value(text, 'organizer')).toBe('mailto:a@demo.invalid');
});

const plain = fc.string({ unit: 'binary', maxLength: 200 }).map((text) => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ''));

test('whatever people write comes back as they wrote it', () => {
  fc.assert(
    fc.property(plain.filter(Boolean), plain, fc.nat(), (title, name, sequence) => {
      const text = invitation({ ...SESSION, title, sequence, attendee: { name, email: 'a@demo.invalid' } });
      expect(physicalFaults(text)).toEqual([]);
      expect(value(text, 'summary')).toBe(title);
      expect(value(text, 'sequence')).toBe(sequence);
      expect(eventOf(text).getFirstProperty('attendee')?.getFirstParameter('cn') ?? '').toBe(name);
    }),
    { numRuns: 500 },
  );
});

test('a feed has a name and all its events; what was called off stays, and says so', () => {
  const { method: _, organiser: __, attendee: ___, stampedAt, ...event } = SESSION;
  const events = [event, { ...event, uid: 'to@fyrtaarn', status: 'cancelled' as const, sequence: 3 }];
  const text = feed('Fyrtårn, min kalender', events, stampedAt);
  expect(physicalFaults(text)).toEqual([]);
  const calendar = calendarOf(text);
  // The parser knows neither name's type, and leaves their escapes as they are.
  expect(['method', 'name', 'x-wr-calname'].map((name) => calendar.getFirstPropertyValue(name))).toEqual([
    'PUBLISH',
    'Fyrtårn\\, min kalender',
    'Fyrtårn\\, min kalender',
  ]);
  expect(calendar.getAllSubcomponents('vevent').map((one) => [one.getFirstPropertyValue('uid'), one.getFirstPropertyValue('status')])).toEqual([
    [SESSION.uid, 'CONFIRMED'],
    ['to@fyrtaarn', 'CANCELLED'],
  ]);
  expect(calendarOf(feed('Tom', [], stampedAt)).getAllSubcomponents('vevent')).toEqual([]);
});
