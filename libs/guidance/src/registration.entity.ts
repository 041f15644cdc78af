import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'session_registration', schema: 'app' })
export class RegistrationRow {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', insert: false })
  id!: string;

  @Column('uuid')
  session_id!: string;

  @Column('uuid')
  party_id!: string;

  /** Given by the database, as is the place in line. */
  @Column({ type: 'text', insert: false })
  state!: string;

  @Column({ type: 'uuid', nullable: true })
  registered_by!: string | null;

  @Column({ type: 'boolean', default: () => 'false' })
  registered_late!: boolean;

  @Column({ type: 'text', insert: false, nullable: true })
  cancel_reason!: string | null;

  @Column({ type: 'text', insert: false, nullable: true })
  attendance!: string | null;

  @Column({ type: 'timestamptz', insert: false, nullable: true })
  attendance_at!: Date | null;

  @Column({ type: 'text', insert: false, nullable: true })
  late_reason!: string | null;
}
