import { EmptyState, Layout } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { MeFields } from '../../server/frame';
import type { Page } from '../../server/pages';
import { NextPage, nodesOf } from './paging';
import { addressOf, FilterOptions, PostingFilter, type Wanted } from './posting-filter';
import { PostingLine, PostingTable } from './postings';

const OpenOnes = graphql(
  `
    fragment OpenOnes on PostingConnection @_unmask {
      edges {
        node {
          ...PostingLine
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  `,
  [PostingLine],
);

export const OpenJobs = graphql(
  `
    query OpenJobs($district: String, $task: String, $canWork: Int, $withRoom: Boolean, $after: String) {
      me {
        ...MeFields
      }
      ...FilterOptions
      open: postings(district: $district, task: $task, canWork: $canWork, withRoom: $withRoom, after: $after) {
        ...OpenOnes
      }
    }
  `,
  [MeFields, FilterOptions, OpenOnes],
);

export const JobsOfConsultant = graphql(
  `
    query JobsOfConsultant($district: String, $task: String, $canWork: Int, $withRoom: Boolean, $after: String) {
      me {
        ...MeFields
      }
      ...FilterOptions
      submitted: postings(state: "submitted", first: 100) {
        edges {
          node {
            ...PostingLine
          }
        }
      }
      open: postings(state: "open", district: $district, task: $task, canWork: $canWork, withRoom: $withRoom, after: $after) {
        ...OpenOnes
      }
    }
  `,
  [MeFields, FilterOptions, PostingLine, OpenOnes],
);

interface Where {
  readonly wanted: Wanted;
  readonly after: string | null;
}

/** Open jobs, to show a citizen something real. */
export function ofBridgeWorker(data: ResultOf<typeof OpenJobs>, where: Where, { frame, texts }: Page) {
  const words = texts.jobs;
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p>
        <a href="/smaajob/lige-nu">{texts.openJobs.title}</a>
      </p>
      <Open data={data} where={where} caption={words.all} texts={texts} />
    </Layout>
  );
}

/** What waits for approval, and the open jobs that need people. */
export function ofConsultant(data: ResultOf<typeof JobsOfConsultant>, where: Where, { frame, texts }: Page) {
  const words = texts.jobs;
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <h2>{words.toApprove}</h2>
      {data.submitted.edges.length === 0 ? (
        <EmptyState text={words.noneToApprove} />
      ) : (
        <PostingTable caption={words.toApprove} postings={nodesOf(data.submitted)} districts={data.districts} />
      )}
      <h2>{words.open}</h2>
      <Open data={data} where={where} caption={words.open} texts={texts} />
    </Layout>
  );
}

function Open({ data, where: { wanted, after }, caption, texts }: { data: ResultOf<typeof OpenJobs>; where: Where; caption: string } & Pick<Page, 'texts'>) {
  const { open, districts } = data;
  const address = addressOf(wanted);
  return (
    <>
      <PostingFilter wanted={wanted} options={data} />
      {open.edges.length === 0 ? (
        <EmptyState text={address === '/smaajob' ? texts.jobs.noneOpen : texts.postingFilter.none} />
      ) : (
        <PostingTable caption={caption} postings={nodesOf(open)} districts={districts} />
      )}
      <NextPage path={address} list={open} after={after} />
    </>
  );
}
