import { forecast, type Forecast } from '#app/domain/forecast/forecast.ts'
import type { ForecastMeasure } from '#app/domain/forecast/forecast-measure.ts'
import type { CyclePlan } from '#app/domain/sampling/cycle.ts'
import { earlyWarnings } from '#app/domain/frame/early-warnings.ts'
import { ExclusionReason } from '#app/domain/frame/frame.ts'
import { termDates } from '#app/domain/frame/term.ts'
import { Target, targetColumns, targetOn } from '#app/domain/definitions/targets.ts'
import { catalogue } from '#app/domain/measures/catalogue.ts'
import { findNearDuplicates } from '#app/domain/shared/normalise-id.ts'
import { toPlainDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { readLockedCycles } from '#app/db/read-locked-cycles.server.ts'
import { readSecondRatingRule } from '#app/db/read-second-rating-rule.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { readPlansCycle } from '#app/db/read-cycle.server.ts'
import { countRegister, inOrder, type FrameCounts } from './count-register.server.ts'

export type FrameForecast = Forecast &
  Pick<FrameCounts, 'excluded'> & {
    rules: Pick<CyclePlan, 'ratePercent' | 'minimumSize' | 'exclusionTerms'>
    /** How many strata there are; the first of them are listed. */
    groups: number
  }

/** More strata than this are a mistake that the warning names: a page does not carry them all. */
const mostStrata = 200

/** What a draw by these rules would ask for and show, from the register as it is now. Nothing is written. */
export async function dryRun(work: Work, plan: CyclePlan): Promise<FrameForecast> {
  allow(work, 'cycle.plan')
  const { from, to } = termDates(plan.label)
  const counts = await countRegister(work, { ...plan, termFrom: from, termTo: to })
  const { minutesEducation: education, minutesHealth: health, minutesSocialCare } = plan
  const minutes = { education, health, social_care: minutesSocialCare }
  const day = toPlainDate(work.now)
  return forecastFor(work, { ...plan, minutes, counts, day, early: earlyWarnings({ ...plan, termFrom: from }, day) })
}

/**
 * What the draw of a planned cycle will cost and can show: from the register as it is now while the cycle is planned,
 * from the frame once it is frozen.
 */
export async function getForecast(work: Work, cycleId: string): Promise<FrameForecast> {
  allow(work, 'cycle.read')
  const cycle = await readPlansCycle(work.db, cycleId)
  const counts = cycle.state === 'planned' ? await countRegister(work, cycle) : await countFrame(work, cycleId)
  const day = cycle.frozenOn ?? toPlainDate(work.now)
  return forecastFor(work, { ...cycle, counts, day, early: cycle.state === 'planned' ? earlyWarnings(cycle, day) : [] })
}

type Forecasted = FrameForecast['rules'] & {
  minutes: Parameters<typeof forecast>[0]['minutes']
  counts: FrameCounts
  day: PlainDate
  /** What speaks against freezing today. */
  early: string[]
}

async function forecastFor(work: Work, asked: Forecasted): Promise<FrameForecast> {
  const { ratePercent, minimumSize, exclusionTerms, minutes, counts, day, early } = asked
  const { strata, excluded } = counts
  const drawnRecently = excluded.find(({ reason }) => reason === 'drawn_recently')?.count ?? 0
  const measures = await readMeasures(work, day)
  const secondRatings = await readSecondRatingRule(work.db)
  const found = forecast({ strata, ratePercent, minimumSize, minutes, secondRatings, measures, drawnRecently })
  return {
    ...found,
    warnings: [...early, ...found.warnings],
    strata: found.strata.slice(0, mostStrata),
    groups: found.strata.length,
    excluded,
    rules: { ratePercent, minimumSize, exclusionTerms },
  }
}

/** The measures that a sample answers, each with its target of the day and what the last locked cycle found. */
async function readMeasures(work: Work, day: PlainDate): Promise<ForecastMeasure[]> {
  const settings = await work.db.target.findMany({ select: targetColumns })
  const targets = settings.flatMap((setting) => Target.safeParse(setting).data ?? [])
  const [last] = await readLockedCycles(work.db, { most: 1 })
  // Parts and second readings share the sample of the measure that they explain.
  return catalogue
    .filter(({ within }) => within === null)
    .map(({ code, shortTitle }) => {
      const found = last?.results.find(({ measure }) => measure === code)
      return {
        code,
        name: shortTitle,
        target: targetOn(code, day, targets),
        isWhereAppropriate: code !== 'EN1',
        last: found ? { met: found.met, applicable: found.applicable, sampled: found.sampled } : null,
      }
    })
}

const mostLookalikes = 20

/** References of active plans that differ only in capitals or spaces, while the register can still be corrected. */
export async function listLookalikes(work: Work): Promise<string[][]> {
  allow(work, 'cycle.read')
  const plans = await work.db.plan.findMany({ where: { isActive: true }, select: { ref: true } })
  return findNearDuplicates(plans.map(({ ref }) => ref)).slice(0, mostLookalikes)
}

/** How many plans of a frozen frame are in each stratum, and left out for each reason. */
export async function countFrame(work: Work, cycleId: string): Promise<FrameCounts> {
  const groups = await work.db.frameEntry.groupBy({
    by: ['stratum', 'excludedReason'],
    where: { cycleId },
    _count: true,
  })
  const eligible = groups.filter(({ excludedReason }) => excludedReason === null)
  const left = groups.filter(({ excludedReason }) => excludedReason !== null)
  return inOrder(
    eligible.map(({ stratum, _count }) => [stratum, _count]),
    left.map(({ excludedReason, _count }) => [ExclusionReason.parse(excludedReason), _count]),
  )
}
