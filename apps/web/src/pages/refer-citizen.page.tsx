import { Controller, Req, Res } from '@nestjs/common';
import { languageOf, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Button, ButtonRow, ErrorSummary, Layout, SelectField, TextField } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { useLanguage } from '../language';
import { EMPTY_FORM, field, FormReader, type FormState } from '../server/forms';
import { afterwards, MeFields } from '../server/frame';
import type { Visit } from '../server/operations';
import { Pages, type Page } from '../server/pages';
import { texts, type Texts } from '../texts';
import { citizenPath } from './parts/citizen-steps';
import { CITIZENS, REFER } from './parts/citizens';
import { DistrictFields } from './parts/postings';
import { useName } from './parts/words';

const Referral = graphql(
  `
    query Referral {
      me {
        ...MeFields
      }
      districts {
        ...DistrictFields
      }
    }
  `,
  [MeFields, DistrictFields],
);

const ReferCitizen = graphql(`
  mutation ReferCitizen($input: ReferCitizen!) {
    referCitizen(input: $input) {
      id
      fresh
    }
  }
`);

type Data = ResultOf<typeof Referral>;

const REFERRERS = { may: ['employmentLead', 'bridgeWorker'] } as const;

/** One citizen is referred by hand; many are in a list under Indlæsninger. */
@Controller()
export class ReferCitizenPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet(REFER, REFERRERS)
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.page({ request, reply }, EMPTY_FORM, 200);
  }

  @SecurePost(REFER, REFERRERS)
  refer(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = { request, reply };
    const { form, input } = readReferral(request.body, texts(languageOf(request)));
    const again = (state: FormState) => this.page(visit, state, 422);
    if (form.errors.length > 0) return again(form.state);
    const next = ({ referCitizen: { id, fresh } }: ResultOf<typeof ReferCitizen>) => afterwards(citizenPath(id), fresh ? 'referred' : 'referredBefore');
    return this.pages.submit(visit, ReferCitizen, { input }, next, again);
  }

  private page(visit: Visit, form: FormState, status: number): Promise<void> {
    return this.pages.show(visit, Referral, {}, (data, page) => referralPage(data, form, page), status);
  }
}

function readReferral(body: unknown, { citizen, referral: words }: Texts) {
  const form = new FormReader(body);
  const input = {
    cpr: form.text('cpr', citizen.cprMissing),
    firstName: form.text('firstName', words.firstNameMissing),
    lastName: form.text('lastName', words.lastNameMissing),
    district: form.text('district', words.districtMissing),
    waitingSince: form.day('waitingSince', citizen.dayMissing),
    phone: form.value('phone') || null,
  };
  return { form, input };
}

function referralPage(data: Data, form: FormState, { frame, texts }: Page) {
  const words = texts.referral;
  return (
    <Layout frame={frame} title={words.title} trail={[{ href: CITIZENS, text: texts.citizens.title }]}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      <ReferralForm data={data} form={form} />
    </Layout>
  );
}

/** The number is asked anew after a fault: no page that is answered carries one. */
function ReferralForm({ data, form }: { data: Data; form: FormState }) {
  const { citizen, referral: words } = useLanguage().texts;
  const nameOf = useName();
  const districts = data.districts.map((one) => ({ value: one.code, label: nameOf(one) }));
  return (
    <form method="post" action={REFER} novalidate>
      <TextField {...field(form, 'cpr')} value="" label={citizen.cpr} hint={citizen.cprHint} inputMode="numeric" autocomplete="off" width="s" />
      <TextField {...field(form, 'firstName')} label={words.firstName} autocomplete="off" />
      <TextField {...field(form, 'lastName')} label={words.lastName} autocomplete="off" />
      <SelectField {...field(form, 'district')} label={words.district} options={districts} />
      <TextField {...field(form, 'waitingSince')} label={words.waitingSince} hint={words.waitingSinceHint} type="date" width="s" />
      <TextField {...field(form, 'phone')} label={words.phone} type="tel" autocomplete="off" width="s" optional />
      <ButtonRow>
        <Button>{words.refer}</Button>
      </ButtonRow>
    </form>
  );
}
