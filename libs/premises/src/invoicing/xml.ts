import { XMLBuilder } from 'fast-xml-parser';

/** One element in the shape the library keeps the order of; `undefined` among children is left out. */
export type Xml = Record<string, unknown>;
type Attributes = Readonly<Record<string, string>>;

const NAMESPACES = {
  'xmlns:cac': 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2',
  'xmlns:cbc': 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2',
};

const builder = new XMLBuilder({ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '@', format: true, suppressEmptyNode: true });

/** `cbc:` element with a text. */
export function leaf(name: string, text: string | number, attributes: Attributes = {}): Xml {
  return element(`cbc:${name}`, [{ '#text': String(text) }], attributes);
}

/** `cac:` element with elements. */
export function group(name: string, ...children: readonly (Xml | undefined)[]): Xml {
  return element(
    `cac:${name}`,
    children.filter((child) => child !== undefined),
  );
}

/** Øre as an amount with two decimals and its currency. */
export function amount(name: string, ore: number): Xml {
  return leaf(name, decimals(ore), { currencyID: 'DKK' });
}

/** 1250 → "12.50" */
export function decimals(ore: number): string {
  const digits = String(Math.abs(ore)).padStart(3, '0');
  return `${ore < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** 2500 basis points → "25", 1250 → "12.5" */
export function percent(rate: number): string {
  return String(rate / 100);
}

/** @param root local name of the UBL document, such as `Invoice` */
export function ublText(root: string, children: readonly (Xml | undefined)[]): string {
  const xmlns = `urn:oasis:names:specification:ubl:schema:xsd:${root}-2`;
  const tree = [
    element('?xml', [{ '#text': '' }], { version: '1.0', encoding: 'UTF-8' }),
    element(
      root,
      children.filter((child) => child !== undefined),
      { xmlns, ...NAMESPACES },
    ),
  ];
  return `${String(builder.build(tree)).trim()}\n`;
}

function element(name: string, children: readonly Xml[], attributes: Attributes): Xml;
function element(name: string, children: readonly Xml[]): Xml;
function element(name: string, children: readonly Xml[], attributes: Attributes = {}): Xml {
  const named = Object.fromEntries(Object.entries(attributes).map(([key, value]) => [`@${key}`, value]));
  return Object.keys(named).length ? { [name]: children, ':@': named } : { [name]: children };
}
