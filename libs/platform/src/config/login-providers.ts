import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { StartupError } from './startup-error';

const CODE = z.string().regex(/^[a-z_]{2,30}$/, 'must be 2–30 small letters');
const shared = {
  /** Stands in our addresses and beside every account that came this way; never changed afterwards. */
  code: CODE,
  /** Which claim names and which meanings hold (ref.claim_name, ref.claim_role): city, kombit, mitid_erhverv, mitid. */
  profile: CODE,
  name: z.object({ da: z.string().min(1).max(60), en: z.string().min(1).max(60) }),
};

const oidc = z.strictObject({
  kind: z.literal('oidc'),
  ...shared,
  issuer: z.url(),
  clientId: z.string().min(1),
  clientSecret: z.string().min(16, 'must be at least 16 characters'),
  scope: z
    .string()
    .regex(/^openid\b/, 'must begin with openid')
    .default('openid'),
  /** What else the provider wants to be asked, such as acr_values. */
  parameters: z.record(z.string(), z.string()).default({}),
});

const saml = z.strictObject({
  kind: z.literal('saml'),
  ...shared,
  entryPoint: z.url(),
  /** The provider's own name for itself, and ours at the provider. */
  issuer: z.string().min(1),
  entityId: z.string().min(1),
  /** What the provider signs with, PEM; two while it changes. */
  certificates: z.array(z.string().regex(/^-----BEGIN (CERTIFICATE|PUBLIC KEY)-----/, 'must be PEM')).min(1),
  /** Ours, PEM: signs what we ask and opens what is encrypted to us, where the provider wants that. */
  privateKey: z.string().startsWith('-----BEGIN').optional(),
});

export type OidcProvider = z.infer<typeof oidc>;
export type SamlProvider = z.infer<typeof saml>;
export type LoginProvider = OidcProvider | SamlProvider;

const list = z.array(z.discriminatedUnion('kind', [oidc, saml])).refine((all) => new Set(all.map(({ code }) => code)).size === all.length, 'two have one code');

/**
 * The providers that people may log in at, from a JSON file: it holds secrets.
 * @throws StartupError with one sentence
 */
export function readLoginProviders(file: string | undefined, demands: { https: boolean }): readonly LoginProvider[] {
  if (!file) return [];
  const parsed = list.safeParse(jsonOf(file));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new StartupError(`LOGIN_PROVIDERS_FILE, ${issue?.path.join('.') || 'the list'}: ${issue?.message}.`);
  }
  const plain = parsed.data.find((one) => demands.https && !(one.kind === 'oidc' ? one.issuer : one.entryPoint).startsWith('https://'));
  if (plain) throw new StartupError(`LOGIN_PROVIDERS_FILE: ${plain.code} must be reached over https.`);
  return parsed.data;
}

function jsonOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new StartupError('LOGIN_PROVIDERS_FILE cannot be read, or is not JSON.');
  }
}
