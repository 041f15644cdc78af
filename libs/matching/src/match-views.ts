import { Injectable } from '@nestjs/common';
import { Clock, dayInCopenhagen, refuse, type Actor, type Holidays, type Language } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { keyset, toConnection, UnitOfWork, type Connection, type Keyed, type PageArgs, type Reader } from '@fyrtaarn/platform';
import { matchReadStore, type Unworded, type UnwordedCandidate, type UnwordedProposal } from './match-read.store';
import type { CandidateView, ProposalView } from './answer.views';
import { ifYouDisagree, phoneOf } from './citizen/disagreeing.rules';
import type { MatchView } from './match.views';
import type { Audience } from './sentence-templates';
import { reasonsFor, reasonsShown, type Reason } from './sentences';
import { dueAt } from './timer.rules';
import { wordsIn, type Words } from './words';

/** Matches as consultant, citizen and company read them, each with the words meant for that reader. */
@Injectable()
export class MatchViews {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  matches(who: Actor, state: string | undefined, postingId: string | undefined, args: PageArgs, language: Language): Promise<Connection<MatchView>> {
    const { after, limit } = keyset(args);
    return this.work.read(who, async (reader) => {
      const rows = await matchReadStore.matches(reader, state ?? null, postingId ?? null, after, limit);
      return toConnection(await worded(reader, rows, 'consultant', language), args);
    });
  }

  match(who: Actor, id: string, language: Language): Promise<MatchView> {
    return this.work.read(who, async (reader) => {
      const [match, words] = await Promise.all([matchReadStore.match(reader, id), wordsIn(reader, language)]);
      return inWords<MatchView>(there(match), 'consultant', language, words);
    });
  }

  proposals(who: Actor, args: PageArgs, language: Language): Promise<Connection<ProposalView>> {
    const { after, limit } = keyset(args);
    return this.work.read(who, async (reader) => toConnection(await this.asked(reader, await matchReadStore.proposals(reader, after, limit), language), args));
  }

  proposal(who: Actor, id: string, language: Language): Promise<ProposalView> {
    return this.work.read(who, async (reader) => {
      const proposal = there(await matchReadStore.proposal(reader, id));
      return first(await this.asked(reader, [{ key: '', node: proposal }], language));
    });
  }

  candidates(who: Actor, postingId: string | undefined, args: PageArgs, language: Language): Promise<Connection<CandidateView>> {
    const { after, limit } = keyset(args);
    return this.work.read(who, async (reader) => {
      const rows = await matchReadStore.candidates(reader, postingId ?? null, after, limit);
      return toConnection(await shown(reader, rows, language), args);
    });
  }

  async candidate(who: Actor, id: string, language: Language): Promise<CandidateView> {
    return this.work.read(who, async (reader) => {
      const candidate = there(await matchReadStore.candidate(reader, id));
      return first(await shown(reader, [{ key: '', node: candidate }], language));
    });
  }

  private async asked(reader: Reader, rows: readonly Keyed<UnwordedProposal>[], language: Language): Promise<Keyed<ProposalView>[]> {
    const { phone } = await ruleParameters<{ phone: number }>(reader, 'WAITING-NOTICE', this.clock.today());
    const holidays = await ruleParameters<Holidays>(reader, 'WORKING-DAYS', this.clock.today());
    const proposals = await worded<Omit<ProposalView, 'ifYouDisagree' | 'fallsAwayOn'> & Pick<UnwordedProposal, 'consultant' | 'runsOut'>>(
      reader,
      rows,
      'citizen',
      language,
    );
    return proposals.map(({ key, node: { consultant, runsOut, ...rest } }) => ({
      key,
      node: {
        ...rest,
        fallsAwayOn: runsOut && dayInCopenhagen(dueAt(new Date(runsOut.since), runsOut, holidays)),
        ifYouDisagree: ifYouDisagree({ consultant, phone: phoneOf(phone) }, language),
      },
    }));
  }
}

function there<Found>(found: Found | undefined): Found {
  if (!found) throw refuse('NOT_FOUND');
  return found;
}

function first<View>([row]: readonly Keyed<View>[]): View {
  return (row as Keyed<View>).node;
}

async function shown(reader: Reader, rows: readonly Keyed<UnwordedCandidate>[], language: Language): Promise<Keyed<CandidateView>[]> {
  const words = await wordsIn(reader, language);
  return rows.map(({ key, node: { shown: soft, ...rest } }) => ({ key, node: { ...rest, reasons: reasonsShown(soft, language, words) } }));
}

async function worded<View>(reader: Reader, rows: readonly Keyed<Unworded<View>>[], audience: Audience, language: Language): Promise<Keyed<View>[]> {
  const words = await wordsIn(reader, language);
  return rows.map(({ key, node }) => ({ key, node: inWords(node, audience, language, words) }));
}

function inWords<View>({ explanation, ...rest }: Unworded<View>, audience: Audience, language: Language, words: Words): View {
  const reasons: Reason[] = reasonsFor(explanation, audience, language, words);
  return { ...rest, reasons } as View;
}
