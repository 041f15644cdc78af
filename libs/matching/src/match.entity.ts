import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'match', schema: 'app' })
export class MatchRow {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', insert: false })
  id!: string;

  @Column('uuid')
  posting_id!: string;

  @Column('uuid')
  company_id!: string;

  @Column('uuid')
  citizen_id!: string;

  @Column({ type: 'uuid', nullable: true })
  consultant_id!: string | null;

  @Column({ type: 'uuid', nullable: true })
  drafted_by?: string | null;

  @Column({ type: 'uuid', nullable: true })
  reopens?: string | null;

  @Column({ type: 'text', nullable: true })
  override_reason?: string | null;

  @Column('text')
  state!: string;

  @Column({ type: 'timestamptz', insert: false })
  state_since!: Date;

  @Column('text')
  ruleset!: string;

  @Column('int')
  settings_version!: number;

  @Column('text')
  inputs_hash!: string;

  @Column('jsonb')
  explanation!: object;

  @Column({ type: 'boolean', insert: false })
  reserve!: boolean;

  @Column({ type: 'text', insert: false, nullable: true })
  consultant_view!: string | null;

  @Column({ type: 'int', insert: false, nullable: true })
  view_seconds!: number | null;

  @Column({ type: 'text', array: true, insert: false, nullable: true })
  share_wish!: string[] | null;

  @Column({ type: 'timestamptz', insert: false, nullable: true })
  citizen_said_yes_at!: Date | null;

  @Column({ type: 'timestamptz', insert: false, nullable: true })
  shared_at!: Date | null;

  @Column({ type: 'timestamptz', insert: false, nullable: true })
  meeting_at!: Date | null;

  @Column({ type: 'text', insert: false, nullable: true })
  meeting_place!: string | null;

  @Column({ type: 'text', insert: false, nullable: true })
  attendance!: string | null;

  @Column({ type: 'int', insert: false, nullable: true })
  agreed_minutes!: number | null;

  @Column({ type: 'date', insert: false, nullable: true })
  starts_on!: string | null;

  @Column({ type: 'text', insert: false, nullable: true })
  decline_reason!: string | null;

  @Column({ type: 'text', insert: false, nullable: true })
  decline_note!: string | null;

  @Column({ type: 'text', insert: false })
  answer_channel!: string;

  @Column({ type: 'text', insert: false, nullable: true })
  review_override!: string | null;

  @Column({ type: 'text', insert: false, nullable: true })
  support_plan!: string | null;

  @Column({ type: 'text', insert: false, nullable: true })
  end_reason!: string | null;

  @Column({ type: 'text', insert: false, nullable: true })
  next_step!: string | null;

  @Column({ type: 'uuid', insert: false, nullable: true })
  decided_by!: string | null;
}

/** Sharing with a company, made when the consultant confirms the citizen's own choice. */
@Entity({ name: 'disclosure', schema: 'app' })
export class DisclosureRow {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', insert: false })
  id!: string;

  @Column('uuid')
  citizen_id!: string;

  @Column('uuid')
  home_organisation_id!: string;

  @Column('uuid')
  recipient_organisation_id!: string;

  @Column('text')
  purpose!: string;

  @Column('uuid')
  match_id!: string;

  @Column({ type: 'text', array: true })
  data_groups!: string[];

  @Column('text')
  legal_basis!: string;

  @Column('text')
  text_version!: string;

  @Column('text')
  channel!: string;

  @Column('uuid')
  recorded_by!: string;

  @Column('tstzrange')
  valid!: string;
}
