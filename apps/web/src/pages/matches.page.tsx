import { Controller, Query, Req, Res } from '@nestjs/common';
import { SecureGet } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EmptyState, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { MeFields } from '../server/frame';
import { Pages, type Page } from '../server/pages';
import { MatchLine, MatchTable, waitsForConsultant } from './parts/matches';
import { cursorFrom, NextPage, nodesOf } from './parts/paging';

/** One list for each state, so that what is under way shows however many have ended since. */
const MatchesUnderWay = graphql(
  `
    query MatchesUnderWay {
      me {
        ...MeFields
      }
      drafts: matches(state: "DRAFT", first: 100) {
        ...Matches
      }
      suggested: matches(state: "SUGGESTED", first: 100) {
        ...Matches
      }
      asked: matches(state: "ASK_CITIZEN", first: 100) {
        ...Matches
      }
      shared: matches(state: "SHARED", first: 100) {
        ...Matches
      }
      meeting: matches(state: "MEET", first: 100) {
        ...Matches
      }
      offered: matches(state: "FIRM_YES", first: 100) {
        ...Matches
      }
      agreed: matches(state: "AGREED", first: 100) {
        ...Matches
      }
      inReview: matches(state: "DECLINE_REVIEW", first: 100) {
        ...Matches
      }
    }
  `,
  [
    MeFields,
    graphql(
      `
        fragment Matches on MatchConnection @_unmask {
          edges {
            node {
              ...MatchLine
            }
          }
        }
      `,
      [MatchLine],
    ),
  ],
);

const AllMatches = graphql(
  `
    query AllMatches($after: String) {
      me {
        ...MeFields
      }
      matches(after: $after, first: 50) {
        edges {
          node {
            ...MatchLine
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [MeFields, MatchLine],
);

const STAFF = { may: ['employmentConsultant', 'employmentLead', 'bridgeWorker'] } as const;

/** Proposals: first what waits for the reader, then what waits for others. */
@Controller()
export class MatchesPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/forslag', STAFF)
  underWay(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.show({ request, reply }, MatchesUnderWay, {}, underWay);
  }

  @SecureGet('/forslag/alle', STAFF)
  all(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('efter') efter?: string): Promise<void> {
    const after = cursorFrom(efter);
    return this.pages.show({ request, reply }, AllMatches, { after }, (data, page) => allMatches(data, after, page));
  }
}

function underWay({ me: _me, ...lists }: ResultOf<typeof MatchesUnderWay>, { frame, texts }: Page) {
  const words = texts.matches;
  const matches = Object.values(lists)
    .flatMap(nodesOf)
    .sort((one, other) => one.stateSince.localeCompare(other.stateSince));
  const bridge = frame.reader?.role === 'bridgeWorker';
  const waitsForMe = bridge ? isDraft : waitsForConsultant;
  const mine = matches.filter(waitsForMe);
  const others = matches.filter((match) => !waitsForMe(match));
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      {bridge && <p class="font-lead">{texts.mending.forBridge}</p>}
      <h2>{words.forMe}</h2>
      {mine.length === 0 ? <EmptyState text={words.nothingForMe} /> : <MatchTable caption={words.forMe} matches={mine} />}
      <h2>{words.forOthers}</h2>
      {others.length === 0 ? (
        <EmptyState text={bridge ? texts.mending.noneForBridge : words.nothingForOthers} />
      ) : (
        <MatchTable caption={words.forOthers} matches={others} />
      )}
      <p>
        <a href="/forslag/alle">{words.seeAll}</a>
      </p>
    </Layout>
  );
}

/** What a bridge worker thought of and has not proposed yet. */
function isDraft({ state }: { state: string }): boolean {
  return state === 'DRAFT';
}

function allMatches({ matches }: ResultOf<typeof AllMatches>, after: string | null, { frame, texts }: Page) {
  const words = texts.matches;
  return (
    <Layout frame={frame} title={words.all} trail={[{ href: '/forslag', text: words.title }]}>
      <h1>{words.all}</h1>
      {matches.edges.length === 0 ? (
        <EmptyState text={frame.reader?.role === 'bridgeWorker' ? texts.mending.noneForBridge : words.none} />
      ) : (
        <MatchTable caption={words.all} matches={nodesOf(matches)} />
      )}
      <NextPage path="/forslag/alle" list={matches} after={after} />
      <p>
        <a href="/forslag">{words.seeOpen}</a>
      </p>
    </Layout>
  );
}
