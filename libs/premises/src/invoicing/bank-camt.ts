import type { LocalDate } from '@fyrtaarn/kernel';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { bankDay, eachRead, oreOfDecimal, turns, unreadable, type BankFile } from './bank-file';
import { refuseInvoice } from './invoice.errors';
import type { BankPayment } from './payment.rules';

/** As the parser gives it: a text, or elements by name, or several of them. */
type Node = string | { readonly [name: string]: Node } | readonly Node[] | undefined;

/** ISO 20022: camt.053 is a statement, camt.054 a notification; both are made of the same entries. */
const BODIES = [
  ['BkToCstmrStmt', 'Stmt'],
  ['BkToCstmrDbtCdtNtfctn', 'Ntfctn'],
] as const;

const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
});

/**
 * Money that came in, one payment for each transaction of an entry. A booking taken back is negative; money that went out is left out.
 * @throws DomainError BANK_FILE_UNREADABLE when it is no such file
 */
export function paymentsInCamt(xml: string): BankFile {
  const document = child(parsed(xml), 'Document');
  const body = BODIES.flatMap(([message, part]) => children(child(document, message), part));
  if (body.length === 0) throw unreadable(1);
  const turnOf = turns();
  return eachRead(
    body.flatMap((part) => children(part, 'Ntry')),
    1,
    (entry, line) => paymentsOf(entry, line, turnOf),
  );
}

function parsed(xml: string): Node {
  // A document type can hold entities that grow; a bank's file has none.
  if (/<!DOCTYPE/i.test(xml)) throw unreadable(1);
  try {
    if (XMLValidator.validate(xml) === true) return parser.parse(xml) as Node;
  } catch {
    // Nested deeper than the parser goes.
  }
  throw unreadable(1);
}

function paymentsOf(entry: Node, line: number, turnOf: (content: string) => number): BankPayment[] {
  // What is pending comes again when it is booked, perhaps on another day. Older versions write the status itself, newer ones a code of it.
  if ((text(entry, 'Sts') || text(child(entry, 'Sts'), 'Cd')) !== 'BOOK') return [];
  const isReversal = text(entry, 'RvslInd') === 'true';
  const sign = text(entry, 'CdtDbtInd') === 'CRDT' ? 1 : -1;
  // Money that left is no payment to us, nor is money that came back because it never should have left.
  if ((sign === 1) === isReversal) return [];
  const day = dayOf(child(entry, 'BookgDt'), line);
  const total = oreOf(child(entry, 'Amt'), line);
  const parts = children(child(entry, 'NtryDtls'), 'TxDtls');
  const amounts = parts.map((part) => child(part, 'Amt') ?? child(child(child(part, 'AmtDtls'), 'TxAmt'), 'Amt'));
  const each = amounts.every(Boolean) ? amounts.map((amount) => oreOf(amount, line)) : [];
  const isSplit = parts.length > 1 && each.reduce((sum, ore) => sum + ore, 0) === total;
  const isBatch = parts.length > 1 && !isSplit;
  return (isSplit ? parts : [parts.length > 0 ? parts : undefined]).map((part, at) => {
    // The slip of one part says nothing of the others.
    const named = texts(part, 'CdtrRefInf', 'Ref')[0] ?? texts(part, 'Refs', 'EndToEndId').find((id) => id !== 'NOTPROVIDED');
    const reference = isBatch ? undefined : named;
    const words = [...texts(part, 'RmtInf', 'Ustrd'), ...texts(part, 'Dbtr', 'Nm'), text(entry, 'AddtlNtryInf')].filter(Boolean).join(' ');
    const amountOre = sign * (isSplit ? each[at]! : total);
    // The bank's own reference of an entry is one of a kind; a number within the statement is not.
    const content = `${day}|${amountOre}|${reference ?? ''}|${words}`;
    const entryKey = text(entry, 'AcctSvcrRef') || `${content}|${turnOf(content)}`;
    const key = [entryKey, at + 1].join('|');
    return {
      key,
      day,
      amountOre,
      text: words,
      ...(reference ? { reference } : {}),
      ...(isBatch ? { isBatch } : {}),
      ...(isSplit ? { entryOre: sign * total } : {}),
    };
  });
}

function dayOf(node: Node, line: number): LocalDate {
  const written = text(node, 'Dt') || text(node, 'DtTm').slice(0, 10);
  return bankDay(written, line);
}

function oreOf(node: Node, line: number): number {
  const value = typeof node === 'string' ? node : text(node, '#text');
  const currency = text(node, '@Ccy');
  if (currency !== '' && currency !== 'DKK') throw refuseInvoice('BANK_CURRENCY_OTHER', { line });
  if (!/^\d+(\.\d{1,2}0*)?$/.test(value)) throw refuseInvoice('BANK_AMOUNT_INVALID', { line });
  return oreOfDecimal(value.replace(/(\.\d\d)0+$/, '$1'), line);
}

function child(node: Node, name: string): Node {
  return isElement(node) ? node[name] : undefined;
}

function children(node: Node, name: string): readonly Node[] {
  return nodes(node).flatMap((one) => nodes(child(one, name)));
}

/** Texts of elements of a name, wherever below an element of another name they stand. */
function texts(node: Node, under: string, name: string): string[] {
  const found = (one: Node): Node[] =>
    isElement(one) ? Object.entries(one).flatMap(([key, value]) => nodes(value).flatMap((item) => (key === under ? [item] : found(item)))) : [];
  const below = (one: Node): string[] =>
    isElement(one)
      ? Object.entries(one).flatMap(([key, value]) => nodes(value).flatMap((item) => (key === name && typeof item === 'string' ? [item] : below(item))))
      : [];
  return nodes(node).flatMap(found).flatMap(below);
}

function text(node: Node, name: string): string {
  const value = child(node, name);
  return typeof value === 'string' ? value : '';
}

function nodes(node: Node): readonly Node[] {
  return node === undefined ? [] : Array.isArray(node) ? (node as readonly Node[]) : [node];
}

function isElement(node: Node): node is { readonly [name: string]: Node } {
  return typeof node === 'object' && !Array.isArray(node);
}
