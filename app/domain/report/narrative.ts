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
})
export type Narrative = z.infer<typeof Narrative>

export const narrativeParts: { key: keyof Narrative; label: string; hint: string }[] = [
  {
    key: 'headline',
    label: 'Headline',
    hint: 'Two or three sentences that a board member remembers. They stand under the counts.',
  },
  { key: 'decisions', label: 'Decisions asked of the board', hint: 'Leave empty if the report is for information.' },
  { key: 'working', label: 'What is working', hint: 'A good example. Do not describe a child: paraphrase quotes.' },
  {
    key: 'themes',
    label: 'Themes',
    hint: 'What the auditors found again and again, and the voice of children and parents.',
  },
  { key: 'next', label: 'What happens next', hint: 'What you will do before the next report.' },
]

export const emptyNarrative: Narrative = { headline: '', decisions: '', working: '', themes: '', next: '' }

/** The paragraphs of one part. */
export function paragraphsOf(text: string): string[] {
  return text
    .split(/\r?\n\s*\r?\n/)
    .map((paragraph) => paragraph.replaceAll(/\s*\r?\n\s*/g, ' ').trim())
    .filter((paragraph) => paragraph !== '')
}
