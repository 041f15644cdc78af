import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'job_sketch', schema: 'app' })
export class JobSketchRow {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', insert: false })
  id!: string;

  @Column('uuid')
  company_id!: string;

  @Column('jsonb')
  answers!: object;
}
