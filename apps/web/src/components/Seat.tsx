import { useLanguage } from '../language';

/** As the API says it, and `shared`: some days of the week are taken and some are free. */
export const SEAT_STATES = ['free', 'shared', 'let', 'given_notice', 'offered', 'lent', 'blocked', 'taken', 'out_of_service'] as const;
export type SeatState = (typeof SEAT_STATES)[number];

export interface SeatOnPlan {
  code: string;
  /** Position in seats from the room's upper left corner. */
  x: number;
  y: number;
  state: SeatState;
  /** Who or what, for those who may know: "Havnens Hjul". */
  detail?: string | undefined;
  /** What it has: "Hæve-sænke-bord". */
  has?: string | undefined;
  href?: string | undefined;
  chosen?: boolean;
}

export interface RoomOnPlan {
  name: string;
  /** In seats. */
  width: number;
  height: number;
  /** What it has: "Uden trin, dagslys". */
  has?: string | undefined;
  seats: readonly SeatOnPlan[];
}

/** A state shows by a sign as well as by outline and colour; a seat that is let is the usual case and needs none. No letters: they would have to be said too. */
export const SEAT_SIGNS: Record<SeatState, string> = {
  free: '+',
  shared: '/',
  let: '',
  given_notice: '!',
  offered: '?',
  lent: '~',
  blocked: '×',
  taken: '•',
  out_of_service: '–',
};

export function useSeatName({ code, state, detail, has, chosen }: SeatOnPlan): string {
  const { seats } = useLanguage().texts;
  const words = chosen ? `${seats.states[state]} (${seats.chosen})` : seats.states[state];
  const name = detail ? seats.seatWith(code, words, detail) : seats.seat(code, words);
  return has ? `${name}. ${has}` : name;
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
