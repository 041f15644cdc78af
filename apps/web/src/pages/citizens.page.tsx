import { Controller, Query, Req, Res } from '@nestjs/common';
import { SecureGet } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataTable, EmptyState, Layout, StatusTag } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { MeFields } from '../server/frame';
import { Pages, type Page } from '../server/pages';
import { cursorFrom, NextPage, nodesOf } from './parts/paging';
import { DistrictFields, type Districts } from './parts/postings';
import { Name, useDistrict, useName } from './parts/words';

const Citizens = graphql(
  `
    query Citizens($after: String) {
      me {
        ...MeFields
      }
      districts {
        ...DistrictFields
      }
      citizens(after: $after) {
        edges {
          node {
            id
            name
            synthetic
            district
            referredBy
            waitingSince
            minutesMin
            minutesMax
            takesPart
            tasks {
              stance
              term {
                nameDa
                nameEn
              }
            }
            needs {
              strength
              term {
                nameDa
                nameEn
              }
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [MeFields, DistrictFields],
);

type Data = ResultOf<typeof Citizens>;
type Citizen = Data['citizens']['edges'][number]['node'];

/** Who waits, longest first. */
@Controller()
export class CitizensPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/borgere', { may: ['employmentConsultant', 'employmentLead', 'bridgeWorker'] })
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('efter') efter?: string): Promise<void> {
    const after = cursorFrom(efter);
    return this.pages.show({ request, reply }, Citizens, { after }, (data, page) => citizensPage(data, after, page));
  }
}

function citizensPage({ citizens, districts }: Data, after: string | null, { frame, texts }: Page) {
  const words = texts.citizens;
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      {citizens.edges.length === 0 ? <EmptyState text={words.none} /> : <CitizenTable citizens={nodesOf(citizens)} districts={districts} />}
      <NextPage path="/borgere" list={citizens} after={after} />
    </Layout>
  );
}

function CitizenTable({ citizens, districts }: { citizens: readonly Citizen[]; districts: Districts }) {
  const { texts, format } = useLanguage();
  const words = texts.citizens;
  const districtOf = useDistrict(districts);
  return (
    <DataTable
      caption={words.caption}
      columns={[
        { header: words.name, cell: (citizen) => <CitizenName citizen={citizen} /> },
        { header: words.district, cell: (citizen) => (citizen.district ? districtOf(citizen.district) : '–') },
        { header: words.referredBy, cell: (citizen) => citizen.referredBy },
        { header: words.waiting, cell: (citizen) => format.shortDay(citizen.waitingSince) },
        { header: words.hours, cell: ({ minutesMin, minutesMax }) => minutesMax !== null && format.hoursRange(minutesMin ?? minutesMax, minutesMax) },
        { header: words.tasks, cell: (citizen) => <Tasks tasks={citizen.tasks} /> },
        { header: words.needs, cell: (citizen) => <Needs needs={citizen.needs} /> },
      ]}
      rows={citizens}
      rowKey={(citizen) => citizen.id}
    />
  );
}

function CitizenName({ citizen: { name, synthetic, takesPart } }: { citizen: Citizen }) {
  const words = useLanguage().texts.citizens;
  return (
    <>
      <Name name={name ?? words.nameless} synthetic={synthetic} />
      {!takesPart && <StatusTag>{words.notTakingPart}</StatusTag>}
    </>
  );
}

/** What a person will not do stays out of a list of what the person can and will. */
function Tasks({ tasks }: Pick<Citizen, 'tasks'>) {
  const { stances } = useLanguage().texts.citizens;
  const nameOf = useName();
  const wanted = tasks.filter(({ stance }) => stance !== 'wont');
  return <>{wanted.map(({ term, stance }) => (stances[stance] ? `${nameOf(term)} (${stances[stance]})` : nameOf(term))).join(', ')}</>;
}

function Needs({ needs }: Pick<Citizen, 'needs'>) {
  const { must } = useLanguage().texts.citizens;
  const nameOf = useName();
  return <>{needs.map(({ term, strength }) => (strength === 'must' ? `${nameOf(term)} (${must})` : nameOf(term))).join(', ')}</>;
}
