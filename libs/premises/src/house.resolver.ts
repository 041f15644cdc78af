import { Field, Int, ObjectType, Resolver } from '@nestjs/graphql';
import { Clock, type Actor } from '@fyrtaarn/kernel';
import { CurrentActor, Day, SecureQuery, statement, UnitOfWork, Uuid } from '@fyrtaarn/platform';

@ObjectType('Seat')
export class SeatView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String)
  code!: string;

  @Field(() => Int, { description: 'Position on the room’s plan, in seats from the left' })
  x!: number;

  @Field(() => Int, { description: 'Position on the room’s plan, in seats from the top' })
  y!: number;

  @Field(() => Boolean)
  let!: boolean;

  @Field(() => String, { nullable: true, description: 'Who lets it, where the reader may know' })
  tenant!: string | null;
}

@ObjectType('Room')
export class RoomView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  kind!: string;

  @Field(() => [SeatView])
  seats!: SeatView[];
}

@ObjectType('House')
export class HouseView {
  @Field(() => Uuid)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  area!: string;

  @Field(() => Day)
  openedOn!: string;

  @Field(() => Boolean)
  synthetic!: boolean;

  @Field(() => [RoomView])
  rooms!: RoomView[];
}

// A tenant sees which seats are let and the name at its own; whose the others are stays between them and the city.
const HOUSES = statement<{ house: HouseView }>(
  'premises.houses',
  `SELECT json_build_object('id', h.id, 'name', h.name, 'area', h.area, 'openedOn', h.opened_on, 'synthetic', h.synthetic,
      'rooms', (SELECT coalesce(json_agg(json_build_object('id', r.id, 'name', r.name, 'kind', r.kind,
          'seats', (SELECT coalesce(json_agg(json_build_object('id', s.id, 'code', s.code, 'x', s.x, 'y', s.y, 'let', l.seat_id IS NOT NULL, 'tenant', o.name) ORDER BY s.y, s.x), '[]')
            FROM app.seat s LEFT JOIN app.seat_let l ON l.seat_id = s.id AND l.valid @> $1::date
              LEFT JOIN app.occupancy_agreement a ON a.id = l.agreement_id LEFT JOIN app.organisation o ON o.id = a.company_id WHERE s.room_id = r.id)) ORDER BY r.sort), '[]')
        FROM app.room r WHERE r.house_id = h.id)) AS house FROM app.house h ORDER BY h.opened_on, h.id`,
);

@Resolver()
export class HouseResolver {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  @SecureQuery(() => [HouseView], {
    may: ['premisesManager', 'companyContact', 'employmentConsultant', 'employmentLead'],
    description: 'Seats as they stand today',
  })
  async houses(@CurrentActor() who: Actor): Promise<HouseView[]> {
    const rows = await this.work.read(who, (reader) => reader.rows(HOUSES, [this.clock.today()]));
    return rows.map((row) => row.house);
  }
}
