import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a document is held against: its schema, and rules written as XPath. */
export interface UblChecks {
  /** @returns what is wrong by the UBL 2.1 schema, one sentence a fault */
  readonly faults: (xml: string) => string[];
  /** @returns the ids of the rules that do not hold somewhere in the document */
  readonly broken: (xml: string, rules: readonly Rule[]) => string[];
}

/** `test` must hold for every node that `context` finds, as in schematron. */
export type Rule = readonly [id: string, context: string, test: string];

const SCHEMAS = join(__dirname, 'schemas/ubl-2.1/maindoc');
const NAMESPACES = {
  cac: 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2',
  cbc: 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2',
};

export async function ublChecks(): Promise<UblChecks> {
  const { XmlDocument, XsdValidator } = await import('libxml2-wasm');
  const { xmlRegisterFsInputProviders } = await import('libxml2-wasm/lib/nodejs.mjs');
  xmlRegisterFsInputProviders();
  const schemaOf = (root: string) => {
    const url = join(SCHEMAS, `UBL-${root}-2.1.xsd`);
    return XsdValidator.fromDoc(XmlDocument.fromString(readFileSync(url, 'utf8'), { url }));
  };
  const schemas = new Map(['Invoice', 'CreditNote', 'Reminder'].map((root) => [root, schemaOf(root)]));
  const reading = <Result>(xml: string, look: (document: InstanceType<typeof XmlDocument>) => Result): Result => {
    const document = XmlDocument.fromString(xml);
    try {
      return look(document);
    } finally {
      document.dispose();
    }
  };
  return {
    faults: (xml) =>
      reading(xml, (document) => {
        try {
          schemas.get(document.root.name)!.validate(document);
          return [];
        } catch (error) {
          return String((error as Error).message)
            .trim()
            .split('\n');
        }
      }),
    broken: (xml, rules) =>
      reading(xml, (document) =>
        rules
          .filter(([, context, test]) => document.root.find(context, NAMESPACES).some((node) => node.eval(`boolean(${test})`, NAMESPACES) !== true))
          .map(([id]) => id),
      ),
  };
}
