import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'guided_party', schema: 'app' })
export class GuidedPartyRow {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', insert: false })
  id!: string;

  @Column('text')
  stage!: string;

  @Column({ type: 'uuid', nullable: true })
  company_id!: string | null;

  @Column({ type: 'text', nullable: true })
  person_name!: string | null;

  @Column({ type: 'text', nullable: true })
  person_email!: string | null;

  @Column({ type: 'text', nullable: true })
  district!: string | null;

  @Column({ type: 'uuid', nullable: true })
  taken_in_by!: string | null;
}

@Entity({ name: 'guided_party_stage', schema: 'app' })
export class GuidedPartyStageRow {
  @PrimaryColumn('uuid')
  party_id!: string;

  @PrimaryColumn('daterange')
  valid!: string;

  @Column('text')
  stage!: string;
}
