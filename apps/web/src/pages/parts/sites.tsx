import { DataTable, EmptyState, FactList, StatusTag, SyntheticMark, type Column } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { InDanish, useName, wordFor } from './words';

export const SiteFields = graphql(`
  fragment SiteFields on CandidateSite @_unmask {
    id
    area
    areaName
    address
    synthetic
    seats
    rentYearOre
    termMonths
    noticeMonths
    indexation
    total
    scores {
      criterion
      nameDa
      nameEn
      weight
      score
      evidence
      documentId
      scoredAt
    }
    hearings {
      heard
      summary
      documentId
      heardOn
    }
    files {
      documentId
      name
      about
      attachedAt
    }
    corrections {
      at
      by
      address
      seats
      rentYearOre
      termMonths
      noticeMonths
      indexation
    }
    houseId
    decision {
      reasons
      decidedBy
      decidedAt
      comparison {
        siteId
        address
        total
        scores {
          criterion
          nameDa
          nameEn
          weight
          score
        }
      }
    }
  }
`);

export type Site = ResultOf<typeof SiteFields>;

export const SITES_PATH = '/steder';

type Compared = Pick<Site, 'address'> & { readonly scores: readonly Pick<Site['scores'][number], 'criterion' | 'nameDa' | 'nameEn' | 'weight' | 'score'>[] };

/** One criterion a row, one address a column: what decides stands side by side. */
export function Comparison({ sites, caption }: { sites: readonly Compared[]; caption: string }) {
  const { site, sites: words } = useLanguage().texts;
  const nameOf = useName();
  type Criterion = Compared['scores'][number];
  const columns: Column<Criterion>[] = [
    { header: site.criterion, cell: (one) => words.criterion(nameOf(one), one.weight) },
    ...sites.map(({ address, scores }) => ({
      header: address,
      cell: ({ criterion }: Criterion) => scores.find((one) => one.criterion === criterion)?.score ?? words.notJudged,
      numeric: true,
    })),
  ];
  return <DataTable caption={caption} captionHidden columns={columns} rows={sites[0]?.scores ?? []} rowKey={({ criterion }) => criterion} />;
}

/** A file of the house’s. */
export function FileLink({ id, about }: { id: string | null; about: string }) {
  const words = useLanguage().texts.site;
  if (id === null) return null;
  return (
    <a href={`/huset/bilag/${id}`} download>
      {words.fetch}
      <span class="sr-only"> {about}</span>
    </a>
  );
}

/** "84 af 100", once every criterion has been judged. */
export function usePoints(): (site: Pick<Site, 'total'>) => string {
  const { texts, format } = useLanguage();
  return ({ total }) => (total === null ? texts.site.notYet : texts.site.ofHundred(format.number(total)));
}

export function Address({ site: { address, synthetic } }: { site: Site }) {
  return (
    <>
      <InDanish>{address}</InDanish>
      {synthetic && <SyntheticMark />}
    </>
  );
}

export function SiteFacts({ site }: { site: Site }) {
  const { texts, format } = useLanguage();
  const { site: words, sites } = texts;
  const points = usePoints();
  return (
    <FactList
      facts={[
        { name: sites.area, value: <InDanish>{site.areaName}</InDanish> },
        { name: sites.seats, value: format.number(site.seats) },
        { name: sites.rent, value: format.money(site.rentYearOre) },
        { name: words.term, value: site.termMonths !== null && words.months(site.termMonths) },
        { name: words.notice, value: site.noticeMonths !== null && words.months(site.noticeMonths) },
        { name: words.indexation, value: site.indexation && <InDanish>{site.indexation}</InDanish> },
        { name: words.points, value: points(site) },
      ]}
    />
  );
}

export function Judgements({ site }: { site: Site }) {
  const { texts, format } = useLanguage();
  const words = texts.site;
  const nameOf = useName();
  const columns: Column<Site['scores'][number]>[] = [
    { header: words.criterion, cell: (criterion) => nameOf(criterion) },
    { header: words.weight, cell: ({ weight }) => weight, numeric: true },
    { header: words.score, cell: ({ score }) => (score === null ? <StatusTag tone="warning">{words.missing}</StatusTag> : words.ofFive(score)) },
    { header: words.evidence, cell: ({ evidence }) => evidence && <InDanish>{evidence}</InDanish> },
    { header: words.on, cell: ({ scoredAt }) => scoredAt && format.moment(scoredAt) },
    { header: words.file, cell: ({ documentId, ...criterion }) => <FileLink id={documentId} about={nameOf(criterion)} /> },
  ];
  const shown = columns.filter(({ header }) => header !== words.file || site.scores.some(({ documentId }) => documentId));
  return <DataTable caption={words.judgements} captionHidden columns={shown} rows={site.scores} rowKey={({ criterion }) => criterion} />;
}

export function Hearings({ site }: { site: Site }) {
  const { texts, format } = useLanguage();
  const words = texts.site;
  if (site.hearings.length === 0) return <EmptyState text={words.noHearings} />;
  const columns: Column<Site['hearings'][number]>[] = [
    { header: words.heard, cell: ({ heard }) => wordFor(words.bodies, heard) },
    { header: words.heardOn, cell: ({ heardOn }) => format.shortDay(heardOn) },
    { header: words.summary, cell: ({ summary }) => <InDanish>{summary}</InDanish> },
    { header: words.file, cell: ({ documentId, heard }) => <FileLink id={documentId} about={wordFor(words.bodies, heard)} /> },
  ];
  return <DataTable caption={words.hearings} captionHidden columns={columns} rows={site.hearings} rowKey={({ documentId, heard }) => documentId + heard} />;
}

/** Files that a site or a lease leans on. */
export function PlaceFiles({ caption, files }: { caption: string; files: Site['files'] }) {
  const { texts, format } = useLanguage();
  const words = texts.site;
  if (files.length === 0) return <EmptyState text={words.noFiles} />;
  const columns: Column<Site['files'][number]>[] = [
    { header: words.shows, cell: ({ about }) => <InDanish>{about}</InDanish> },
    { header: words.name, cell: ({ name }) => <span class="address">{name}</span> },
    { header: words.attachedOn, cell: ({ attachedAt }) => format.moment(attachedAt) },
    { header: words.file, cell: ({ documentId, name }) => <FileLink id={documentId} about={name} /> },
  ];
  return <DataTable caption={caption} captionHidden columns={columns} rows={files} rowKey={({ documentId }) => documentId} />;
}
