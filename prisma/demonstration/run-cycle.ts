import { rmSync, writeFileSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { guessMapping } from '#app/domain/reading/headings.ts'
import type { CyclePlan } from '#app/domain/sampling/cycle.ts'
import type { Database } from '#app/db/open.server.ts'
import { assignAudits } from '#app/operations/assignment/assign-audits.server.ts'
import { declareConflict } from '#app/operations/conflicts/declare-conflict.server.ts'
import { closeAuditing } from '#app/operations/measures/close-auditing.server.ts'
import { lockCycle } from '#app/operations/measures/lock-cycle.server.ts'
import { confirmImport } from '#app/operations/history/confirm-import.server.ts'
import { getColumns } from '#app/operations/mapping/get-columns.server.ts'
import { previewImport } from '#app/operations/register/preview-import.server.ts'
import { saveMapping } from '#app/operations/mapping/save-mapping.server.ts'
import { drawSample } from '#app/operations/sampling/draw-sample.server.ts'
import { freezeFrame } from '#app/operations/frame/freeze-frame.server.ts'
import { planCycle } from '#app/operations/sampling/plan-cycle.server.ts'
import { replacePlan } from '#app/operations/sampling/replace-plan.server.ts'
import type { Work } from '#app/operations/work.ts'
import { moderate } from './moderate.ts'
import { rollDice, shareSeed } from './make-seed.ts'
import { workOf } from './people.ts'
import { termlyTenth } from './policies.ts'
import type { Chapter } from './story.ts'
import { at, type CycleDays } from './timeline.ts'

/** The rules by which the area runs every cycle. */
const rules: Omit<CyclePlan, 'label'> = {
  frameRule: 'all_active',
  strataBy: 'new_amended_other',
  ratePercent: 10,
  minimumSize: 30,
  exclusionTerms: 2,
  minutesEducation: 45,
  minutesHealth: 30,
  minutesSocialCare: 30,
}

/** The first cycles were audited by the first rubric, those since by the whole one: the series has a break. */
const oldRubric = 'ehcp-core 2025-1'
const newRubric = 'ehcp-core 2026-1'
export const firstOfNewRubric: Chapter = 2

/** Loads a register file by preview and confirmation. The first time, the officer says what its columns hold. */
export async function loadRegister(
  db: Database,
  { registerOn: day, frozenOn }: CycleDays,
  text: string,
): Promise<void> {
  const work = await workOf(db, 'officer1', at(frozenOn, -30))
  const folder = mkdtempSync(path.join(tmpdir(), 'northmere-'))
  try {
    const file = { path: path.join(folder, 'register.csv'), name: `northmere-ehcp-register-${day}.csv` }
    writeFileSync(file.path, text)
    const first = await previewImport(work, { files: [file], asOf: day })
    const { importId } = first.isMapped ? first : await mapColumns(work, first.importId, { files: [file], asOf: day })
    await confirmImport(work, { importId, isGoneMeant: false })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function mapColumns(work: Work, importId: string, input: Parameters<typeof previewImport>[1]) {
  const { columns } = await getColumns(work, { importId })
  const headings = columns.map(({ heading }) => heading)
  const fieldOf = new Map(Object.entries(guessMapping(headings)).map(([field, heading]) => [heading, field]))
  await saveMapping(work, { importId, columns: headings.map((heading) => fieldOf.get(heading) as never) })
  return previewImport(work, { ...input, replaces: importId })
}

/** Plans, freezes, seeds, draws and shares out one cycle, as two officers would on one morning. Gives its id. */
export async function openCycle(db: Database, days: CycleDays, seed: string, chapter: Chapter): Promise<string> {
  const work = (minutes: number) => workOf(db, 'officer1', at(days.frozenOn, minutes))
  const policy = await db.framePolicy.findFirst({ where: { name: termlyTenth }, select: { id: true } })
  const { cycleId } = await planCycle(await work(0), {
    label: days.term,
    ...rules,
    policyId: policy?.id,
    rubric: chapter >= firstOfNewRubric ? newRubric : oldRubric,
  })
  await freezeFrame(await work(25), { cycleId, version: await versionOf(db, cycleId) })
  const toMake = { cycleId, label: days.term, on: days.frozenOn, seed, version: await versionOf(db, cycleId) }
  await (days.lockedOn === undefined ? shareSeed(db, toMake) : rollDice(db, toMake))
  await drawSample(await work(75), { cycleId, version: await versionOf(db, cycleId) })
  if (chapter === 3) await replaceOne(await work(100), cycleId)
  await assignAudits(await work(120), { cycleId, version: await versionOf(db, cycleId), dueOn: days.dueOn })
  return cycleId
}

/** One drawn plan turns out to have ended before the freeze: the next ticket of its stratum takes its place. */
async function replaceOne(work: Work, cycleId: string): Promise<void> {
  const entry = await work.db.sampleEntry.findFirstOrThrow({
    where: { cycleId, status: 'sampled', stratum: 'other' },
    orderBy: { ordinal: 'asc' },
  })
  await replacePlan(work, { cycleId, entryId: entry.id, reason: 'ceased_before_freeze' })
}

/** One auditor finds that they helped to write a plan: the audit goes back and waits for another auditor. */
export async function declareOneConflict(db: Database, cycleId: string, now: Date): Promise<void> {
  const work = await workOf(db, 'health2', now)
  const personId = work.actor.id ?? ''
  const audit = await db.audit.findFirst({
    where: { cycleId, auditorId: personId, state: 'assigned' },
    orderBy: { planRef: 'asc' },
  })
  if (audit === null) return
  await declareConflict(work, { personId, planRef: audit.planRef, reason: 'I wrote the health advice for this plan.' })
}

/** Closes auditing with the reasons for what was not done, settles what differs, and locks the cycle three days later. */
export async function endCycle(db: Database, cycleId: string, { closedOn, lockedOn }: CycleDays): Promise<void> {
  if (closedOn === undefined || lockedOn === undefined) return
  const closing = await workOf(db, 'officer1', at(closedOn))
  await closeAuditing(closing, {
    cycleId,
    version: await versionOf(db, cycleId),
    agencyReasons: { education: 'ran_out_of_time', health: 'auditor_unavailable', social_care: 'file_not_available' },
    auditReasons: {},
  })
  await moderate(db, cycleId, at(lockedOn, -120))
  await lockCycle(await workOf(db, 'officer1', at(lockedOn)), { cycleId, version: await versionOf(db, cycleId) })
}

async function versionOf(db: Database, cycleId: string): Promise<number> {
  return (await db.cycle.findUniqueOrThrow({ where: { id: cycleId }, select: { version: true } })).version
}
