import { Controller, Req, Res } from '@nestjs/common';
import type { Language } from '@fyrtaarn/kernel';
import { InArabic, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Button, ButtonRow, Checkboxes, Details, Layout, Radios } from '../components';
import { inLanguage, LANGUAGE_NAMES } from '../components/LanguageSwitch';
import { graphql, type ResultOf } from '../graphql';
import { FormReader } from '../server/forms';
import { afterwards, MeFields } from '../server/frame';
import { Pages, type Page } from '../server/pages';

const Profile = graphql(
  `
    query Profile {
      me {
        ...MeFields
      }
      ownChoices {
        mails
        commandKeys
        dailyHour
        always
      }
    }
  `,
  [MeFields],
);

const MakeOwnChoices = graphql(`
  mutation MakeOwnChoices($input: MakeOwnChoices!) {
    makeOwnChoices(input: $input) {
      language
    }
  }
`);

const PROFILE = '/profil';
const MAILS = ['at_once', 'daily', 'none'] as const;
const KEYS = 'keys';

/** Where one says how one wants to hear from the platform, and to use it. */
@Controller('profil')
export class ProfilePage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('', { loggedIn: 'one’s own choices' })
  @InArabic()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.show({ request, reply }, Profile, {}, profilePage);
  }

  /** A browser offers no answer that is not one; another is refused as a whole. */
  @SecurePost('', { loggedIn: 'one’s own choices' })
  @InArabic()
  choose(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const form = new FormReader(request.body);
    const input = {
      mails: form.value('mails') as (typeof MAILS)[number],
      language: form.value('language') as Language,
      commandKeys: form.value('commandKeys') === KEYS,
    };
    const next = ({ makeOwnChoices }: ResultOf<typeof MakeOwnChoices>) => afterwards(inLanguage(PROFILE, makeOwnChoices.language), 'choicesMade');
    return this.pages.send({ request, reply }, MakeOwnChoices, { input }, next);
  }
}

function profilePage({ ownChoices }: ResultOf<typeof Profile>, { frame, texts }: Page) {
  const words = texts.profile;
  const citizen = frame.reader?.role === 'citizen';
  const languages: Language[] = ['da', 'en', ...(citizen ? (['ar'] as const) : [])];
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <form method="post" action={PROFILE} novalidate>
        <Radios
          name="mails"
          label={words.mails}
          value={ownChoices.mails}
          options={MAILS.map((value) => ({ value, label: words.choices[value](ownChoices.dailyHour), hint: value === 'none' ? words.noneHint : undefined }))}
        />
        <Details summary={words.always}>
          <p>{words.alwaysLead}</p>
          <ul>
            {ownChoices.always.map((ground) => (
              <li key={ground}>{words.grounds[ground]}</li>
            ))}
          </ul>
        </Details>
        <Radios
          name="language"
          label={words.language}
          hint={words.languageHint}
          value={frame.language}
          options={languages.map((value) => ({ value, label: LANGUAGE_NAMES[value], lang: value }))}
        />
        {!citizen && (
          <Checkboxes
            name="commandKeys"
            label={words.keys}
            hint={words.keysHint}
            chosen={ownChoices.commandKeys ? [KEYS] : []}
            options={[{ value: KEYS, label: words.keysOn }]}
            optional
          />
        )}
        <ButtonRow>
          <Button>{words.save}</Button>
        </ButtonRow>
      </form>
      <p>
        <a href="/mine-logins">{words.sessions}</a>
      </p>
    </Layout>
  );
}
