import { NotDoneReason, notDoneWords } from '#app/domain/sampling/close.ts'
import type { LockedCycle } from '#app/domain/measures/cycle-figures.ts'
import type { CycleProfile } from '#app/domain/measures/profile.ts'
import type { MeasureResult } from '#app/domain/measures/result.ts'
import { exclusionWords, lowerFirst, notJudgedWords, plural } from '#app/domain/measures/words.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { figureTable, heading, number, paragraph, text } from '#app/domain/report/cells.ts'
import { drafted, warned, type DraftedParagraph } from '#app/domain/report/drafted.ts'
import type { ReportInput } from '#app/domain/report-plans/input.ts'
import { paragraphsOf } from '#app/domain/report/narrative.ts'
import type { Block, Cell } from '#app/domain/report/report.ts'
import type { DraftSection } from '#app/domain/report/sentences.ts'
import { isPublishable } from '#app/domain/report-plans/measure-rows.ts'
import { frameNotes } from '#app/domain/report-plans/method-section.ts'

type Blocks = (Block | DraftedParagraph)[]

/** Who was left out of which measure and why, what the reader should know of the data, and what comes next. */
export function notesSection(input: ReportInput, latest: LockedCycle, withheld: string | null): DraftSection {
  const { profile } = latest
  return {
    id: 'notes',
    title: 'Exclusions, data quality and next cycle',
    blocks: [
      ...exclusions(latest),
      drafted(
        'notes.not-judged',
        'A plan that could not be judged counts as not met. A plan is left out only when it is evidenced that the measure does not apply to it.',
      ),
      ...everyPlan(profile),
      ...(withheld ? [warned('notes.withheld', withheld)] : []),
      ...notDoneTable(profile),
      drafted('notes.frame', ...frameNotes(profile)),
      heading('Next cycle'),
      drafted('notes.next', ...sentencesIn(input.nextCycle)),
      ...paragraphsOf(input.narrative.next).map(paragraph),
    ],
  }
}

function exclusions({ results }: LockedCycle): Blocks {
  const rows = results.filter(isPublishable).flatMap((result) => reasonRows(result))
  return rows.length === 0
    ? [drafted('notes.none-left-out', 'No plan was left out of any measure, and every plan could be judged.')]
    : [figureTable('Plans left out of a measure, or not judged', ['Measure and reason', 'Plans'], rows)]
}

/** Where every plan of the frame was drawn there is nothing to infer. */
function everyPlan({ method }: CycleProfile): Blocks {
  if (method.sampled !== method.registerSize) return []
  return [
    drafted(
      'notes.every-plan',
      `All ${plural(method.registerSize, 'eligible plan')} were drawn, so these figures are a full count and carry no range.`,
    ),
  ]
}

/** "One. Two." as two sentences, each with a key of its own. */
export function sentencesIn(words: string): string[] {
  return words.split(/(?<=\.)\s+(?=\p{Lu})/u).filter((sentence) => sentence !== '')
}

/** Why drawn plans were not audited: an audit that was not done is never left out of the figures. */
function notDoneTable({ method: { notDone } }: CycleProfile): Block[] {
  if (notDone.length === 0) return []
  const rows = notDone.map(({ agency, reason, count }): Cell[] => {
    const known = NotDoneReason.safeParse(reason)
    return [
      text(`${agencyNames[agency]}: ${lowerFirst(known.success ? notDoneWords[known.data] : reason)}`),
      number(count),
    ]
  })
  return [figureTable('Audits that were not done', ['Agency and reason', 'Audits'], rows)]
}

/** Counts over the whole sample: what is left out is known from the measure's own counts, so nothing is hidden here. */
function reasonRows({ measure, excluded, notJudgedReasons }: MeasureResult): Cell[][] {
  const leftOut = excluded.map(({ reason, count }) => ({
    words: `left out: ${lowerFirst(exclusionWords[reason])}`,
    count,
  }))
  const notJudged = notJudgedReasons.map(({ reason, count }) => ({
    words: `not judged: ${lowerFirst(notJudgedWords[reason])}`,
    count,
  }))
  return [...leftOut, ...notJudged].map(({ words, count }) => [text(`${measure} ${words}`), number(count)])
}
