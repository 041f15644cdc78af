import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'seat_application', schema: 'app' })
export class SeatApplicationRow {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', insert: false })
  id!: string;

  @Column('uuid')
  company_id!: string;

  @Column('int')
  seats_wanted!: number;

  @Column({ type: 'text', insert: false })
  state!: string;

  @Column({ type: 'int', insert: false, nullable: true })
  seats_offered!: number | null;

  @Column('uuid')
  applied_by!: string;

  @Column({ type: 'uuid', insert: false, nullable: true })
  offered_by!: string | null;

  @Column({ type: 'timestamptz', insert: false, nullable: true })
  offered_at!: Date | null;
}
