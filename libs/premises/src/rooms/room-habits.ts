import { Injectable } from '@nestjs/common';
import { addMonths, Clock, instantInCopenhagen, type Actor } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { statement, UnitOfWork } from '@fyrtaarn/platform';
import type { RoomHabitsView } from './room-booking.views';

const OF_COMPANY = statement<Pick<RoomHabitsView, 'booked' | 'cancelledLate' | 'noShows'>>(
  'room_habits.of_company',
  `SELECT count(*) FILTER (WHERE cancelled_at IS NULL OR cancelled_late)::int AS booked, count(*) FILTER (WHERE cancelled_late
        OR EXISTS (SELECT FROM app.booking_move m WHERE m.booking_id = b.id AND m.late_minutes > 0))::int AS "cancelledLate",
      count(no_show_at)::int AS "noShows" FROM app.room_booking b WHERE organisation_id = $1 AND purpose = 'meeting' AND lower(during) >= $2 AND lower(during) < $3`,
);

/** How a company uses the rooms that it books. Nothing is charged for it: it is for a talk. */
@Injectable()
export class RoomHabits {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  of(who: Actor, companyId: string): Promise<RoomHabitsView> {
    return this.work.read(who, async (reader) => {
      const today = this.clock.today();
      const { habits_months: months } = await ruleParameters<{ habits_months: number }>(reader, 'ROOM-BOOKING', today);
      const since = addMonths(today, -months);
      const habits = await reader.first(OF_COMPANY, [companyId, instantInCopenhagen(since, '00:00'), this.clock.now()]);
      return { since, booked: 0, cancelledLate: 0, noShows: 0, ...habits };
    });
  }
}
