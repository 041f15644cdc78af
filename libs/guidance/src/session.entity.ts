import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'guidance_course', schema: 'app' })
export class GuidanceCourseRow {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', insert: false })
  id!: string;

  @Column('text')
  title!: string;

  @Column({ type: 'text', nullable: true })
  description!: string | null;

  @Column('text')
  topic!: string;

  @Column({ type: 'text', insert: false })
  state!: string;

  @Column('uuid')
  planned_by!: string;
}

@Entity({ name: 'guidance_session', schema: 'app' })
export class GuidanceSessionRow {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', insert: false })
  id!: string;

  @Column({ type: 'uuid', nullable: true })
  course_id!: string | null;

  @Column('text')
  kind!: string;

  @Column('text')
  topic!: string;

  @Column('text')
  title!: string;

  @Column({ type: 'text', nullable: true })
  description!: string | null;

  @Column('timestamptz')
  starts_at!: Date;

  @Column('timestamptz')
  ends_at!: Date;

  @Column('text')
  place!: string;

  @Column({ type: 'uuid', nullable: true })
  room_booking_id!: string | null;

  @Column({ type: 'text', nullable: true })
  district!: string | null;

  @Column('text')
  administration!: string;

  @Column('int')
  capacity!: number;

  @Column('uuid')
  host_id!: string;

  @Column({ type: 'text', insert: false })
  state!: string;

  @Column({ type: 'text', insert: false, nullable: true })
  cancel_reason!: string | null;

  @Column({ type: 'int', insert: false })
  sequence!: number;
}
