/** What a question is about, across the sections: the same mistake is learned once. */
export type Theme = { id: string; title: string; items: readonly string[] }

const themes: readonly Theme[] = [
  {
    id: 'voice',
    title: 'Views, and engagement at every stage',
    items: ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'P.'],
  },
  {
    id: 'needs',
    title: 'Needs seen, and described by what they do',
    items: ['B1', 'B2', 'B3', 'B4', 'C1', 'C4', 'D1', 'D3', 'C.', 'D.'],
  },
  { id: 'nil', title: 'Nothing found, with evidence', items: ['C2', 'D2', 'H1.1', 'G.', 'H1.section', 'H2.advice'] },
  {
    id: 'place',
    title: 'In the right section',
    items: ['B5', 'B6', 'C5', 'G1', 'G5', 'H1.2', 'H2.4'],
  },
  {
    id: 'specific',
    title: 'Specified and counted',
    items: ['E1', 'E6', 'F2', 'F3', 'F4', 'F6', 'G2', 'G7', 'H1.3', 'H2.2'],
  },
  {
    id: 'thread',
    title: 'From need to outcome to provision',
    items: ['W2', 'C6', 'D5', 'E2', 'E3', 'E4', 'E5', 'F1', 'G6', 'H1.5', 'H2.5'],
  },
  {
    id: 'fidelity',
    title: 'True to the advice and to other plans',
    items: ['W3', 'C3', 'D4', 'F5', 'G4', 'H1.4', 'H2.1', 'H2.3', 'K1', 'K2', 'K4'],
  },
  { id: 'adulthood', title: 'Preparing for adulthood', items: ['W6', 'D6', 'F7'] },
  { id: 'clear', title: 'Clear, up to date and about this child', items: ['W1', 'W4', 'W5'] },
  {
    id: 'duties',
    title: 'Dates, decisions and agreements',
    items: ['W7', 'W8', 'G3', 'I1', 'I2', 'I3', 'I4', 'J1', 'J2', 'J3', 'J4', 'K3'],
  },
]

const others: Theme = { id: 'others', title: 'Other questions', items: [] }

/** The theme of a question. A question that an area added itself belongs to the last theme. */
export function themeOf(itemId: string): Theme {
  return (
    themes.find(({ items }) => items.includes(itemId)) ??
    themes.find(({ items }) => items.some((start) => start.includes('.') && itemId.startsWith(start))) ??
    others
  )
}
