import { Injectable } from '@nestjs/common';
import { addDays, Clock, defineErrors, instantInCopenhagen, localDate, refuse, type Actor } from '@fyrtaarn/kernel';
import { declareActions, UnitOfWork, type Tx } from '@fyrtaarn/platform';
import { consentStore } from './consent.store';
import type { ConsentTextView, ConsentView, ReleaseData } from './consent.views';

const refuseConsent = defineErrors(
  {
    CONSENT_EMPTY: { da: 'Vælg mindst én slags oplysninger.', en: 'Choose at least one kind of data.', ar: 'اختر نوعاً واحداً على الأقل من المعلومات.' },
    CONSENT_TOO_LONG: { da: 'Et samtykke gælder højst et år og fra i dag.', en: 'A consent holds for a year at most, from today.' },
    CONSENT_OWN_WORD: {
      da: 'Borgeren har selv svaret. Kun borgeren kan sige ja igen.',
      en: 'The citizen has answered themselves. Only the citizen can say yes again.',
    },
    CONSENT_UNCONFIRMED: {
      da: 'Samtykket er skrevet ned før. Nu skal borgeren selv bekræfte det.',
      en: 'The consent was written down before. Now the citizen must confirm it.',
    },
    CASE_ENDED: {
      da: 'Sagen er slut. Tal med kommunen om at begynde igen.',
      en: 'The case has ended. Talk to the city about beginning again.',
    },
  },
  { consent_own_word: 'CONSENT_OWN_WORD', consent_unconfirmed: 'CONSENT_UNCONFIRMED', consent_case_open: 'CASE_ENDED' },
);

declareActions({
  'citizens.data_released': ['groups', 'channel'],
  'citizens.consent_withdrawn': ['channel'],
  'citizens.participation_recorded': ['channel'],
  'citizens.participation_ended': ['channel'],
  'citizens.case_ended': [],
});

const YEAR_DAYS = 365;

type Ending = (tx: Tx, who: Actor, citizenId: string) => Promise<void>;
const endings: Ending[] = [];

/** What a feature stops in the same transaction when a citizen takes part no more: `whenParticipationEnds((tx, who, citizenId) => …)`. */
export function whenParticipationEnds(step: Ending): void {
  endings.push(step);
}

type SharingEnd = (tx: Tx, who: Actor, ended: { readonly consentId: string; readonly matchId: string; readonly citizenId: string }) => Promise<void>;
const sharingEnds: SharingEnd[] = [];

/** What a feature stops in the same transaction when a yes to be shown to a company is taken back. */
export function whenSharingIsWithdrawn(step: SharingEnd): void {
  sharingEnds.push(step);
}

/** What a citizen has said yes to. Given or taken back by the citizen, or by staff on the citizen's word; no reason is ever asked for. */
@Injectable()
export class Consents {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  all(who: Actor, citizenId?: string): Promise<ConsentView[]> {
    return this.work.read(who, (reader) => consentStore.all(reader, subjectOf(who, citizenId)));
  }

  /** The words that a yes said today is kept with. */
  texts(who: Actor): Promise<ConsentTextView[]> {
    return this.work.read(who, (reader) => consentStore.textsNow(reader, this.clock.today()));
  }

  /** Takes the place of what was released before. A citizen who releases what staff wrote down has confirmed it. */
  release(who: Actor, { citizenId, dataGroups, until }: ReleaseData): Promise<ConsentView[]> {
    const subject = subjectOf(who, citizenId);
    if (dataGroups.length === 0) throw refuseConsent('CONSENT_EMPTY', { field: 'dataGroups' });
    const longest = addDays(this.clock.today(), YEAR_DAYS);
    const end = until ? localDate(until, 'until') : longest;
    if (end <= this.clock.today() || end > longest) throw refuseConsent('CONSENT_TOO_LONG', { field: 'until' });
    return this.work.write(who, async (tx) => {
      const home = await homeOf(tx, subject);
      await consentStore.endReleases(tx, subject);
      const id = await consentStore.release(tx, home, {
        citizenId: subject,
        groups: [...new Set(dataGroups)],
        channel: channelOf(who),
        text: await consentStore.textNow(tx, 'release', this.clock.today()),
        // Staff's word holds shorter, by the database's own hand.
        until: instantInCopenhagen(end, '00:00'),
      });
      tx.record('citizens.data_released', id, { groups: dataGroups.join('.').slice(0, 64), channel: channelOf(who) });
      return consentStore.all(tx, subject);
    });
  }

  withdraw(who: Actor, id: string): Promise<ConsentView[]> {
    return this.work.write(who, async (tx) => {
      const consent = await consentStore.live(tx, id);
      if (!consent) throw refuse('NOT_FOUND');
      const { citizenId, matchId } = consent;
      if (matchId) for (const step of sharingEnds) await step(tx, who, { consentId: id, matchId, citizenId });
      await consentStore.withdraw(tx, id);
      tx.record('citizens.consent_withdrawn', id, { channel: channelOf(who) });
      tx.schedule('citizens.tell_withdrawal', { citizenId }, { dedupeKey: `withdrawal ${citizenId}` });
      return consentStore.all(tx, citizenId);
    });
  }

  takePart(who: Actor, citizenId?: string): Promise<ConsentView[]> {
    const subject = subjectOf(who, citizenId);
    return this.work.write(who, async (tx) => {
      await homeOf(tx, subject);
      await consentStore.endParticipation(tx, subject, channelOf(who));
      const text = await consentStore.textNow(tx, 'participation', this.clock.today());
      const id = await consentStore.takePart(tx, subject, text, channelOf(who));
      tx.record('citizens.participation_recorded', id, { channel: channelOf(who) });
      return consentStore.all(tx, subject);
    });
  }

  /** No company sees anything more, and nothing is matched, from this request on. When somebody began to wait stays as it is. */
  stopTakingPart(who: Actor, citizenId?: string): Promise<ConsentView[]> {
    const subject = subjectOf(who, citizenId);
    return this.work.write(who, async (tx) => {
      await homeOf(tx, subject);
      await consentStore.endParticipation(tx, subject, channelOf(who));
      await stopMatching(tx, who, subject);
      tx.record('citizens.participation_ended', subject, { channel: channelOf(who) });
      tx.schedule('citizens.tell_withdrawal', { citizenId: subject }, { dedupeKey: `withdrawal ${subject}` });
      return consentStore.all(tx, subject);
    });
  }

  /** No more is matched or shown, and the time runs after which the person is erased. @throws DomainError NOT_FOUND, also for another administration's citizen */
  endCase(who: Actor, citizenId: string): Promise<boolean> {
    return this.work.write(who, async (tx) => {
      await endCaseOf(tx, who, citizenId);
      return true;
    });
  }
}

export async function endCaseOf(tx: Tx, who: Actor, citizenId: string): Promise<void> {
  await homeOf(tx, citizenId);
  await consentStore.endParticipation(tx, citizenId, channelOf(who));
  await stopMatching(tx, who, citizenId);
  if (!(await consentStore.endCase(tx, citizenId))) throw refuse('NOT_FOUND');
  tx.record('citizens.case_ended', citizenId);
}

/** All that the features stop of a citizen whom nobody may match any more. */
export async function stopMatching(tx: Tx, who: Actor, citizenId: string): Promise<void> {
  for (const end of endings) await end(tx, who, citizenId);
}

/** The administration that the citizen belongs to. @throws DomainError NOT_FOUND, which is a denial of the citizen */
export async function homeOf(tx: Tx, citizenId: string): Promise<string> {
  const home = await consentStore.homeOf(tx, citizenId);
  if (home) return home;
  tx.deny(citizenId);
  throw refuse('NOT_FOUND');
}

/** Whom somebody speaks of: a citizen of themselves, staff of whomever they name. */
export function subjectOf(who: Actor, citizenId: string | undefined): string {
  const subject = who.role === 'citizen' ? who.citizenId : citizenId;
  if (!subject) throw refuse('NOT_FOUND');
  return subject;
}

/** By which way somebody's word came. */
export function channelOf({ role }: Actor): string {
  return role === 'citizen' ? 'self' : role === 'bridgeWorker' ? 'bridge_worker' : 'consultant';
}
