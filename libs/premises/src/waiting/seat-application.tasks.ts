import { Injectable } from '@nestjs/common';
import { Clock } from '@fyrtaarn/kernel';
import { HandlesTask, queueMail, statement, type Tx } from '@fyrtaarn/platform';

interface Told {
  readonly email: string;
  readonly company: string;
  readonly wanted: number;
  readonly offered: number | null;
  readonly place: number | null;
  readonly free: number;
}

const TOLD = statement<Told>(
  'seat_application.told',
  `SELECT u.email, o.name AS company, a.seats_wanted AS wanted, a.seats_offered AS offered, app.seats_free($1::date) AS free,
      CASE WHEN a.state = 'waiting' THEN app.place_on_seat_list(a.line) END AS place
    FROM app.seat_application a JOIN app.organisation o ON o.id = a.company_id JOIN app.account u ON u.id = a.applied_by WHERE a.id = $2`,
);

/** The receipt, and later the offer, to whoever applied: Danish with English below. */
@Injectable()
export class SeatApplicationTasks {
  constructor(private readonly clock: Clock) {}

  @HandlesTask('premises.tell_applicant')
  async tell(tx: Tx, { applicationId }: { applicationId: string }): Promise<void> {
    const told = await tx.first(TOLD, [this.clock.today(), applicationId]);
    if (!told) throw new Error(`application ${applicationId} is gone`);
    const kind = told.offered === null ? 'premises.seats_requested' : 'premises.seats_offered';
    await queueMail(tx, { about: applicationId, kind, version: 0, to: told.email, ...(told.offered === null ? receipt(told) : offer(told)) });
  }
}

function receipt({ company, wanted, free, place }: Told): { subject: string; body: string } {
  const body = [
    `Vi har fået jeres ansøgning om ${wanted} pladser til ${company}.`,
    `Der er ${free} ledige pladser lige nu, og I er nummer ${place} på listen.`,
    'En medarbejder læser ansøgningen og skriver til jer. Pladser gives i den rækkefølge, der er søgt i.',
    '',
    '—',
    `We have your application for ${wanted} seats. ${free} seats are free now, and you are number ${place} on the list.`,
  ];
  return { subject: 'Vi har fået jeres ansøgning', body: body.join('\n') };
}

function offer({ company, offered, wanted }: Told): { subject: string; body: string } {
  const partly = (offered ?? 0) < wanted ? ` I har søgt om ${wanted}, og det er, hvad der er ledigt.` : '';
  const body = [`${company} er tilbudt ${offered} pladser i huset.${partly}`, '', '—', `${company} is offered ${offered} seats in the house.`];
  return { subject: 'I er tilbudt pladser i huset', body: body.join('\n') };
}
