export const wordsOf = (text: string): string[] => text.match(/[\p{L}\d]+(?:[-,.]\d+|[-/]\p{L}+)*/gu) ?? [];
export const sentencesOf = (text: string): string[] => text.split(/(?<=[.?!])\s+(?=\p{Lu})/u);

/** Läsbarhetsindex (Björnsson 1968): words to a sentence, and the share of words of more than six letters. */
export function lix(text: string): number {
  const words = wordsOf(text);
  return words.length / sentencesOf(text).length + (100 * words.filter((word) => word.length > 6).length) / words.length;
}
