import { Injectable } from '@nestjs/common';
import { Clock, refuse, type Actor } from '@fyrtaarn/kernel';
import { declareActions, statement, UnitOfWork, type Reader, type Recurrence } from '@fyrtaarn/platform';
import type { MakeOwnChoices, OwnChoices } from './own-choices.views';
import { ruleParameters } from './reference.store';

declareActions({ 'people.choices_changed': ['mails'] });

// Whoever has chosen nothing is told at once, in Danish, and presses no keys.
const CHOSEN = statement<Omit<OwnChoices, 'dailyHour'>>(
  'own_choices.chosen',
  `SELECT coalesce(c.mails, 'at_once') AS mails, coalesce(c.language, 'da') AS language, coalesce(c.command_keys, false) AS "commandKeys",
      ARRAY(SELECT DISTINCT k.ground FROM ref.mail_kind k WHERE k.ground IS NOT NULL AND $2::date BETWEEN k.valid_from AND coalesce(k.valid_to, 'infinity') ORDER BY 1) AS always
    FROM (SELECT) one LEFT JOIN app.account_choice c ON c.account_id = $1`,
);
const CHOOSE = statement<never>(
  'own_choices.choose',
  `INSERT INTO app.account_choice (account_id, mails, language, command_keys) VALUES ($1, $2, $3, $4)
    ON CONFLICT (account_id) DO UPDATE SET mails = $2, language = $3, command_keys = $4, chosen_at = now()`,
);

/** How each person wants to be told. What comes of it for a mail, the database decides when the mail is written. */
@Injectable()
export class OwnChoicesBook {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  of(who: Actor): Promise<OwnChoices> {
    return this.work.read(who, (reader) => this.chosen(reader, who));
  }

  make(who: Actor, { mails, language, commandKeys }: MakeOwnChoices): Promise<OwnChoices> {
    const accountId = who.accountId;
    if (!accountId) throw refuse('NOT_LOGGED_IN');
    return this.work.write(who, async (tx) => {
      await tx.rows(CHOOSE, [accountId, mails, language, commandKeys]);
      tx.record('people.choices_changed', accountId, { mails });
      return this.chosen(tx, who);
    });
  }

  private async chosen(reader: Reader, { accountId }: Actor): Promise<OwnChoices> {
    const today = this.clock.today();
    const chosen = await reader.first(CHOSEN, [accountId, today]);
    const { hour } = await ruleParameters<Recurrence>(reader, 'MAIL-DAILY', today);
    return { ...chosen!, dailyHour: hour };
  }
}
