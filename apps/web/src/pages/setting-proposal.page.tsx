import { Controller, Param, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Button, ButtonRow, ErrorSummary, Layout, TextArea, TextField, Working } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, field, FormReader, type FormState } from '../server/forms';
import { afterwards, MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { texts } from '../texts';
import { SETTINGS } from './parts/setting-steps';
import { NumberFields, type SettingNumber } from './parts/settings';
import { MovesFields, WhoMoves } from './parts/who-moves';
import { useName } from './parts/words';

const LatestSettings = graphql(
  `
    query LatestSettings {
      me {
        ...MeFields
      }
      matchingSettings(first: 1) {
        edges {
          node {
            numbers {
              ...SettingNumberFields
            }
          }
        }
      }
    }
  `,
  [MeFields, NumberFields],
);

const PreviewMatchingSettings = graphql(`
  mutation PreviewMatchingSettings($changes: [SettingChange!]!) {
    previewMatchingSettings(changes: $changes) {
      id
    }
  }
`);

const CountedPreview = graphql(
  `
    query CountedPreview($id: Uuid!) {
      me {
        ...MeFields
      }
      matchingPreview(id: $id) {
        id
        askedAt
        countedAt
        whoMoves {
          ...MovesFields
        }
      }
    }
  `,
  [MeFields, MovesFields],
);

const ProposeMatchingSettings = graphql(`
  mutation ProposeMatchingSettings($input: ProposeMatchingSettings!) {
    proposeMatchingSettings(input: $input) {
      id
    }
  }
`);

const NEW = `${SETTINGS}/ny`;
const SETTERS = { may: ['employmentLead', 'administrator'] } as const;
const previewPath = (id: string): string => `${SETTINGS}/optaelling/${id}`;

/** New numbers: first who would move, then the proposal. Another person decides. */
@Controller()
export class SettingProposalPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(NEW, SETTERS)
  draft(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.draftPage({ request, reply }, EMPTY_FORM, 200);
  }

  @SecurePost(NEW, SETTERS)
  count(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = { request, reply };
    const form = new FormReader(request.body);
    const changes = changesIn(form, texts(languageOf(request)).settings.numberMissing);
    const again = (state: FormState) => this.draftPage(visit, state, 422);
    if (form.errors.length > 0) return again(form.state);
    return this.pages.submit(visit, PreviewMatchingSettings, { changes }, (data) => previewPath(data.previewMatchingSettings.id), again);
  }

  @SecureGet(`${SETTINGS}/optaelling/:id`, SETTERS)
  counted(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.countedPage({ request, reply }, id, EMPTY_FORM, 200);
  }

  @SecurePost(`${SETTINGS}/optaelling/:id`, SETTERS)
  propose(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const visit = { request, reply };
    const words = texts(languageOf(request)).settings;
    const form = new FormReader(request.body);
    const input = { previewId: id, validFrom: form.day('validFrom', words.dayMissing), reason: form.text('reason', words.reasonMissing) };
    const again = (state: FormState) => this.countedPage(visit, id, state, 422);
    if (form.errors.length > 0) return again(form.state);
    return this.pages.submit(visit, ProposeMatchingSettings, { input }, () => afterwards(SETTINGS, 'settingsProposed'), again);
  }

  private draftPage(visit: Visit, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, LatestSettings, {}, ({ matchingSettings: { edges } }, page) => draftPage(edges[0]?.node.numbers ?? [], form, page), status);
  }

  private countedPage(visit: Visit, id: string, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, CountedPreview, { id }, ({ matchingPreview }, page) => countedPage(matchingPreview, form, page), status);
  }
}

/** Each field carries what stands beside what is wished for; only what differs is asked for. */
function changesIn(form: FormReader, missing: string): { code: string; value: number }[] {
  const codes = form.value('codes').split(' ').filter(Boolean);
  return codes.map((code) => ({ code, value: form.number(code, missing) })).filter(({ code, value }) => form.value(`was-${code}`) !== String(value));
}

function draftPage(numbers: readonly SettingNumber[], form: FormState, { frame, texts }: Page) {
  const words = texts.settings;
  const shown = form === EMPTY_FORM ? { ...form, values: Object.fromEntries(numbers.map(({ code, value }) => [code, String(value)])) } : form;
  return (
    <Layout frame={frame} title={words.newProposal} trail={[{ href: SETTINGS, text: words.title }]}>
      <h1>{words.newProposal}</h1>
      <p class="font-lead">{words.newLead}</p>
      <ErrorSummary errors={form.errors} />
      <form method="post" action={NEW} novalidate>
        <input type="hidden" name="codes" value={numbers.map(({ code }) => code).join(' ')} />
        {numbers.map((number) => (
          <NumberField key={number.code} number={number} form={shown} />
        ))}
        <ButtonRow>
          <Button>{words.count}</Button>
        </ButtonRow>
      </form>
    </Layout>
  );
}

function NumberField({ number, form }: { number: SettingNumber; form: FormState }) {
  const words = useLanguage().texts.settings;
  const nameOf = useName();
  const { code, value, least, most } = number;
  return (
    <>
      <input type="hidden" name={`was-${code}`} value={value} />
      <TextField {...field(form, code)} label={nameOf(number)} hint={words.between(value, least, most)} inputMode="numeric" width="xs" />
    </>
  );
}

function countedPage({ id, countedAt, whoMoves }: ResultOf<typeof CountedPreview>['matchingPreview'], form: FormState, { frame, texts }: Page) {
  const words = texts.settings;
  const trail = [{ href: SETTINGS, text: words.title }];
  return (
    <Layout frame={frame} title={words.whoMoves} trail={trail}>
      <h1>{words.whoMoves}</h1>
      <ErrorSummary errors={form.errors} />
      {countedAt === null ? (
        <Working text={words.counting} path={previewPath(id)} script={frame.working} />
      ) : (
        <>
          <p class="font-lead">{words.countedLead}</p>
          <WhoMoves quarters={whoMoves ?? []} captionHidden />
          <h2>{words.proposeTitle}</h2>
          <p>{words.proposeNote}</p>
          <form method="post" action={previewPath(id)} novalidate>
            <TextField {...field(form, 'validFrom')} label={words.fromDay} hint={words.fromDayHint} type="date" width="s" />
            <TextArea {...field(form, 'reason')} label={words.reason} hint={words.reasonHint} rows={3} />
            <ButtonRow>
              <Button>{words.propose}</Button>
            </ButtonRow>
          </form>
        </>
      )}
    </Layout>
  );
}
