import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'room_booking', schema: 'app' })
export class RoomBookingRow {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', insert: false })
  id!: string;

  @Column('uuid')
  room_id!: string;

  @Column('tstzrange')
  during!: string;

  @Column('uuid')
  organisation_id!: string;

  @Column('uuid')
  booked_by!: string;

  @Column({ type: 'timestamptz', insert: false, nullable: true })
  cancelled_at!: Date | null;
}
