/**
 * The spellings in which a text is looked for within a column. The engines do not agree on whether capitals count, so it
 * is looked for as it was typed, in capitals and in small letters: `Nm-1` also finds `NM-12`.
 */
export function spellings(text: string): string[] {
  return [...new Set([text, text.toUpperCase(), text.toLowerCase()])]
}
