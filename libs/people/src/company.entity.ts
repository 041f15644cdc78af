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

  @Column('text')
  cvr!: string;

  @Column('text')
  legal_form!: string;

  @Column('text')
  purpose!: string;

  @Column('text')
  district!: string;

  @Column('int')
  support_capacity!: number;
}
