const kroner = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 2 });

/** Money is whole øre everywhere; this is how people read it: 290400000 → "2.904.000 kr." */
export function inKroner(ore: number): string {
  return `${kroner.format(ore / 100)} kr.`;
}
