import { Controller, Req, Res } from '@nestjs/common';
import { SecureGet } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EmptyState, FactList, Layout } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { MeFields } from '../server/frame';
import { Pages, type Page } from '../server/pages';
import { nodesOf } from './parts/paging';
import { DistrictFields, PostingFields, type Districts } from './parts/postings';
import { InDanish, Name, useDistrict, Week } from './parts/words';

const OpenJobs = graphql(
  `
    query OpenJobs {
      me {
        ...MeFields
      }
      districts {
        ...DistrictFields
      }
      postings(state: "open", first: 50) {
        edges {
          node {
            ...PostingFields
          }
        }
      }
    }
  `,
  [MeFields, DistrictFields, PostingFields],
);

type Data = ResultOf<typeof OpenJobs>;
type Job = Data['postings']['edges'][number]['node'];

/** Something real to show a citizen: each job with a free place in large letters, and on paper a sheet of A5 for each. */
@Controller()
export class OpenJobsPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('/smaajob/lige-nu', { may: ['bridgeWorker', 'employmentConsultant', 'employmentLead'] })
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.show({ request, reply }, OpenJobs, {}, openJobsPage);
  }
}

function openJobsPage({ postings, districts }: Data, { frame, texts }: Page) {
  const words = texts.openJobs;
  const free = nodesOf(postings).filter(({ heads, headsTaken }) => headsTaken < heads);
  return (
    <Layout frame={frame} title={words.title} trail={[{ href: '/smaajob', text: texts.jobs.title }]}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      {free.length === 0 && <EmptyState text={words.none} />}
      {free.map((job) => (
        <Sheet key={job.id} job={job} districts={districts} />
      ))}
    </Layout>
  );
}

function Sheet({ job, districts }: { job: Job; districts: Districts }) {
  const { texts, format } = useLanguage();
  const words = texts.openJobs;
  const districtOf = useDistrict(districts);
  return (
    <section class="job-sheet">
      <h2>
        <InDanish>{job.title}</InDanish>
      </h2>
      <FactList
        facts={[
          { name: texts.jobs.company, value: <Name {...job.company} /> },
          { name: texts.jobs.place, value: districtOf(job.district) },
          { name: texts.jobs.hours, value: format.hoursRange(job.minutesMin, job.minutesMax) },
          { name: words.when, value: <Week slots={job.week} /> },
          { name: texts.jobs.starts, value: format.day(job.startsOn) },
          { name: words.pay, value: words.payRule },
        ]}
      />
    </section>
  );
}
