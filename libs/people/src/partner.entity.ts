import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'local_partner', schema: 'app' })
export class LocalPartnerRow {
  @PrimaryColumn('uuid')
  organisation_id!: string;

  @Column('text')
  kind!: string;

  @Column({ type: 'text', nullable: true })
  district!: string | null;

  @Column({ type: 'text', nullable: true })
  area!: string | null;

  @Column({ type: 'text', nullable: true })
  about!: string | null;

  @Column('uuid')
  coordinator_id!: string;
}

@Entity({ name: 'partner_contact', schema: 'app' })
export class PartnerContactRow {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', insert: false })
  id!: string;

  @Column('uuid')
  partner_id!: string;

  @Column('text')
  name!: string;

  @Column({ type: 'text', nullable: true })
  title!: string | null;

  @Column('text')
  email!: string;

  @Column({ type: 'text', nullable: true })
  phone!: string | null;
}

@Entity({ name: 'partner_agreement', schema: 'app' })
export class PartnerAgreementRow {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', insert: false })
  id!: string;

  @Column('uuid')
  partner_id!: string;

  @Column('text')
  text!: string;

  @Column('text')
  valid!: string;
}

@Entity({ name: 'local_event', schema: 'app' })
export class LocalEventRow {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', insert: false })
  id!: string;

  @Column('text')
  name!: string;

  @Column('date')
  held_on!: string;

  @Column('date')
  recorded_on!: string;

  @Column({ type: 'text', nullable: true })
  area!: string | null;

  @Column({ type: 'text', nullable: true })
  district!: string | null;

  @Column('int')
  attended!: number;
}

@Entity({ name: 'local_event_partner', schema: 'app' })
export class LocalEventPartnerRow {
  @PrimaryColumn('uuid')
  event_id!: string;

  @PrimaryColumn('uuid')
  partner_id!: string;
}

@Entity({ name: 'side_initiative', schema: 'app' })
export class SideInitiativeRow {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', insert: false })
  id!: string;

  @Column('text')
  name!: string;

  @Column({ type: 'text', nullable: true })
  about!: string | null;

  @Column({ type: 'uuid', nullable: true })
  partner_id!: string | null;

  @Column({ type: 'text', nullable: true })
  area!: string | null;

  @Column('uuid')
  owner_id!: string;

  @Column('text')
  status!: string;

  @Column({ type: 'date', nullable: true })
  follow_up_on!: string | null;
}

@Entity({ name: 'side_initiative_move', schema: 'app' })
export class SideInitiativeMoveRow {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', insert: false })
  id!: string;

  @Column('uuid')
  initiative_id!: string;

  @Column({ type: 'text', nullable: true })
  from_status!: string | null;

  @Column('text')
  to_status!: string;

  @Column('text')
  reason!: string;

  @Column({ type: 'date', nullable: true })
  follow_up_on!: string | null;

  @Column('date')
  moved_on!: string;
}
