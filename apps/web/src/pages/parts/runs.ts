export const RUNS = '/koersler';
export const MEASURES = '/koersler/maalinger';

export function runPath(id: string): string {
  return `${RUNS}/${id}`;
}
