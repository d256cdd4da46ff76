import { openStates, type AuditState } from '#app/domain/audit/audit.ts'
import { mayTake, type CycleState, type CycleStep } from '#app/domain/sampling/cycle.ts'
import { termOf } from '#app/domain/frame/term.ts'
import { Agency } from '#app/domain/shared/agency.ts'
import { toPlainDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import type { Work } from '#app/operations/work.ts'

export type AgencyProgress = {
  agency: Agency
  submitted: number
  notDone: number
  open: number
  overdue: number
  unassigned: number
}

/** The officer's register, the imports that wait for a decision, and each cycle under way with its next step. */
export async function readOfficerWork(work: Work) {
  const today = toPlainDate(work.now)
  const underWay = { state: { not: 'locked' as const } }
  const [area, plans, imports, cycles, planned, audits] = await Promise.all([
    work.db.area.findUniqueOrThrow({ where: { id: 'area' }, select: { registerAsOf: true } }),
    work.db.plan.count({ where: { isActive: true } }),
    work.db.import.findMany({
      where: { status: 'previewed' },
      orderBy: { createdAt: 'desc' },
      take: 5,
      select: { id: true, fileName: true, asOf: true, added: true, changed: true, gone: true, refused: true },
    }),
    work.db.cycle.findMany({
      where: underWay,
      orderBy: { termFrom: 'desc' },
      take: 10,
      select: {
        id: true,
        kind: true,
        label: true,
        state: true,
        seed: true,
        seedSource: true,
        sampleSize: true,
        dueOn: true,
        rubricId: true,
      },
    }),
    work.db.cycle.count({ where: { kind: 'plans', label: termOf(today) } }),
    readProgress(work, today),
  ])
  return {
    term: termOf(today),
    isTermPlanned: planned > 0,
    register: { asOf: area.registerAsOf, plans },
    imports,
    cycles: plansFirst(cycles).map(({ seed, rubricId, ...cycle }) => ({
      ...cycle,
      next: nextStep({ state: cycle.state, hasSeed: seed !== null, hasRubric: rubricId !== '' }),
      awaitsRubric: cycle.state === 'drawn' && rubricId === '',
      progress: cycle.state === 'auditing' ? (audits.get(cycle.id) ?? []) : [],
    })),
  }
}

/** A term's plans are the larger work; both kinds stay in the order of their days. */
function plansFirst<Cycle extends { kind: 'plans' | 'forms' }>(cycles: readonly Cycle[]): Cycle[] {
  return cycles.toSorted((one, other) => Number(one.kind === 'forms') - Number(other.kind === 'forms'))
}

/**
 * The step that a cycle waits for. While audits are open, closing them is the officer's next step. Without a rubric a
 * draw of forms waits for nothing that an officer could do.
 */
export function nextStep(cycle: { state: CycleState; hasSeed: boolean; hasRubric: boolean }): CycleStep | null {
  if (cycle.state === 'drawn' && !cycle.hasRubric) return null
  const order: CycleStep[] = ['freeze', 'seed', 'draw', 'close', 'assign', 'lock']
  return order.find((step) => mayTake(step, cycle.state) && !(step === 'seed' && cycle.hasSeed)) ?? null
}

/** Audits of the cycles under way, counted by agency. */
async function readProgress(work: Work, today: PlainDate): Promise<Map<string, AgencyProgress[]>> {
  const where = { cycle: { state: 'auditing' as const } }
  const [all, late] = await Promise.all([
    work.db.audit.groupBy({ by: ['cycleId', 'agency', 'state'], where, _count: true }),
    work.db.audit.groupBy({
      by: ['cycleId', 'agency'],
      where: { ...where, state: { in: [...openStates] }, dueOn: { lt: today } },
      _count: true,
    }),
  ])
  const cycles = new Map<string, AgencyProgress[]>()
  for (const cycleId of new Set(all.map((row) => row.cycleId))) {
    const ofCycle = all.filter((row) => row.cycleId === cycleId)
    const count = (agency: Agency, ...states: AuditState[]) =>
      ofCycle
        .filter((row) => row.agency === agency && states.includes(row.state))
        .reduce((sum, row) => sum + row._count, 0)
    cycles.set(
      cycleId,
      Agency.options.map((agency) => ({
        agency,
        submitted: count(agency, 'submitted'),
        notDone: count(agency, 'not_done'),
        open: count(agency, ...openStates),
        overdue: late.find((row) => row.cycleId === cycleId && row.agency === agency)?._count ?? 0,
        unassigned: count(agency, 'unassigned'),
      })),
    )
  }
  return cycles
}
