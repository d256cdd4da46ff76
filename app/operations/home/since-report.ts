import { changeBetween } from '#app/domain/measures/change.ts'
import type { LockedCycle } from '#app/domain/measures/cycle-figures.ts'
import { seriesBreak } from '#app/domain/measures/profile.ts'
import type { MeasureResult } from '#app/domain/measures/result.ts'
import { lowerFirst, verdictWords } from '#app/domain/measures/words.ts'
import { registerVerdictWords } from '#app/domain/register-measures/figure.ts'
import { sinceReported, type CountedMeasure, type ReportedFigure } from '#app/domain/register-measures/reported.ts'
import { termName } from '#app/domain/frame/term.ts'
import { quarterRange, type Quarter } from '#app/domain/shared/quarter.ts'
import { registerWords } from './head-measures.ts'

/** One thing that is otherwise than the last signed report says. `chance`: it may be chance alone. */
export type Moved = {
  code: string
  kind: 'improved' | 'worsened' | 'chance' | 'verdict' | 'corrected'
  words: string
  /** The measure has another verdict than before. */
  isVerdictNew: boolean
}

export type SinceReport = {
  /** The cycle that the report was about and the one that is the latest now; equal when none was locked since. */
  reported: string | null
  latest: string | null
  /** Why the two are not compared: the questions changed. */
  notCompared: string | null
  moved: Moved[]
  /** Codes of full counts for which the report had no data yet. */
  arrived: string[]
}

/** The cycle that a report of a quarter is about: the latest that was locked by the quarter's end. */
export function reportedCycle(cycles: readonly LockedCycle[], quarter: Quarter): LockedCycle | null {
  const { to } = quarterRange(quarter)
  return cycles.find(({ profile }) => profile.method.lockedOn <= to) ?? null
}

/**
 * What moved since the last signed report: measures of samples by Newcombe's range of the difference, so that chance is
 * called chance; full counts where the verdict changed, or where the register was corrected under a figure that was
 * reported.
 */
export function sinceReport(
  cycles: readonly LockedCycle[],
  quarter: Quarter,
  registers: { counted: readonly CountedMeasure[]; reported: readonly ReportedFigure[] },
): SinceReport {
  const now = cycles[0] ?? null
  const then = reportedCycle(cycles, quarter)
  const isNew = now !== null && then !== null && now !== then
  const known = registers.reported.filter(hadData)
  const notCompared = isNew ? seriesBreak(now.profile.method, then.profile.method) : null
  return {
    reported: then && termName(then.profile.method.label),
    latest: now && termName(now.profile.method.label),
    notCompared,
    moved: [
      ...(isNew && notCompared === null ? movedSamples(now, then) : []),
      ...known.flatMap((reported) => movedRegister(reported, registers.counted)),
    ],
    arrived: registers.reported
      .filter((figure) => !hadData(figure) && hasNow(figure, registers.counted))
      .map(({ figure }) => figure.code),
  }
}

/** Whether the report could count: rows were there, and a whole to count in. */
function hadData({ verdict }: ReportedFigure): boolean {
  return verdict !== 'no_data'
}

function hasNow({ figure }: ReportedFigure, counted: readonly CountedMeasure[]): boolean {
  return counted.some(
    ({ definition, verdict }) => definition.code === figure.code && definition.within === null && verdict !== 'no_data',
  )
}

function movedSamples(now: LockedCycle, then: LockedCycle): Moved[] {
  return now.results
    .filter(({ definition }) => definition.within === null)
    .flatMap((result) => {
      const before = then.results.find(({ measure }) => measure === result.measure)
      return before === undefined ? [] : [movedSample(result, before)]
    })
}

function movedSample(now: MeasureResult, then: MeasureResult): Moved {
  const change = changeBetween(now, then)
  const code = now.measure
  const isVerdictNew = now.verdict !== then.verdict
  if (change === null) return { code, kind: 'chance', words: 'nothing to compare in one of the two', isVerdictNew }
  const verdict = isVerdictNew
    ? `; now ${lowerFirst(verdictWords[now.verdict])}, before ${lowerFirst(verdictWords[then.verdict])}`
    : ''
  const [low, high] = [Math.floor(change.low * 100), Math.ceil(change.high * 100)]
  const by = `${signed(Math.round(change.difference * 100))} points, probably ${signed(low)} to ${signed(high)}`
  if (change.verdict === 'no_clear_change')
    return { code, kind: 'chance', words: `no clear change (${by})${verdict}`, isVerdictNew }
  return { code, kind: change.verdict, words: `${change.verdict} beyond chance (${by})${verdict}`, isVerdictNew }
}

function signed(points: number): string {
  return points > 0 ? `+${points}` : points < 0 ? `\u2212${-points}` : '0'
}

/** A full count that was reported: corrected in the period that was reported, or with another verdict in the present one. */
function movedRegister(reported: ReportedFigure, counted: readonly CountedMeasure[]): Moved[] {
  const { code, period } = reported.figure
  const own = counted.filter(({ definition }) => definition.code === code && definition.within === null)
  const same = own.find(({ figure }) => figure.period.code === period.code)
  const present = own.find(({ figure, verdict }) => figure.period.code !== period.code && verdict !== 'no_data')
  const moved: Moved[] = []
  if (present && present.verdict !== reported.verdict) {
    const [now, before] = [present.verdict, reported.verdict].map((verdict) =>
      lowerFirst(registerVerdictWords[verdict]),
    )
    const words = `${now} with ${registerWords(present.figure)} in ${present.figure.period.name}; before ${before} with ${registerWords(reported.figure)}`
    moved.push({ code, kind: 'verdict', words, isVerdictNew: true })
  }
  if (same && sinceReported(same.figure, reported).kind === 'moved') {
    const words = `${registerWords(reported.figure)} was reported for ${period.name}; ${registerWords(same.figure)} is counted today`
    moved.push({ code, kind: 'corrected', words, isVerdictNew: false })
  }
  return moved
}
