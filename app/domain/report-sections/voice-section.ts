import type { CycleProfile } from '#app/domain/measures/profile.ts'
import { wholePlan } from '#app/domain/report-plans/grade-sections.ts'
import { heading, paragraph } from '#app/domain/report/cells.ts'
import { drafted, type DraftedParagraph } from '#app/domain/report/drafted.ts'
import { paragraphsOf, type Narrative } from '#app/domain/report/narrative.ts'
import type { Block } from '#app/domain/report/report.ts'
import type { DraftSection } from '#app/domain/report/sentences.ts'
import { isSmall } from '#app/domain/shared/suppress.ts'
import type { PrintedTheme } from '#app/domain/themes/theme.ts'

type Blocks = (Block | DraftedParagraph)[]

/** What is working, the themes, and what was written: quotes were chosen and put into words by a person. */
export function voiceSection(
  narrative: Narrative,
  themes: readonly PrintedTheme[],
  profile: CycleProfile,
): DraftSection {
  const strongest = strongestSentence(profile)
  return {
    id: 'voice',
    title: 'What is working, themes and voice',
    blocks: [
      heading('What is working'),
      ...(strongest === null ? [] : [drafted('voice.strongest', strongest)]),
      ...paragraphsOf(narrative.working).map(paragraph),
      ...(strongest === null && narrative.working === ''
        ? [nothingSaid('voice.no-example', 'No example was chosen.')]
        : []),
      heading('Themes'),
      ...paragraphsOf(narrative.themes).map(paragraph),
      ...(narrative.themes === '' && themes.length === 0
        ? [nothingSaid('voice.no-theme', 'No theme was drawn out of the comments of the auditors.')]
        : []),
      ...themeBlocks('What auditors wrote of the plans', themes),
    ],
  }
}

function nothingSaid(key: string, sentence: string): DraftedParagraph {
  return drafted(key, sentence)
}

/** Each theme with its quotes: whose voice it is, never a name. */
export function themeBlocks(title: string, themes: readonly PrintedTheme[]): Blocks {
  if (themes.length === 0) return []
  return [
    heading(title),
    ...themes.flatMap(({ title: theme, summary, quotes }): Block[] => [
      paragraph(summary === '' ? `${theme}.` : `${theme}: ${summary}`),
      ...quotes.map(({ text, from }): Block => ({ kind: 'quote', text, from })),
    ]),
  ]
}

/** The section with the most green grades; nothing where the rest of it would be a small number, or where several tie. */
function strongestSentence({ sections }: CycleProfile): string | null {
  const graded = sections
    .filter(({ section }) => section !== wholePlan)
    .map(({ section, green, amber, red }) => ({ section, green, of: green + amber + red }))
    .filter(({ of }) => of > 0)
  const [best, second] = graded.toSorted((one, other) => other.green / other.of - one.green / one.of)
  if (best === undefined || second === undefined || best.green * second.of === second.green * best.of) return null
  if (isSmall(best.green) || isSmall(best.of - best.green)) return null
  return `Section ${best.section} is written best: {${best.green} of ${best.of}} plans with a grade for it are green there.`
}
