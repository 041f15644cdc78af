import { Injectable } from '@nestjs/common';
import { refuse, type Actor } from '@fyrtaarn/kernel';
import { keyset, toConnection, UnitOfWork, type Connection, type Keyed, type Language, type PageArgs, type Reader } from '@fyrtaarn/platform';
import { matchReadStore, type Unworded, type UnwordedCandidate } from './match-read.store';
import type { CandidateView, ProposalView } from './answer.views';
import type { MatchView } from './match.views';
import type { Audience } from './sentence-templates';
import { reasonsFor, reasonsShown, type Reason } from './sentences';
import { wordsIn } from './words';

/** Matches as consultant, citizen and company read them, each with the words meant for that reader. */
@Injectable()
export class MatchViews {
  constructor(private readonly work: UnitOfWork) {}

  matches(who: Actor, state: string | undefined, postingId: string | undefined, args: PageArgs, language: Language): Promise<Connection<MatchView>> {
    const { after, limit } = keyset(args);
    return this.work.read(who, async (reader) => {
      const rows = await matchReadStore.matches(reader, state ?? null, postingId ?? null, after, limit);
      return toConnection(await worded(reader, rows, 'consultant', language), args);
    });
  }

  match(who: Actor, id: string, language: Language): Promise<MatchView> {
    return this.one(who, (reader) => matchReadStore.match(reader, id), 'consultant', language);
  }

  proposals(who: Actor, args: PageArgs, language: Language): Promise<Connection<ProposalView>> {
    const { after, limit } = keyset(args);
    return this.work.read(who, async (reader) =>
      toConnection(await worded(reader, await matchReadStore.proposals(reader, after, limit), 'citizen', language), args),
    );
  }

  proposal(who: Actor, id: string, language: Language): Promise<ProposalView> {
    return this.one(who, (reader) => matchReadStore.proposal(reader, id), 'citizen', language);
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
      const candidate = await matchReadStore.candidate(reader, id);
      if (!candidate) throw refuse('NOT_FOUND');
      const [row] = await shown(reader, [{ key: '', node: candidate }], language);
      return (row as Keyed<CandidateView>).node;
    });
  }

  private one<View>(who: Actor, find: (reader: Reader) => Promise<Unworded<View> | undefined>, audience: Audience, language: Language): Promise<View> {
    return this.work.read(who, async (reader) => {
      const found = await find(reader);
      if (!found) throw refuse('NOT_FOUND');
      const [row] = await worded<View>(reader, [{ key: '', node: found }], audience, language);
      return (row as Keyed<View>).node;
    });
  }
}

async function shown(reader: Reader, rows: readonly Keyed<UnwordedCandidate>[], language: Language): Promise<Keyed<CandidateView>[]> {
  const words = await wordsIn(reader, language);
  return rows.map(({ key, node: { shown: soft, ...rest } }) => ({ key, node: { ...rest, reasons: reasonsShown(soft, language, words) } }));
}

async function worded<View>(reader: Reader, rows: readonly Keyed<Unworded<View>>[], audience: Audience, language: Language): Promise<Keyed<View>[]> {
  const words = await wordsIn(reader, language);
  return rows.map(({ key, node: { explanation, ...rest } }) => {
    const reasons: Reason[] = reasonsFor(explanation, audience, language, words);
    return { key, node: { ...rest, reasons } as View };
  });
}
