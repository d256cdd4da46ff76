import type { StratumSize } from '#app/domain/frame/allocate-strata.ts'
import { forecast, type Forecast } from '#app/domain/sampling/forecast.ts'
import { compareStrata, type ExclusionReason } from '#app/domain/frame/frame.ts'
import { catalogue, Target, targetOn } from '#app/domain/measures/catalogue.ts'
import { findNearDuplicates } from '#app/domain/shared/normalise-id.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { readCycle, type CycleView } from '#app/db/read-cycle.server.ts'
import { scanPlaces } from './scan-frame.server.ts'

export type FrameForecast = Forecast & {
  excluded: { reason: ExclusionReason; count: number }[]
  /** References that differ only in capitals or spaces, while the register can still be corrected; the first groups. */
  lookalikes: string[][]
}

const mostLookalikes = 20

/**
 * What the draw will cost and can show: from the register as it is now while the cycle is planned, from the frame once
 * it is frozen.
 */
export async function getForecast(work: Work, cycleId: string): Promise<FrameForecast> {
  allow(work, 'cycle.read')
  const cycle = await readCycle(work.db, cycleId)
  const counts =
    cycle.state === 'planned'
      ? await countRegister(work, cycle)
      : { ...(await countFrame(work, cycleId)), lookalikes: [] }
  const settings = await work.db.target.findMany({ select: { measure: true, basisPoints: true, effectiveFrom: true } })
  const targets = settings.flatMap((setting) => Target.safeParse(setting).data ?? [])
  const day = cycle.frozenOn ?? toPlainDate(work.now)
  // Parts and second readings share the sample of the measure that they explain.
  const measures = catalogue
    .filter(({ within }) => within === null)
    .map(({ code, shortTitle }) => ({
      code,
      name: shortTitle,
      target: targetOn(code, day, targets),
      isWhereAppropriate: code !== 'EN1',
    }))
  const { ratePercent, minimumSize, minutes } = cycle
  return {
    ...forecast({ strata: counts.strata, ratePercent, minimumSize, minutes, measures }),
    excluded: counts.excluded,
    lookalikes: counts.lookalikes,
  }
}

type Counts = { strata: StratumSize[]; excluded: FrameForecast['excluded'] }

async function countRegister(work: Work, cycle: CycleView): Promise<Counts & Pick<FrameForecast, 'lookalikes'>> {
  const refs: string[] = []
  const strata = new Map<string, number>()
  const excluded = new Map<ExclusionReason, number>()
  for await (const plans of scanPlaces(work.db, work.now, cycle)) {
    for (const { ref, stratum, excludedReason } of plans) {
      if (excludedReason === null) {
        refs.push(ref)
        strata.set(stratum, (strata.get(stratum) ?? 0) + 1)
      } else excluded.set(excludedReason, (excluded.get(excludedReason) ?? 0) + 1)
    }
  }
  return { ...inOrder([...strata], [...excluded]), lookalikes: findNearDuplicates(refs).slice(0, mostLookalikes) }
}

/** How many plans of a frozen frame are in each stratum, and left out for each reason. */
export async function countFrame(work: Work, cycleId: string): Promise<Counts> {
  const groups = await work.db.frameEntry.groupBy({
    by: ['stratum', 'excludedReason'],
    where: { cycleId },
    _count: true,
  })
  const eligible = groups.filter(({ excludedReason }) => excludedReason === null)
  const left = groups.filter(({ excludedReason }) => excludedReason !== null)
  return inOrder(
    eligible.map(({ stratum, _count }) => [stratum, _count]),
    left.map(({ excludedReason, _count }) => [excludedReason as ExclusionReason, _count]),
  )
}

function inOrder(strata: [string, number][], excluded: [ExclusionReason, number][]): Counts {
  return {
    strata: strata.map(([key, size]) => ({ key, size })).toSorted((a, b) => compareStrata(a.key, b.key)),
    excluded: excluded.map(([reason, count]) => ({ reason, count })).toSorted((a, b) => b.count - a.count),
  }
}
