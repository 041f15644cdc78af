import { Pagination } from '../../components';

interface Connection<Node> {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

export function nodesOf<Node>({ edges }: Pick<Connection<Node>, 'edges'>): Node[] {
  return edges.map(({ node }) => node);
}

/** A cursor from an address; without one a list begins at its beginning. */
export function cursorFrom(after: unknown): string | null {
  return typeof after === 'string' && after !== '' ? after : null;
}

interface NextPageProps {
  path: string;
  list: Connection<unknown>;
  after: string | null;
}

/** The way on in a list that is longer than a page; draws nothing when all of it is shown. */
export function NextPage({ path, list: { edges, pageInfo }, after }: NextPageProps) {
  if (!pageInfo.hasNextPage && after === null) return null;
  const next =
    pageInfo.hasNextPage && pageInfo.endCursor ? `${path}${path.includes('?') ? '&' : '?'}efter=${encodeURIComponent(pageInfo.endCursor)}` : undefined;
  return <Pagination shown={edges.length} firstHref={after === null ? undefined : path} nextHref={next} />;
}
