import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'employment', schema: 'app' })
export class EmploymentRow {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', insert: false })
  id!: string;

  @Column({ type: 'uuid', nullable: true })
  match_id!: string | null;

  @Column('uuid')
  citizen_id!: string;

  @Column('uuid')
  company_id!: string;

  @Column({ type: 'uuid', nullable: true })
  unit_id!: string | null;

  @Column('text')
  kind!: string;

  @Column('date')
  starts_on!: string;

  @Column({ type: 'date', insert: false, nullable: true })
  ends_on!: string | null;

  @Column({ type: 'text', insert: false, nullable: true })
  end_reason!: string | null;

  @Column({ type: 'text', insert: false, nullable: true })
  next_step!: string | null;

  @Column('int')
  minutes_per_week!: number;

  @Column('text', { array: true })
  tasks!: string[];

  @Column({ type: 'uuid', nullable: true })
  recorded_by!: string | null;

  @Column('boolean')
  ordinary!: boolean;

  @Column({ type: 'date', nullable: true })
  contract_due_on!: string | null;
}

@Entity({ name: 'paid_hours', schema: 'app' })
export class PaidHoursRow {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', insert: false })
  id!: string;

  @Column('uuid')
  employment_id!: string;

  @Column('uuid')
  citizen_id!: string;

  @Column('uuid')
  company_id!: string;

  @Column('daterange')
  period!: string;

  @Column('int')
  minutes!: number;

  @Column('text')
  evidence!: string;

  @Column('int')
  version!: number;

  @Column('uuid')
  registered_by!: string;

  @Column({ type: 'timestamptz', insert: false, nullable: true })
  superseded_at!: Date | null;
}
