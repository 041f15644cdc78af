import { Button, ButtonLink, ButtonRow, ErrorSummary, Layout, TextField, type PageFrame } from '../components';
import type { Texts } from '../texts';
import { field, type FormState } from './forms';

/** What the page of the proof itself asks for; all else in the form belongs to what is to be done. */
export const PROOF_FIELDS = { password: 'proofPassword', code: 'proofCode' } as const;

interface Asked {
  /** Where the form goes on to after the proof. */
  address: string;
  /** Other ways to show who one is. */
  providers: readonly { code: string; name: string }[];
}

/** Before what a stolen session must not be enough for: who are you, and then on with what you wrote. */
export function proofPage({ frame, texts }: { frame: PageFrame; texts: Texts }, { address, providers }: Asked, form: FormState) {
  const words = texts.proof;
  const after = encodeURIComponent(address);
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <ErrorSummary errors={form.errors} />
      <form method="post" action={`/bevis?til=${after}`} novalidate>
        {carried(form).map(([name, value], at) => (
          <input key={at} type="hidden" name={name} value={value} />
        ))}
        <TextField {...field(form, PROOF_FIELDS.password)} value="" label={texts.login.password} type="password" autocomplete="current-password" />
        <TextField
          {...field(form, PROOF_FIELDS.code)}
          value=""
          label={texts.login.code}
          hint={texts.login.codeHint}
          inputMode="numeric"
          autocomplete="one-time-code"
          width="s"
          optional
        />
        <ButtonRow>
          <Button>{words.send}</Button>
        </ButtonRow>
      </form>
      {providers.length > 0 && (
        <>
          <p>{words.elsewhere}</p>
          <ButtonRow>
            {providers.map(({ code, name }) => (
              <ButtonLink key={code} href={`/log-ind/hos/${code}?til=${after}`} variant="secondary">
                {texts.login.at(name)}
              </ButtonLink>
            ))}
          </ButtonRow>
        </>
      )}
    </Layout>
  );
}

/** What was written before, each answer of a question by itself. */
function carried({ values }: FormState): (readonly [name: string, value: string])[] {
  const own: readonly string[] = Object.values(PROOF_FIELDS);
  return Object.entries(values)
    .filter(([name]) => !own.includes(name))
    .flatMap(([name, value]) => (typeof value === 'string' ? [value] : value).map((one) => [name, one] as const));
}
