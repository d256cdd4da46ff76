import { z } from 'zod'

const longest = 4000

const words = (label: string) =>
  z
    .string()
    .trim()
    .max(longest, { error: `${label} must be ${longest} characters or fewer` })
    .default('')

/** What the Head of Service writes. Each part may be empty; paragraphs are parted by an empty line. */
export const Narrative = z.object({
  headline: words('The headline'),
  decisions: words('Decisions asked of the board'),
  working: words('What is working'),
  themes: words('Themes'),
  next: words('What happens next'),
  /** Of a correction: why it stands beside the report that was signed. */
  correction: words('Why it is corrected').optional(),
})
export type Narrative = z.infer<typeof Narrative>

/** The parts in the order of the report, with the section that each stands in. */
export const narrativeParts: { key: keyof Narrative; section: string; label: string; hint: string }[] = [
  {
    key: 'headline',
    section: 'headline',
    label: 'Headline',
    hint: 'Two or three sentences that a board member remembers. They stand under the counts.',
  },
  {
    key: 'decisions',
    section: 'headline',
    label: 'Decisions asked of the board',
    hint: 'Leave empty if the report is for information.',
  },
  {
    key: 'working',
    section: 'voice',
    label: 'What is working',
    hint: 'A good example. Do not describe a child: paraphrase quotes.',
  },
  {
    key: 'themes',
    section: 'voice',
    label: 'Themes',
    hint: 'What the auditors found again and again, and the voice of children and parents.',
  },
  { key: 'next', section: 'notes', label: 'What happens next', hint: 'What you will do before the next report.' },
]

/** Asked of a correction alone. */
export const correctionPart = {
  key: 'correction',
  section: 'headline',
  label: 'Why the report is corrected',
  hint: 'What was wrong in the report that was signed, and how it came out. It stands in the headline.',
} as const

export const emptyNarrative: Narrative = { headline: '', decisions: '', working: '', themes: '', next: '' }

/** The paragraphs of one part. */
export function paragraphsOf(text: string): string[] {
  return text
    .split(/\r?\n\s*\r?\n/)
    .map((paragraph) => paragraph.replaceAll(/\s*\r?\n\s*/g, ' ').trim())
    .filter((paragraph) => paragraph !== '')
}
