/** A place that a newcomer may get, and what it is worth beyond what it costs the others. */
export interface Bid {
  readonly place: string;
  readonly fit: number;
  /** 0 when the last run knows nothing of the place. */
  readonly price: number;
}

/**
 * Between runs: ranks the places of one newcomer by fit minus the price of a seat in the last run (bid prices; Ahani et al., Dynamic Placement
 * in Refugee Resettlement). A place whose fit is below its price is better kept for others, and left out.
 *
 * @param prices by place, as a run gives them
 */
export function bestPlacesFor(pairs: readonly { readonly place: string; readonly fit: number }[], prices: Readonly<Record<string, number>>): Bid[] {
  return pairs
    .map(({ place, fit }) => ({ place, fit, price: prices[place] ?? 0 }))
    .filter(({ fit, price }) => fit >= price)
    .sort((a, b) => b.fit - b.price - (a.fit - a.price) || (a.place < b.place ? -1 : 1));
}
