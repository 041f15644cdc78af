import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'posting', schema: 'app' })
export class PostingRow {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', insert: false })
  id!: string;

  @Column('uuid')
  company_id!: string;

  @Column('text')
  title!: string;

  @Column({ type: 'text', nullable: true })
  description!: string | null;

  @Column('text')
  district!: string;

  @Column('int')
  minutes_min!: number;

  @Column('int')
  minutes_max!: number;

  @Column('int')
  heads!: number;

  @Column('int')
  minutes_total!: number;

  @Column('date')
  starts_on!: string;

  @Column({ type: 'text', nullable: true })
  language!: string | null;

  @Column({ type: 'int', nullable: true })
  language_level!: number | null;

  @Column('boolean')
  ordinary_wage!: boolean;

  @Column('text')
  wage_agreement!: string;

  @Column({ type: 'uuid', nullable: true })
  submitted_by!: string | null;

  @Column({ type: 'uuid', nullable: true })
  from_session_id?: string | null;

  @Column({ type: 'text', default: () => "'submitted'" })
  state?: string;

  @Column({ type: 'uuid', insert: false, nullable: true })
  opened_by!: string | null;

  @Column({ type: 'timestamptz', insert: false, nullable: true })
  opened_at!: Date | null;

  @Column({ type: 'text', insert: false, nullable: true })
  returned_because!: string | null;
}

@Entity({ name: 'posting_task', schema: 'app' })
export class PostingTaskRow {
  @PrimaryColumn('uuid')
  posting_id!: string;

  @PrimaryColumn('text')
  term!: string;

  @Column('boolean')
  essential!: boolean;
}

@Entity({ name: 'posting_fact', schema: 'app' })
export class PostingFactRow {
  @PrimaryColumn('uuid')
  posting_id!: string;

  @PrimaryColumn('text')
  term!: string;

  @Column('boolean')
  offered!: boolean;
}

@Entity({ name: 'posting_colleague', schema: 'app' })
export class PostingColleagueRow {
  @PrimaryColumn('uuid')
  posting_id!: string;

  @PrimaryColumn('text')
  term!: string;
}

@Entity({ name: 'posting_option', schema: 'app' })
export class PostingOptionRow {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', insert: false })
  id!: string;

  @Column('uuid')
  posting_id!: string;

  @Column('text')
  kind!: string;

  @Column({ type: 'int', nullable: true })
  minutes!: number | null;

  @Column({ type: 'text', nullable: true })
  term!: string | null;
}

@Entity({ name: 'posting_week', schema: 'app' })
export class PostingWeekRow {
  @PrimaryColumn('uuid')
  posting_id!: string;

  @PrimaryColumn('int')
  weekday!: number;

  @PrimaryColumn('time')
  starts!: string;

  @Column('time')
  ends!: string;
}
