import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'session_note', schema: 'app' })
export class SessionNoteRow {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', insert: false })
  id!: string;

  @Column('uuid')
  session_id!: string;

  @Column('text')
  text!: string;

  @Column('uuid')
  written_by!: string;
}

@Entity({ name: 'session_material', schema: 'app' })
export class SessionMaterialRow {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', insert: false })
  id!: string;

  @Column('uuid')
  session_id!: string;

  @Column('text')
  name!: string;

  @Column('text')
  media_type!: string;

  @Column('bytea')
  content!: Buffer;

  @Column('uuid')
  added_by!: string;
}

@Entity({ name: 'session_evaluation', schema: 'app' })
export class SessionEvaluationRow {
  @PrimaryColumn('uuid')
  registration_id!: string;

  @Column('int')
  useful!: number;

  @Column({ type: 'text', nullable: true })
  text!: string | null;
}
