import { generateKeyPairSync } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { SignedXml } from 'xml-crypto';

/** How an answer differs from a proper one. */
export interface SamlFault {
  readonly unsigned?: boolean;
  readonly foreignKey?: boolean;
  readonly audience?: string;
  readonly issuer?: string;
  readonly inResponseTo?: string;
  readonly recipient?: string;
  /** What only the signed assertion says that it answers; nothing when empty. */
  readonly confirms?: string;
  /** Minutes by which its times lie back. */
  readonly minutesAgo?: number;
  /** Minutes since the person logged in at the provider, which has remembered them since. */
  readonly loggedInMinutesAgo?: number;
  readonly status?: string;
  /** Changes the whole after it was signed. */
  readonly afterwards?: (xml: string) => string;
}

export interface SamlPerson {
  readonly id: string;
  readonly groups: readonly string[];
}

const ENTITY = 'https://fyrtaarn.invalid/saml';
const ISSUER = 'https://idp.invalid/saml';
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';

/** A small SAML provider: it answers a request with a form, as a city's would. */
export function samlProvider() {
  const [ours, foreign] = [1, 2].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 }));
  const settings = {
    kind: 'saml',
    code: 'kombit',
    profile: 'kombit',
    name: { da: 'Kommunens login', en: 'The city’s login' },
    entryPoint: 'http://127.0.0.1:9/sso',
    issuer: ISSUER,
    entityId: ENTITY,
    certificates: [ours!.publicKey.export({ type: 'spki', format: 'pem' })],
  };

  /** The fields of the form with which the browser comes back. */
  function answer(address: string, returnTo: string, person: SamlPerson, fault: SamlFault = {}): Record<string, string> {
    const asked = new URL(address).searchParams;
    const request = inflateRawSync(Buffer.from(asked.get('SAMLRequest') ?? '', 'base64')).toString();
    const id = fault.inResponseTo ?? / ID="([^"]+)"/.exec(request)?.[1] ?? '';
    const plain = responseXml(id, returnTo, person, fault);
    const key = (fault.foreignKey ? foreign : ours)!.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
    const xml = (fault.afterwards ?? ((same) => same))(fault.unsigned ? plain : signed(plain, key));
    return { SAMLResponse: Buffer.from(xml).toString('base64'), RelayState: asked.get('RelayState') ?? '' };
  }
  return { settings, answer };
}

function signed(xml: string, privateKey: string): string {
  const signature = new SignedXml({
    privateKey,
    signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: EXCLUSIVE,
  });
  signature.addReference({
    xpath: `//*[local-name(.)='Assertion']`,
    transforms: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', EXCLUSIVE],
    digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
  });
  signature.computeSignature(xml, { location: { reference: `//*[local-name(.)='Assertion']/*[local-name(.)='Issuer']`, action: 'after' } });
  return signature.getSignedXml();
}

function responseXml(inResponseTo: string, returnTo: string, person: SamlPerson, fault: SamlFault): string {
  const at = (minutes: number): string => new Date(Date.now() + (minutes - (fault.minutesAgo ?? 0)) * 60_000).toISOString();
  const status = `urn:oasis:names:tc:SAML:2.0:status:${fault.status ?? 'Success'}`;
  return `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_response" Version="2.0" IssueInstant="${at(0)}" Destination="${returnTo}" InResponseTo="${inResponseTo}"><saml:Issuer>${fault.issuer ?? ISSUER}</saml:Issuer><samlp:Status><samlp:StatusCode Value="${status}"/></samlp:Status>${assertionXml(inResponseTo, returnTo, person, fault, at)}</samlp:Response>`;
}

function assertionXml(inResponseTo: string, returnTo: string, { id, groups }: SamlPerson, fault: SamlFault, at: (minutes: number) => string): string {
  const confirms = fault.confirms ?? inResponseTo;
  const confirmed = `<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData NotOnOrAfter="${at(5)}" Recipient="${fault.recipient ?? returnTo}"${confirms ? ` InResponseTo="${confirms}"` : ''}/></saml:SubjectConfirmation>`;
  const attribute = (name: string, values: readonly string[]): string =>
    `<saml:Attribute Name="${name}">${values.map((value) => `<saml:AttributeValue>${value}</saml:AttributeValue>`).join('')}</saml:Attribute>`;
  const attributes = [
    attribute('urn:oid:2.5.4.3', ['Sanne Opdigtet']),
    attribute('urn:oid:0.9.2342.19200300.100.1.3', [`${id}@kk.invalid`]),
    ...(groups.length > 0 ? [attribute('urn:fyrtaarn:groups', groups)] : []),
  ];
  return `<saml:Assertion ID="_assertion" Version="2.0" IssueInstant="${at(0)}"><saml:Issuer>${fault.issuer ?? ISSUER}</saml:Issuer><saml:Subject><saml:NameID>${id}</saml:NameID>${confirmed}</saml:Subject><saml:Conditions NotBefore="${at(-1)}" NotOnOrAfter="${at(5)}"><saml:AudienceRestriction><saml:Audience>${fault.audience ?? ENTITY}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="${at(-(fault.loggedInMinutesAgo ?? 0))}" SessionIndex="_s"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:X509</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement>${attributes.join('')}</saml:AttributeStatement></saml:Assertion>`;
}
