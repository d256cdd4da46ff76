import { FormsStrataBy, returnedForms } from '#app/domain/frame/forms-frame.ts'
import { FrameRule } from '#app/domain/frame/frame.ts'
import { StrataBy } from '#app/domain/frame/strata.ts'
import { SeedSource } from '#app/domain/seed/seed.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Database, Tx } from './open.server.ts'

/** A cycle as every act and page of it needs it: all but the manifest's text, which can be long. Its kind tells its rules. */
export type CycleView = Awaited<ReturnType<typeof readCycle>>
type PlansCycle = Extract<CycleView, { kind: 'plans' }>
export type FormsCycle = Extract<CycleView, { kind: 'forms' }>

/** Reads a cycle that draws plans; one of forms is not there for whoever asks for plans. */
export async function readPlansCycle(db: Database | Tx, cycleId: string): Promise<PlansCycle> {
  const cycle = await readCycle(db, cycleId)
  if (cycle.kind === 'plans') return cycle
  throw new Refusal('not-found', 'NO_SUCH_CYCLE', 'There is no such cycle of plans. Go back to the list of cycles.')
}

/** Reads a cycle within an act or a page. Refuses an id that is not there. */
export async function readCycle(db: Database | Tx, cycleId: string) {
  const cycle = await db.cycle.findUnique({ where: { id: cycleId }, omit: { manifest: true } })
  if (cycle === null) {
    throw new Refusal('not-found', 'NO_SUCH_CYCLE', 'There is no such cycle. Go back to the list of cycles.')
  }
  const read = {
    ...cycle,
    seedSource: SeedSource.nullable().parse(cycle.seedSource),
    minutes: { education: cycle.minutesEducation, health: cycle.minutesHealth, social_care: cycle.minutesSocialCare },
  }
  if (cycle.kind === 'forms') {
    const strataBy = FormsStrataBy.parse(cycle.strataBy)
    return { ...read, kind: 'forms' as const, frameRule: returnedForms, strataBy } as const
  }
  const strataBy = StrataBy.parse(cycle.strataBy)
  return { ...read, kind: 'plans' as const, frameRule: FrameRule.parse(cycle.frameRule), strataBy }
}
