import { projectPath } from '@fyrtaarn/platform';
import PDFDocument from 'pdfkit';
import type { Checked, InvoiceDocument } from './invoice';
import { contentOf, type Content } from './invoice-content';

const FONTS = { regular: projectPath('libs/premises/fonts/IBMPlexSans-Regular.ttf'), strong: projectPath('libs/premises/fonts/IBMPlexSans-SemiBold.ttf') };
const MARGIN = 56;
const WIDTH = 595.28 - 2 * MARGIN;
const BOTTOM = 841.89 - 78;
const INK = '#1a1a1a';
const RULE = '#8a8a8a';

type Doc = InstanceType<typeof PDFDocument>;
type Struct = ReturnType<Doc['struct']>;
interface TextStyle {
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly align?: 'left' | 'right';
  readonly size?: number;
  readonly strong?: boolean;
}

/** The document as people keep it. The same document gives the same bytes. */
export function invoicePdf(document: Checked<InvoiceDocument>): Promise<Buffer> {
  const content = contentOf(document);
  return sheetPdf(content, { name: `${content.title} ${document.number}`, author: document.seller.name, on: document.issuedOn });
}

/** A sheet of paper that can be read aloud, in Danish, with its fonts. */
export async function sheetPdf(content: Content, { name, author, on }: { name: string; author: string; on: string }): Promise<Buffer> {
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: 0 },
    pdfVersion: '1.7',
    tagged: true,
    lang: 'da-DK',
    displayTitle: true,
    bufferPages: true,
    font: FONTS.regular,
    info: { Title: name, Author: author, CreationDate: new Date(`${on}T00:00:00Z`) },
  });
  const bytes = collected(doc);
  const root = doc.struct('Document');
  doc.addStructure(root);
  new Sheet(doc, root).draw(content);
  numberPages(doc, name);
  root.end();
  doc.end();
  return bytes;
}

/** Writes downwards; whatever would not fit goes on the next page as a whole. */
class Sheet {
  private y = MARGIN;

  constructor(
    private readonly doc: Doc,
    private readonly root: Struct,
  ) {}

  draw(content: Content): void {
    const half = WIDTH / 2 - 12;
    this.write(this.root, 'H1', content.title, { size: 22, strong: true });
    const top = this.y + 14;
    this.y = top;
    for (const line of content.buyer) this.write(this.root, 'P', line, { width: half });
    const left = this.y;
    this.y = top;
    for (const line of content.seller) this.write(this.root, 'P', line, { x: MARGIN + half + 24, width: half });
    this.y = Math.max(left, this.y) + 16;
    this.pairs(content.facts, { x: MARGIN, width: 110 }, { x: MARGIN + 120, width: WIDTH - 120 });
    this.y += 12;
    this.table(content);
    this.y += 10;
    const edge = MARGIN + WIDTH;
    this.pairs(content.sums, { x: MARGIN, width: WIDTH - 130, align: 'right' }, { x: edge - 120, width: 120, align: 'right' }, true);
    this.y += 14;
    for (const remark of content.remarks) this.write(this.root, 'P', remark, {});
    this.y += 10;
    for (const line of content.payment) this.write(this.root, 'P', line, {});
    if (content.ocrLine) this.write(this.root, 'P', content.ocrLine, { size: 14, strong: true });
  }

  /** A list of labels and values; the last is what it is all about. */
  private pairs(pairs: readonly (readonly [string, string])[], label: TextStyle, value: TextStyle, lastIsStrong = false): void {
    const list = this.doc.struct('L');
    this.root.add(list);
    pairs.forEach(([name, text], at) => {
      const strong = lastIsStrong && at === pairs.length - 1;
      this.room(this.heightOf(text, { ...value, strong }));
      const item = this.doc.struct('LI');
      list.add(item);
      const y = this.y;
      this.write(item, 'Lbl', name, { ...label, strong, y });
      this.write(item, 'LBody', text, { ...value, strong, y });
    });
  }

  private table({ headings, rows }: Content): void {
    const columns = columnsOf(headings.length);
    const table = this.doc.struct('Table');
    this.root.add(table);
    this.row(table, 'TH', headings, columns);
    for (const row of rows) this.row(table, 'TD', row, columns);
    this.rule();
  }

  private row(table: Struct, tag: 'TH' | 'TD', cells: readonly string[], columns: readonly TextStyle[]): void {
    const strong = tag === 'TH';
    this.room(Math.max(...cells.map((cell, at) => this.heightOf(cell, { ...columns[at], strong }))) + 8);
    this.rule();
    const row = this.doc.struct('TR');
    table.add(row);
    const y = this.y + 4;
    let end = y;
    cells.forEach((cell, at) => {
      this.write(row, tag, cell, { ...columns[at], strong, y });
      end = Math.max(end, this.y);
    });
    this.y = end + 4;
  }

  private write(parent: Struct, tag: string, text: string, { x = MARGIN, y, width = WIDTH, align = 'left', size = 10, strong = false }: TextStyle): void {
    const height = this.heightOf(text, { width, size, strong });
    if (y === undefined) this.room(height);
    const at = y ?? this.y;
    parent.add(
      this.doc.struct(tag, {}, () => {
        this.doc
          .font(strong ? FONTS.strong : FONTS.regular, size)
          .fillColor(INK)
          .text(text, x, at, { width, align });
      }),
    );
    this.y = at + height;
  }

  private heightOf(text: string, { width = WIDTH, size = 10, strong = false }: TextStyle): number {
    return this.doc.font(strong ? FONTS.strong : FONTS.regular, size).heightOfString(text, { width }) + 2;
  }

  private room(height: number): void {
    if (this.y + height <= BOTTOM) return;
    this.doc.addPage();
    this.y = MARGIN;
  }

  private rule(): void {
    this.doc.markContent('Artifact', { type: 'Layout' });
    this.doc
      .lineWidth(0.5)
      .strokeColor(RULE)
      .moveTo(MARGIN, this.y)
      .lineTo(MARGIN + WIDTH, this.y)
      .stroke();
    this.doc.endMarkedContent();
  }
}

/** The first column takes what the others leave; all but the first stand to the right. */
function columnsOf(count: number): TextStyle[] {
  const widths = count === 5 ? [WIDTH - 300, 40, 92, 56, 112] : [WIDTH - 390, 130, 140, 120];
  return widths.map((width, at) => ({
    x: MARGIN + widths.slice(0, at).reduce((sum, one) => sum + one, 0),
    width: width - (at === 0 ? 12 : 0),
    align: at === 0 ? 'left' : 'right',
  }));
}

function numberPages(doc: Doc, name: string): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = 0; page < count; page++) {
    doc.switchToPage(start + page);
    doc.markContent('Artifact', { type: 'Pagination' });
    doc
      .font(FONTS.regular, 9)
      .fillColor(INK)
      .text(`${name} · side ${page + 1} af ${count}`, MARGIN, BOTTOM + 30, { width: WIDTH, align: 'right', lineBreak: false });
    doc.endMarkedContent();
  }
}

function collected(doc: Doc): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    doc.on('data', (part: Buffer) => parts.push(part));
    doc.on('end', () => resolve(Buffer.concat(parts)));
    doc.on('error', reject);
  });
}
