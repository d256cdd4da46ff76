import { cellName, commonestMissing, gridOf, stagePhrases, type EngagementCell } from '#app/domain/engagement/grid.ts'
import { EngagementStage, stageNames, Voice, voiceNames } from '#app/domain/measures/catalogue.ts'
import type { LockedCycle } from '#app/domain/measures/cycle-figures.ts'
import { engagementChangeOf, engagementChangeSentences } from '#app/domain/measures/engagement-change.ts'
import type { CycleProfile } from '#app/domain/measures/profile.ts'
import { formatPercent } from '#app/domain/measures/words.ts'
import { listWords } from '#app/domain/shared/count-words.ts'
import { isSmall } from '#app/domain/shared/suppress.ts'
import { countCells, figureTable, hidden, nothing, text } from '#app/domain/report/cells.ts'
import { drafted } from '#app/domain/report/drafted.ts'
import type { Cell } from '#app/domain/report/report.ts'
import type { DraftSection } from '#app/domain/report/sentences.ts'

/** The place of plans to which a stage does not apply, or that could not be judged: that says nothing of a child. */
const restPlace = 2

/** Five stages by two voices, with the stage that is missing most often. */
export function engagementSection(profile: CycleProfile, cycles: readonly LockedCycle[]): DraftSection {
  const change = engagementChangeOf(cycles)
  const grid = gridOf(profile)
  const cells = grid.cells.map((cell) => ({ cell, counts: publishedCounts(cell) }))
  const gridRows = EngagementStage.options.map((stage): Cell[] => [
    text(stageNames[stage]),
    ...Voice.options.map((voice): Cell => {
      const found = cells.find((each) => each.cell.stage === stage && each.cell.voice === voice)
      return found === undefined ? nothing : sharedCell(found.cell, found.counts)
    }),
  ])
  const rows = cells.map(({ cell, counts }): Cell[] => [
    text(`${stageNames[cell.stage]}: ${voiceNames[cell.voice].toLowerCase()}`),
    ...counts,
  ])
  return {
    id: 'engagement',
    title: 'Engagement at every stage',
    blocks: [
      drafted('engagement.missing', ...missingSentences(profile)),
      ...(change === null ? [] : [drafted('engagement.change', ...engagementChangeSentences(change))]),
      figureTable(
        'Plans in which each voice was heard, by stage',
        ['Stage', ...Voice.options.map((voice) => voiceNames[voice])],
        gridRows,
        'Plans rated green or amber, of those to which the stage applies. The darker a cell, the more of them.',
      ),
      figureTable(
        'Plans by stage and voice',
        ['Stage and voice', 'Heard (green or amber)', 'Missing (red)', 'Does not apply, or not judged'],
        rows,
      ),
    ],
  }
}

function publishedCounts({ engaged, missing, na, notJudged }: EngagementCell): Cell[] {
  return countCells([engaged, missing, na + notJudged], { harmless: restPlace })
}

/** Heard, of those to which it applies; in words where the number that is missing would be small. */
function sharedCell({ engaged, applicable, missing }: EngagementCell, [heard]: readonly Cell[]): Cell {
  if (applicable === 0) return text('Does not apply')
  if (isSmall(missing) && !isSmall(engaged)) return text('All but a few')
  return heard?.kind === 'hidden' ? hidden : { kind: 'shaded', count: engaged, of: applicable }
}

function missingSentences(profile: CycleProfile): string[] {
  const found = commonestMissing(gridOf(profile))
  if (found === null) return ['No stage was found at which a voice is missing.']
  const { stage, cell } = found
  const stages = listWords(stage.keys.map((key) => stagePhrases[key]))
  const cells = listWords(cell.keys.map(cellName))
  return [
    `Voices are missing most often at ${stages}${figures(stage)}.`,
    `Of the single voices, that of the ${cells} is missing most often${figures(cell)}.`,
  ]
}

/** A share only where neither the count nor what is left over points to a child. */
function figures({ missing, of, percent }: { missing: number; of: number; percent: number }): string {
  return isSmall(missing) || isSmall(of - missing) ? '' : `: {${missing} of ${of}} ratings (${formatPercent(percent)})`
}
