import { stepsAfter } from '#app/domain/register/plan-snapshot.ts'
import { toPlainDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import type { PlanThen } from '#app/domain/register/plan-snapshot.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { activeThen, endOfDay, plansThen, readImportMoments, type ImportMoment } from './register-then.server.ts'

export type RegisterOnRequest = {
  on: PlainDate
  /** Which of the active plans, in the order of their references. */
  slice: { skip: number; take: number }
}

/**
 * What the workbench knew at the end of a day: which plans the register held, and what it said of each. Not what was
 * true on that day: a file that came later and speaks of it does not count.
 */
export async function getRegisterOn(work: Work, { on, slice }: RegisterOnRequest) {
  allow(work, 'register.read')
  const { db } = work
  const moment = endOfDay(on)
  const imports = await readImportMoments(db)
  const steps = stepsAfter(imports, moment)
  const { refs, left } = await activeThen(db, steps)
  const shown = refs.slice(slice.skip, slice.skip + slice.take)
  const plans = await plansThen(db, steps, shown)
  const last = lastBefore(imports, moment)
  return {
    on,
    active: refs.length,
    left,
    plans: shown.flatMap((ref) => plans.get(ref) ?? []),
    /** The file that made the register what it was, and the day it spoke of; null before the first. */
    file:
      last === null
        ? null
        : { importId: last.id, fileName: last.fileName, asOf: last.asOf, loadedOn: dayOf(last.confirmedAt) },
    firstDay: imports[0] === undefined ? null : dayOf(imports[0].confirmedAt),
    isHistoryWhole: await hasHistory(
      work,
      steps.map(({ importId }) => importId),
      imports,
    ),
    loads: imports.toReversed().map(({ id, fileName, confirmedAt, undoneAt }) => ({
      importId: id,
      fileName,
      on: dayOf(confirmedAt),
      undoneOn: undoneAt === null ? null : dayOf(undoneAt),
    })),
  }
}

/** All active plans of that day, a thousand at a time, for a file. */
export async function* eachPlanOn(work: Work, { on }: { on: PlainDate }): AsyncGenerator<PlanThen> {
  allow(work, 'register.read')
  const steps = stepsAfter(await readImportMoments(work.db), endOfDay(on))
  const { refs } = await activeThen(work.db, steps)
  const together = 1_000
  for (let start = 0; start < refs.length; start += together) {
    const some = refs.slice(start, start + together)
    const plans = await plansThen(work.db, steps, some)
    for (const ref of some) {
      const plan = plans.get(ref)
      if (plan) yield plan
    }
  }
}

function lastBefore(imports: readonly ImportMoment[], moment: number): ImportMoment | null {
  const standing = imports.filter(
    ({ confirmedAt, undoneAt }) => confirmedAt <= moment && (undoneAt === null || undoneAt > moment),
  )
  return standing.at(-1) ?? null
}

/** False when an import after that day is older than the history of the register: what it changed is not known. */
async function hasHistory({ db }: Work, importIds: string[], imports: readonly ImportMoment[]): Promise<boolean> {
  const counts = await db.planChange.groupBy({
    by: ['importId'],
    where: { importId: { in: importIds } },
    _count: { _all: true },
  })
  const kept = new Map(counts.map(({ importId, _count }) => [importId, _count._all]))
  const after = new Set(importIds)
  return imports
    .filter(({ id }) => after.has(id))
    .every(({ id, added, changed, gone }) => (kept.get(id) ?? 0) === added + changed + gone)
}

function dayOf(moment: number): PlainDate {
  return toPlainDate(new Date(moment))
}
