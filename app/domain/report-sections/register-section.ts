import { definitionFor } from '#app/domain/definitions/definitions.ts'
import { targetChangeSentence } from '#app/domain/definitions/targets.ts'
import { publicParts } from '#app/domain/register-measures/figure.ts'
import type { CountedMeasure } from '#app/domain/register-measures/reported.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { quarterName, quarterRange } from '#app/domain/shared/quarter.ts'
import { formatCount, formatPercent } from '#app/domain/measures/words.ts'
import { figureTable, heading, hidden, number, share, text } from '#app/domain/report/cells.ts'
import { drafted, warned, type DraftedParagraph } from '#app/domain/report/drafted.ts'
import type { ReportInput } from '#app/domain/report-plans/input.ts'
import type { Block, Cell } from '#app/domain/report/report.ts'
import type { DraftSection } from '#app/domain/report/sentences.ts'
import { countedCells, isOfQuarter, registerVerdictCell, targetCell } from '#app/domain/report-plans/measure-rows.ts'
import { registerSeries } from '#app/domain/report-plans/series.ts'

type Blocks = (Block | DraftedParagraph)[]

/** Full counts of registers: each with what it says, its parts and its chart. They are no samples and carry no range. */
export function registerSection({ register, quarter, targets, asAt }: ReportInput): DraftSection {
  const now = register.filter((each) => isOfQuarter(each, quarter))
  const counted = now.filter(({ dataOn }) => dataOn !== null)
  const without = now.filter(({ dataOn }) => dataOn === null)
  const main = counted.filter(({ definition }) => definition.within === null)
  return {
    id: 'register',
    title: 'Full counts from registers',
    blocks: [
      ...(counted.length === 0
        ? [drafted('register.none', `No return was loaded, so nothing was counted for {${quarterName(quarter)}}.`)]
        : [
            drafted(
              'register.kind',
              'These are full counts, not samples: they have no range. A signal is more than usual variation.',
            ),
            ...(asAt > quarterRange(quarter).to
              ? []
              : [
                  warned(
                    'register.under-way',
                    'The quarter is not over: its counts are those so far, and the charts end before it.',
                  ),
                ]),
          ]),
      ...(without.length === 0 || counted.length === 0
        ? []
        : [
            drafted(
              'register.without',
              `Nothing was loaded from which {${without.map(({ figure }) => figure.code).join(', ')}} could be counted.`,
            ),
          ]),
      ...(counted.length === 0 ? [] : [partsTable(counted)]),
      ...main.flatMap((each) => measureBlocks(each, { register, asAt }, targetsSaid(each, targets))),
    ],
  }
}

function targetsSaid({ figure: { code, period } }: CountedMeasure, targets: ReportInput['targets']): string | null {
  return targetChangeSentence(code, { from: period.from, to: period.to, heldOn: period.to }, targets)
}

function partsTable(counted: readonly CountedMeasure[]): Block {
  const rows = counted.map((each): Cell[] => {
    const { definition, target } = each
    const { counted: cell, percentage } = countedCells(each)
    const verdict = cell.kind === 'hidden' && each.figure.of !== null ? hidden : registerVerdictCell(each)
    return [
      text(`${definition.code} ${definition.shortTitle}`),
      cell,
      percentage,
      targetCell(definitionFor(definition.code), target),
      verdict,
    ]
  })
  return figureTable('Full counts of the quarter', ['Measure', 'Counted', 'Percentage', 'Target', 'Verdict'], rows)
}

type Counted = Pick<ReportInput, 'register' | 'asAt'>

function measureBlocks(each: CountedMeasure, { register, asAt }: Counted, changed: string | null): Blocks {
  const { definition, figure } = each
  const key = `register.${definition.code}`
  return [
    heading(`${definition.code} ${definition.shortTitle}`),
    drafted(key, ...sentencesOf(each)),
    ...(changed === null ? [] : [warned(`${key}.target`, changed)]),
    ...partRows(each),
    ...registerSeries(
      register.filter(({ figure: other }) => other.code === figure.code),
      asAt,
    ),
  ]
}

function sentencesOf(each: CountedMeasure): string[] {
  const { figure, dataOn } = each
  const { counted } = countedCells(each)
  return [
    countSentence(each, counted),
    ...figure.leftOut
      .filter(({ count }) => count > 4)
      .map(({ what, count }) => `Left out: ${formatCount(count)}, ${lowerFirst(what)}.`),
    ...figure.notes,
    ...(dataOn === null ? [] : [`The data speak of ${formatDate(dataOn)}.`]),
  ]
}

function countSentence({ figure }: CountedMeasure, counted: Cell): string {
  const { count, of, percent, perThousand, period } = figure
  const when = `{${period.name}}`
  if (counted.kind === 'hidden') return `${when}: the number is too small to be printed.`
  if (of === null) {
    const rate = perThousand === null ? '' : `, that is {${perThousand} for each thousand active plans}`
    return `${when}: ${formatCount(count)}${rate}.`
  }
  if (of === 0 || percent === null) return `${when}: nothing to count.`
  return `${when}: {${formatCount(count)} of ${formatCount(of)}} (${formatPercent(percent)}).`
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}

function partRows({ figure, definition }: CountedMeasure): Block[] {
  if (figure.parts.length === 0) return []
  const shown = publicParts(figure)
  const rows = figure.parts.map((part, index): Cell[] => [text(part.label), partCell(part, shown[index]!)])
  return [figureTable(`${definition.code} in parts`, ['Part', 'Counted'], rows)]
}

/** A part as the rule of small numbers lets it be printed: what that rule words as hidden is a hidden cell. */
function partCell({ count, of }: { count: number; of: number | null }, shown: { count: string; of: string }): Cell {
  const isNumber = (words: string) => /^\d+$/.test(words)
  if (!isNumber(shown.count)) return hidden
  return of === null || !isNumber(shown.of) ? number(count) : share(count, of)
}
