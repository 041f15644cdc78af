import { Controller, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Button, ButtonRow, EmptyState, ErrorSummary, Layout, SEARCH, TextField } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, field, FormReader, type FormState } from '../server/forms';
import { MeFields, SEARCHERS } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { texts, type Texts } from '../texts';
import { accountPath } from './parts/accounts';
import { citizenPath } from './parts/citizen-steps';
import { Name } from './parts/words';

const Find = graphql(
  `
    query Find($words: String!) {
      me {
        ...MeFields
      }
      searchKinds
      find(words: $words) {
        kind
        more
        hits {
          id
          name
          nameEn
          detail
          day
          houseId
          synthetic
        }
      }
    }
  `,
  [MeFields],
);

const CanFind = graphql(
  `
    query CanFind {
      me {
        ...MeFields
      }
      searchKinds
    }
  `,
  [MeFields],
);

type Found = ResultOf<typeof Find>['find'];
type Hits = Found[number];
type Kind = Hits['kind'];
type Hit = Hits['hits'][number];

/** Where a finding is looked at. An invoice is its paper. */
const PATHS: Readonly<Record<Kind, (hit: Hit) => string>> = {
  citizen: ({ id }) => citizenPath(id),
  posting: ({ id }) => `/smaajob/${id}`,
  company: ({ id }) => `/virksomheder/${id}`,
  seat: ({ id, houseId }) => `/huset/${houseId}/plan/plads/${id}`,
  agreement: ({ id }) => `/aftaler/${id}`,
  invoice: ({ id }) => `/huset/faktura/${id}/pdf`,
  initiative: ({ id }) => `/bevillinger#${id}`,
  indicator: ({ id }) => `/tal/${id}`,
  account: ({ id }) => accountPath(id),
};

/** One box for what a role works with. */
@Controller()
export class SearchPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(SEARCH, { may: SEARCHERS })
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.asked({ request, reply }, EMPTY_FORM, 200);
  }

  @SecurePost(SEARCH, { may: SEARCHERS })
  find(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = { request, reply };
    const form = new FormReader(request.body);
    const words = form.text('words', texts(languageOf(request)).search.missing);
    const again = (state: FormState) => this.asked(visit, state, 422);
    if (form.errors.length > 0) return again(form.state);
    const look = () => this.pages.show(visit, Find, { words }, (data, page) => searchPage(data, form.state, page, { words, found: data.find }));
    return this.pages.orAgain(visit, look, again);
  }

  private asked(visit: Visit, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, CanFind, {}, (data, page) => searchPage(data, form, page), status);
  }
}

function searchPage({ searchKinds: kinds }: ResultOf<typeof CanFind>, form: FormState, { frame, texts }: Page, answer?: { words: string; found: Found }) {
  const words = texts.search;
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <ErrorSummary errors={form.errors} />
      <form method="post" action={SEARCH} role="search" novalidate>
        <TextField {...field(form, 'words')} label={words.words} hint={words.hint} type="search" autocomplete="off" width="l" />
        <ButtonRow>
          <Button>{words.button}</Button>
        </ButtonRow>
      </form>
      {answer && <Answer {...answer} />}
      {!answer?.found.length && <WhatToWrite kinds={kinds} />}
      <p>{kinds.includes('citizen') ? words.kept : words.keptNot}</p>
    </Layout>
  );
}

function Answer({ words: sought, found }: { words: string; found: Found }) {
  const words = useLanguage().texts.search;
  if (found.length === 0) {
    return (
      <EmptyState text={words.none(sought)}>
        <p>{words.advice}</p>
      </EmptyState>
    );
  }
  return (
    <>
      <h2>{words.found(sought)}</h2>
      {found.map((hits) => (
        <Group key={hits.kind} {...hits} />
      ))}
    </>
  );
}

function Group({ kind, hits, more }: Hits) {
  const words = useLanguage().texts.search;
  return (
    <>
      <h3>{words.kinds[kind]}</h3>
      <ul>
        {hits.map((hit) => (
          <li key={hit.id}>
            <HitLink kind={kind} hit={hit} />
          </li>
        ))}
      </ul>
      {more && <p>{words.more}</p>}
    </>
  );
}

function HitLink({ kind, hit }: { kind: Kind; hit: Hit }) {
  const { language, texts, format } = useLanguage();
  const words = texts.search;
  const name = language === 'en' ? (hit.nameEn ?? hit.name) : hit.name;
  const detail = [hit.detail, hit.day && saysWhen(kind, words)(format.shortDay(hit.day))].filter(Boolean).join(', ');
  return (
    <>
      <a href={PATHS[kind](hit)} download={kind === 'invoice' ? true : undefined}>
        <Name name={NUMBERED[kind] ? NUMBERED[kind](words)(name) : name} synthetic={hit.synthetic} />
      </a>
      {detail && ` – ${detail}`}
    </>
  );
}

type Words = Texts['search'];

/** What would be a bare number says what it is the number of. */
const NUMBERED: Readonly<Partial<Record<Kind, (words: Words) => (name: string) => string>>> = {
  agreement: ({ agreement }) => agreement,
  invoice: ({ invoice }) => invoice,
  seat: ({ seat }) => seat,
};

function saysWhen(kind: Kind, { waitingSince, from, issued }: Words): (day: string) => string {
  if (kind === 'citizen') return waitingSince;
  return kind === 'agreement' ? from : issued;
}

/** What to write, where nothing has been found yet. */
function WhatToWrite({ kinds }: { kinds: readonly Kind[] }) {
  const words = useLanguage().texts.search;
  return (
    <>
      <h2>{words.canFind}</h2>
      <ul>
        {kinds.map((kind) => (
          <li key={kind}>{words.by[kind]}</li>
        ))}
      </ul>
    </>
  );
}
