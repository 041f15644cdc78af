import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, enumType, Instant, Uuid } from '@fyrtaarn/platform';
import { KINDS, type KindCode } from './kinds/kind';

export const ImportKindCode = enumType('ImportKind', KINDS, 'What the rows of a file are about');

@InputType()
export class StartImport {
  @Field(() => Uuid)
  importId!: string;

  @Field(() => Boolean, { description: 'Leave out the rows that have faults; else all is taken or nothing' })
  onlyValid!: boolean;
}

@ObjectType('Import', { description: 'A file of rows that somebody brought' })
export class ImportView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => ImportKindCode)
  kind!: KindCode;

  @Field(() => String)
  name!: string;

  @Field(() => String, { description: 'checking, ready, importing, done, unreadable or dropped' })
  state!: string;

  @Field(() => String, { nullable: true, description: 'What was wrong with the file as a whole, in Danish' })
  unreadableDa!: string | null;

  @Field(() => String, { nullable: true })
  unreadableEn!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Null until somebody has decided' })
  onlyValid!: boolean | null;

  @Field(() => Int, { nullable: true, description: 'Rows of the file; null until it has been read' })
  lines!: number | null;

  @Field(() => Int, { description: 'Rows that have been looked at, or taken, so far' })
  passed!: number;

  @Field(() => Int, { description: 'Rows that say something new' })
  added!: number;

  @Field(() => Int, { description: 'Rows that correct what the house says' })
  changed!: number;

  @Field(() => Int, { description: 'Rows that say what the house says already; they change nothing' })
  known!: number;

  @Field(() => Int)
  faulty!: number;

  @Field(() => Instant)
  madeAt!: string;

  @Field(() => Instant, { nullable: true })
  endedAt!: string | null;
}

@ObjectType('ImportFault', { description: 'Where a file has to be mended' })
export class ImportFaultView {
  @Field(() => Int, { description: 'As the spreadsheet numbers it; the headings are line 1' })
  line!: number;

  @Field(() => String, { nullable: true, description: 'The heading of the column; null for the row as a whole' })
  columnDa!: string | null;

  @Field(() => String, { nullable: true })
  columnEn!: string | null;

  @Field(() => String)
  textDa!: string;

  @Field(() => String)
  textEn!: string;
}

@ObjectType('ImportColumn')
export class ImportColumnView {
  @Field(() => String)
  nameDa!: string;

  @Field(() => String)
  nameEn!: string;

  @Field(() => String)
  hintDa!: string;

  @Field(() => String)
  hintEn!: string;

  @Field(() => Boolean)
  optional!: boolean;
}

@ObjectType('ImportList', { description: 'One kind of list that the reader may bring in' })
export class ImportListView {
  @Field(() => ImportKindCode)
  kind!: KindCode;

  @Field(() => [ImportColumnView])
  columns!: ImportColumnView[];
}

export const ImportConnection = connectionOf('Import', ImportView);
export const ImportFaultConnection = connectionOf('ImportFault', ImportFaultView);
