import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'organisation', schema: 'app' })
export class OrganisationRow {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', insert: false })
  id!: string;

  @Column('text')
  kind!: string;

  @Column('text')
  name!: string;
}

@Entity({ name: 'company', schema: 'app' })
export class CompanyRow {
  @PrimaryColumn('uuid')
  organisation_id!: string;

  @Column({ type: 'text', nullable: true })
  cvr!: string | null;

  @Column('text')
  legal_form!: string;

  @Column('text')
  purpose!: string;

  @Column({ type: 'text', nullable: true })
  use_of_surplus!: string | null;

  @Column('text')
  district!: string;

  @Column('int')
  support_capacity!: number;
}

@Entity({ name: 'company_contact', schema: 'app' })
export class CompanyContactRow {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', insert: false })
  id!: string;

  @Column('uuid')
  company_id!: string;

  @Column('text')
  name!: string;

  @Column({ type: 'text', nullable: true })
  title!: string | null;

  @Column('text')
  email!: string;

  @Column({ type: 'text', nullable: true })
  phone!: string | null;
}

@Entity({ name: 'company_evidence', schema: 'app' })
export class CompanyEvidenceRow {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', insert: false })
  id!: string;

  @Column('uuid')
  company_id!: string;

  @Column('text')
  kind!: string;

  @Column('text')
  text!: string;

  @Column({ type: 'date', nullable: true })
  dated_on!: string | null;
}

@Entity({ name: 'company_assessment', schema: 'app' })
export class CompanyAssessmentRow {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', insert: false })
  id!: string;

  @Column('uuid')
  company_id!: string;

  @Column('text')
  outcome!: string;

  @Column('text')
  reasons!: string;
}

@Entity({ name: 'company_merge', schema: 'app' })
export class CompanyMergeRow {
  @PrimaryColumn('uuid')
  duplicate_id!: string;

  @Column('uuid')
  kept_id!: string;

  @Column('text')
  reason!: string;
}
