import { useLanguage } from '../language';

export const SEAT_STATES = ['free', 'let', 'leaving', 'closed'] as const;
export type SeatState = (typeof SEAT_STATES)[number];

export interface SeatOnPlan {
  code: string;
  /** Position in seats from the room's upper left corner. */
  x: number;
  y: number;
  state: SeatState;
  /** Who or what, for those who may know: "Havnens Hjul". */
  detail?: string | undefined;
  href?: string | undefined;
  chosen?: boolean;
}

export interface RoomOnPlan {
  name: string;
  seats: readonly SeatOnPlan[];
}

/** A state shows by a sign as well as by outline and colour; a seat that is let is the usual case and needs none. */
export const SEAT_SIGNS: Record<SeatState, string> = { free: '+', let: '', leaving: '!', closed: '×' };

export function useSeatName({ code, state, detail, chosen }: SeatOnPlan): string {
  const { seats } = useLanguage().texts;
  const words = chosen ? `${seats.states[state]} (${seats.chosen})` : seats.states[state];
  return detail ? seats.seatWith(code, words, detail) : seats.seat(code, words);
}

export function SeatSymbol({ state }: { state: SeatState }) {
  return (
    <svg class={`seat-${state}`} viewBox="0 0 30 26" aria-hidden="true">
      <rect class="seat-shape" x="2" y="2" width="26" height="22" rx="3" />
      <text class="seat-sign" x="15" y="18">
        {SEAT_SIGNS[state]}
      </text>
    </svg>
  );
}
