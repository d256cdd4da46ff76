import { randomUUID } from 'node:crypto'
import type { Agency } from '#app/domain/shared/agency.ts'
import type { AuditState } from '#app/domain/audit/audit.ts'
import type { Answers } from '#app/domain/audit/answers.ts'
import type { PlanFacts } from '#app/domain/register/plan.ts'
import type { Database } from '#app/db/open.server.ts'
import { publishRubrics } from '#app/operations/rubric/publish-rubrics.server.ts'
import type { Work } from '#app/operations/work.ts'
import { makeFacts } from './facts.ts'

type AuditOptions = {
  /** Whose audit it is; left out, nobody's. */
  auditor?: Work
  agency?: Agency
  state?: AuditState
  cycleState?: 'auditing' | 'moderating' | 'locked'
  planRef?: string
  facts?: Partial<PlanFacts>
  dueOn?: string | null
  answers?: Answers
  /** A cycle that exists already. */
  cycleId?: string
  rubricVersion?: string
}

/** An audit of a sampled plan, with the cycle, the sample and the published rubric that it needs. */
export async function saveAudit(
  db: Database,
  options: AuditOptions = {},
): Promise<{ auditId: string; cycleId: string }> {
  const now = new Date('2026-11-02T09:00:00Z')
  const { auditor, agency = auditor?.actor.agency ?? 'health', planRef = 'NM-0001', dueOn = '2026-12-04' } = options
  await publishRubrics({ db, now, actor: { id: null, name: 'The workbench', role: 'system', agency: null } })
  const cycleId = options.cycleId ?? (await saveCycle(db, options, now))
  const auditId = randomUUID()
  const sampleEntryId = randomUUID()
  await db.sampleEntry.create({
    data: {
      id: sampleEntryId,
      cycleId,
      planId: randomUUID(),
      planRef,
      stratum: 'other',
      ordinal: 1,
      ticket: 'ab'.repeat(32),
      status: 'sampled',
      facts: JSON.stringify(makeFacts({ ref: planRef, ...options.facts })),
    },
  })
  await db.audit.create({
    data: {
      id: auditId,
      cycleId,
      sampleEntryId,
      planRef,
      agency,
      dueOn,
      minutes: 40,
      auditorId: auditor?.actor.id ?? null,
      state: options.state ?? (auditor ? 'assigned' : 'unassigned'),
    },
  })
  await saveAnswers(db, auditId, options.answers ?? {}, now)
  return { auditId, cycleId }
}

async function saveCycle(db: Database, options: AuditOptions, now: Date): Promise<string> {
  const id = randomUUID()
  await db.cycle.create({
    data: {
      id,
      kind: 'plans',
      label: `2026-autumn-${id.slice(0, 4)}`,
      state: options.cycleState ?? 'auditing',
      termFrom: '2026-09-01',
      termTo: '2026-12-31',
      rubricId: 'ehcp-core',
      rubricVersion: options.rubricVersion ?? '2025-1',
      frameRule: 'all_active',
      strataBy: 'new_amended_other',
      ratePercent: 10,
      minimumSize: 30,
      exclusionTerms: 2,
      minutesEducation: 45,
      minutesHealth: 45,
      minutesSocialCare: 45,
      frozenOn: '2026-10-30',
      createdById: 'officer',
      createdAt: now,
    },
  })
  return id
}

async function saveAnswers(db: Database, auditId: string, answers: Answers, savedAt: Date): Promise<void> {
  await db.answer.createMany({
    data: Object.values(answers).map(({ itemId, places, markers, ...answer }) => ({
      ...answer,
      auditId,
      criterionId: itemId,
      places: places.join(','),
      markers: markers.join(','),
      savedAt,
    })),
  })
}
