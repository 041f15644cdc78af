import { Controller, Param, Req, Res } from '@nestjs/common';
import { SecureGet } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataTable, EmptyState, FactList, Layout, type Column } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { MeFields } from '../server/frame';
import { Pages, type Page } from '../server/pages';
import { GUIDES, guidanceTrail } from './parts/guides';
import { nodesOf } from './parts/paging';
import { DistrictFields } from './parts/postings';
import { InDanish, Name, useDistrict, wordFor } from './parts/words';

const GuidedParty = graphql(
  `
    query GuidedParty($id: Uuid!) {
      me {
        ...MeFields
      }
      guidedParty(id: $id) {
        name
        stage
        companyId
        district
        synthetic
        sessionsAttended
        stages {
          stage
          from
        }
      }
      sessionRegistrations(partyId: $id, first: 100) {
        edges {
          node {
            id
            state
            attendance
            session {
              id
              title
              startsAt
              endsAt
            }
          }
        }
      }
      districts {
        ...DistrictFields
      }
    }
  `,
  [MeFields, DistrictFields],
);

type Data = ResultOf<typeof GuidedParty>;
type Registration = Data['sessionRegistrations']['edges'][number]['node'];

/** The guidance of one party: what it is registered for, what it came to, and how that counts. */
@Controller()
export class GuidedPartyPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/vejledning/parter/:id', GUIDES)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.pages.show({ request, reply }, GuidedParty, { id }, partyPage);
  }
}

function partyPage({ guidedParty: party, sessionRegistrations, districts }: Data, { frame, texts }: Page) {
  const words = texts.guiding;
  const registrations = nodesOf(sessionRegistrations);
  const trail = [...guidanceTrail(texts), { href: '/vejledning/parter', text: words.parties }];
  return (
    <Layout frame={frame} title={party.name} trail={trail}>
      <h1>
        <Name name={party.name} synthetic={party.synthetic} />
      </h1>
      <p class="font-lead">{words.partyLead}</p>
      <Facts party={party} registrations={registrations} districts={districts} />
      <h2>{words.partySessions}</h2>
      {registrations.length === 0 ? <EmptyState text={words.noSessions} /> : <Sessions registrations={registrations} />}
    </Layout>
  );
}

function Facts({ party, registrations, districts }: { party: Data['guidedParty']; registrations: readonly Registration[]; districts: Data['districts'] }) {
  const { texts, format } = useLanguage();
  const words = texts.guiding;
  const districtOf = useDistrict(districts);
  const came = registrations.filter(({ attendance }) => attendance === 'came');
  const minutes = came.reduce((sum, { session }) => sum + (Date.parse(session.endsAt) - Date.parse(session.startsAt)) / 60_000, 0);
  const stages = party.stages.map(({ stage, from }) => `${wordFor(words.stages, stage)} (${format.shortDay(from)})`);
  return (
    <FactList
      facts={[
        { name: words.stage, value: format.list(stages) },
        { name: words.district, value: party.district && districtOf(party.district) },
        { name: words.attended, value: format.number(party.sessionsAttended) },
        { name: words.cameHours, value: format.hours(minutes) },
        { name: words.counts, value: <a href="/tal/GUIDED_PARTIES">{texts.target.definition}</a> },
        { name: texts.jobs.company, value: party.companyId && <a href={`/virksomheder/${party.companyId}`}>{words.toCompany}</a> },
      ]}
    />
  );
}

function Sessions({ registrations }: { registrations: readonly Registration[] }) {
  const { texts, format } = useLanguage();
  const { guidance, guiding: words } = texts;
  const attendances: Readonly<Record<string, string>> = words.attendances;
  const columns: Column<Registration>[] = [
    {
      header: guidance.session,
      cell: ({ session }) => (
        <a href={`/vejledning/${session.id}`}>
          <InDanish>{session.title}</InDanish>
        </a>
      ),
    },
    { header: guidance.when, cell: ({ session }) => guidance.whenOf(format.moment(session.startsAt), format.time(session.endsAt)) },
    { header: words.standing, cell: ({ state }) => wordFor(words.registrations, state) },
    { header: words.attendance, cell: ({ attendance }) => attendance && wordFor(attendances, attendance) },
  ];
  return <DataTable caption={words.partySessions} captionHidden columns={columns} rows={registrations} rowKey={({ id }) => id} />;
}
