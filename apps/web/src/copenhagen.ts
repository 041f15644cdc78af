const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen', dateStyle: 'short', timeStyle: 'medium' });

/**
 * The instant at which it is that day and time in Copenhagen. A time that the spring change of clocks leaves out becomes the hour
 * after; of one that the autumn change repeats it is the first.
 */
export function instantInCopenhagen(day: string, time: string): string {
  const asIfUtc = Date.parse(`${day}T${time}:00Z`);
  const [summer, winter] = [2, 1].map((hours) => new Date(asIfUtc - hours * 3_600_000)) as [Date, Date];
  return (clock.format(summer) === `${day} ${time}:00` ? summer : winter).toISOString();
}
