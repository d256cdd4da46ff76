import { randomUUID } from 'node:crypto'
import { Agency } from '#app/domain/shared/agency.ts'
import type { Answers } from '#app/domain/audit/answers.ts'
import { algorithm, type Manifest } from '#app/domain/sampling/manifest.ts'
import { noEvidence } from '#app/domain/seed/evidence.ts'
import { termDates } from '#app/domain/frame/term.ts'
import { insertRows } from '#app/db/insert-rows.server.ts'
import type { Database, Tx } from '#app/db/open.server.ts'
import { sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { makeAnswer, makeGreenAnswers } from './answers.ts'
import { coreRubric, coreRubricText } from './core-rubric.ts'
import { makeFacts } from './facts.ts'

type PlanCase = {
  ref: string
  /** Answers that differ from all green; null leaves an answer out. */
  answers?: Answers | Record<string, null>
  /** Audits that were not submitted, with the state that they are in. */
  open?: Partial<Record<Agency, 'unassigned' | 'assigned' | 'in_progress' | 'not_done'>>
}

export type CycleCase = {
  label?: string
  state?: 'auditing' | 'moderating' | 'locked'
  registerSize?: number
  plans: PlanCase[]
}

/** Plans that pass everything, `NM-0001` to the count. */
export function greenPlans(count: number, prefix = 'NM'): PlanCase[] {
  return Array.from({ length: count }, (_, index) => ({ ref: `${prefix}-${String(index + 1).padStart(4, '0')}` }))
}

/** A plan that fails M2 and M4: the health advice shows a need, and section C and G say nothing. */
export function failingPlan(ref: string): PlanCase {
  return {
    ref,
    answers: {
      C1: makeAnswer('C1', { rating: 'red', comment: 'Missing' }),
      G1: makeAnswer('G1', { rating: 'red', comment: 'Missing' }),
    },
  }
}

/** Saves an audited cycle with the core rubric: sample entries, audits, answers, and the manifest of its draw. */
export async function saveCycle(
  db: Database,
  { label = '2026-autumn', state = 'moderating', registerSize, plans }: CycleCase,
) {
  const id = randomUUID()
  const manifest = manifestOf(label, registerSize ?? plans.length * 10, plans.length)
  await transact(db, async (tx) => {
    await saveRubric(tx)
    await tx.cycle.create({
      data: {
        id,
        kind: 'plans',
        label,
        state,
        termFrom: termDates(label).from,
        termTo: termDates(label).to,
        rubricId: coreRubric.id,
        rubricVersion: coreRubric.version,
        frameRule: 'all_active',
        strataBy: 'none',
        ratePercent: 10,
        minimumSize: 30,
        exclusionTerms: 2,
        minutesEducation: 45,
        minutesHealth: 45,
        minutesSocialCare: 45,
        frozenOn: manifest.frozenOn,
        frameHash: manifest.frame.hash,
        frameSize: manifest.frame.size,
        seed: manifest.seed.value,
        seedSource: 'dice',
        sampleSize: plans.length,
        manifest: JSON.stringify(manifest),
        createdById: 'officer',
        createdAt: new Date('2026-09-01T09:00:00Z'),
      },
    })
    await savePlans(tx, id, plans)
  })
  return { id, version: 1 }
}

async function saveRubric(tx: Tx) {
  const key = { rubricId: coreRubric.id, version: coreRubric.version }
  const found = await tx.rubricVersion.findUnique({ where: { rubricId_version: key } })
  if (!found)
    await tx.rubricVersion.create({
      data: { ...key, checksum: sha256(coreRubricText), document: coreRubricText, publishedAt: new Date(0) },
    })
}

async function savePlans(tx: Tx, cycleId: string, plans: PlanCase[]) {
  const entries = plans.map(({ ref }, index) => ({
    id: randomUUID(),
    cycleId,
    planId: ref,
    planRef: ref,
    stratum: 'all',
    ordinal: index + 1,
    ticket: String(index).padStart(64, '0'),
    status: 'sampled',
    facts: JSON.stringify(makeFacts({ ref })),
  }))
  const audits = plans.flatMap(({ ref, open }, index) =>
    Agency.options.map((agency) => ({
      id: randomUUID(),
      cycleId,
      sampleEntryId: entries[index]!.id,
      planRef: ref,
      agency,
      state: open?.[agency] ?? 'submitted',
      minutes: 45,
    })),
  )
  const answers = plans.flatMap(({ answers: changed }, index) =>
    audits.slice(index * 3, index * 3 + 3).flatMap(({ id, agency }) =>
      Object.values({ ...makeGreenAnswers(coreRubric, agency), ...changed })
        .filter((answer) => answer !== null)
        .filter(({ itemId }) => itemId in makeGreenAnswers(coreRubric, agency))
        .map(({ itemId, rating, finding, naReason, places }) => ({
          auditId: id,
          criterionId: itemId,
          rating,
          finding,
          naReason,
          places: places.join(','),
          savedAt: '2026-10-01T09:00:00.000Z',
        })),
    ),
  )
  await insertRows(tx, 'SampleEntry', entries)
  await insertRows(tx, 'Audit', audits)
  await tx.answer.createMany({ data: answers.map((answer) => ({ ...answer, savedAt: new Date(answer.savedAt) })) })
}

function manifestOf(label: string, size: number, sampled: number): Manifest {
  const hash = 'ab'.repeat(32)
  const at = `${label.slice(0, 4)}-09-07T09:00:00.000Z`
  return {
    format: 'ehcp-draw',
    formatVersion: 2,
    algorithm,
    software: 'test',
    area: 'Northmere',
    kind: 'plans',
    label,
    frozenOn: at.slice(0, 10),
    frame: { hash, size },
    rules: {
      frameRule: 'all_active',
      strataBy: 'none',
      ratePercent: 10,
      minimumSize: 30,
      fixedSize: null,
      exclusionTerms: 2,
      termFrom: `${label.slice(0, 4)}-09-01`,
      termTo: `${label.slice(0, 4)}-12-31`,
      minimumPerStratum: 2,
    },
    excluded: { drawn_recently: 12, not_in_frame_rule: 0, left_register: 0 },
    drawnRecently: [],
    seed: {
      value: `${label}:63454660390103169462`,
      source: 'dice',
      isWitnessed: true,
      madeBy: 'Two colleagues',
      frameFrozenAt: at,
      recordedAt: at,
      evidence: noEvidence,
    },
    drawnAt: at,
    changes: [],
    size: { byRule: sampled, drawn: sampled },
    strata: [{ key: 'all', size, sample: sampled, replaced: 0, reserves: 0, cutOff: hash }],
    sample: [],
    reserves: [],
  }
}
