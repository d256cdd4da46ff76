import { publishedFaults, rollUpFaults, type Fault, type FaultRow } from '#app/domain/faults/roll-up.ts'
import { FaultSource, type Rubric } from '#app/domain/rubric/rubric.ts'
import { FormType } from '#app/domain/shared/form-type.ts'
import { readPlansCycle } from '#app/db/read-cycle.server.ts'
import { readRubric } from '#app/db/read-rubric.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

export type FaultsPage = {
  cycleId: string
  label: string
  /** Nothing is counted before the lock: a rating that can still change is nobody else's to see. */
  isLocked: boolean
  /** True when the rubric of the cycle asks where a fault began. */
  isAsked: boolean
  /** With small counts hidden; the last row holds the totals. */
  rows: FaultRow<number | null>[]
}

/** Where lost and vague needs and provision of a locked cycle began, by agency and by form. Small counts are hidden. */
export async function getFaults(work: Work, cycleId: string): Promise<FaultsPage> {
  allow(work, 'measures.read')
  const cycle = await readPlansCycle(work.db, cycleId)
  const rubric = await readRubric(work.db, cycle.rubricId, cycle.rubricVersion)
  const asked = askedIds(rubric)
  const isLocked = cycle.state === 'locked'
  const faults = isLocked && asked.length > 0 ? await readFaults(work, cycleId, asked) : []
  return {
    cycleId,
    label: cycle.label,
    isLocked,
    isAsked: asked.length > 0,
    rows: publishedFaults(rollUpFaults(faults)),
  }
}

function askedIds(rubric: Rubric | undefined): string[] {
  return rubric?.criteria.filter(({ asksFault }) => asksFault).map(({ id }) => id) ?? []
}

/** Answers of submitted audits are those of their frozen documents: nothing changes them any more. */
async function readFaults({ db }: Work, cycleId: string, criterionIds: string[]): Promise<Fault[]> {
  const audit = { cycleId, state: 'submitted' as const, round: 1, sample: { status: 'sampled' as const } }
  const [audits, answers] = await Promise.all([
    db.audit.findMany({ where: audit, select: { id: true, agency: true } }),
    db.answer.findMany({
      where: { audit, criterionId: { in: criterionIds }, rating: { in: ['amber', 'red'] } },
      select: { auditId: true, faultSource: true, tracedTo: true },
    }),
  ])
  const agencies = new Map(audits.map(({ id, agency }) => [id, agency]))
  const types = await formTypesOf(db, [...new Set(answers.map(({ tracedTo }) => tracedTo))])
  return answers.flatMap(({ auditId, faultSource, tracedTo }) => {
    const agency = agencies.get(auditId)
    const source = FaultSource.nullable().parse(faultSource)
    return agency === undefined ? [] : [{ agency, source, formType: types.get(tracedTo) ?? null }]
  })
}

/** As many references as one query may name, on either engine. */
const batch = 500

async function formTypesOf(db: Work['db'], refs: readonly string[]): Promise<Map<string, FormType>> {
  const types = new Map<string, FormType>()
  for (let start = 0; start < refs.length; start += batch) {
    const rows = await db.adviceRequest.findMany({
      where: { ref: { in: refs.slice(start, start + batch) } },
      select: { ref: true, formType: true },
    })
    for (const { ref, formType } of rows) types.set(ref, FormType.parse(formType))
  }
  return types
}
