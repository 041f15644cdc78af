/** The text of an id of the platform, in lower case. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

/** Weights of the CVR number's check, mod 11. Source: Erhvervsstyrelsen, Modulus 11; rule CVR-FORMAT. */
const CVR_WEIGHTS = [2, 7, 6, 5, 4, 3, 2, 1];

/** True for eight digits that pass mod 11. Says that the number could exist, not that it does. */
export function isCvrNumber(text: string): boolean {
  return /^\d{8}$/.test(text) && weighted(text, CVR_WEIGHTS) % 11 === 0;
}

/** Ten digits. Never checked by mod 11: a whole series was issued with other weights. Rule PNUMBER-FORMAT. */
export function isProductionUnitNumber(text: string): boolean {
  return /^\d{10}$/.test(text);
}

/** Thirteen digits, mod 10 with weights 1 and 3. Rule GLN-FORMAT. */
export function isGln(text: string): boolean {
  return /^\d{13}$/.test(text) && weighted(text, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0;
}

function weighted(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0);
}
