import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { isRefusal } from '#app/domain/shared/refusal.ts'
import { emptyAnswer } from '#app/domain/audit/answers.ts'
import { isComputed, itemsOf } from '#app/domain/rubric/items.ts'
import type { Database } from '#app/db/open.server.ts'
import { reassignAudit } from '#app/operations/assignment/reassign-audit.server.ts'
import { saveAnswer } from '#app/operations/audit/save-answer.server.ts'
import { submitAudit } from '#app/operations/audit/submit-audit.server.ts'
import { declareConflict, withdrawConflict } from '#app/operations/conflicts/declare-conflict.server.ts'
import { closeAuditing } from '#app/operations/measures/close-auditing.server.ts'
import type { Work } from '#app/operations/work.ts'
import { coreRubric } from '#tests/factories/core-rubric.ts'
import { makeGreenAnswers } from '#tests/factories/answers.ts'
import { makePlanRow } from '#tests/factories/cycle.ts'
import { saveAudit } from '#tests/factories/save-audit.ts'
import { insertRows } from '#app/db/insert-rows.server.ts'
import { makeWork } from './work.ts'

const auditors = 3
const audits = 2
const asked = { agency: 'health', formType: null } as const
const green = makeGreenAnswers(coreRubric, 'health')
const criteria = itemsOf(coreRubric, asked)
  .flatMap((section) => section.criteria)
  .filter((item) => !isComputed(item) && item.tally === null && !item.asksPlace)
  .slice(0, 2)
  .map(({ id }) => id)

/** What an answer says: green with the page named, marked to come back to, or nothing. */
const words = ['page 1', 'page 2', 'marked', 'empty'] as const
type Words = (typeof words)[number]

/** One act of one of three auditors or of the officer, on one of two audits of one cycle. `isStale`: from an old page. */
export type Step =
  | { act: 'save'; by: number; audit: number; criterion: number; words: Words; isStale: boolean }
  | { act: 'race'; by: number; audit: number; criterion: number }
  | { act: 'submit'; by: number; audit: number; evenFlagged: boolean }
  | { act: 'give'; audit: number; to: number; isStale: boolean }
  | { act: 'declare'; by: number | 'officer'; person: number; audit: number }
  | { act: 'withdraw'; person: number; audit: number }
  | { act: 'close'; hasReasons: boolean; isStale: boolean }

const by = fc.nat(auditors - 1)
const audit = fc.nat(audits - 1)
const criterion = fc.nat(criteria.length - 1)
const isStale = fc.integer({ min: 0, max: 3 }).map((draw) => draw === 0)

/** Sequences of acts; closing is rare, because little can follow it. */
export const sequences = fc.array(
  fc.oneof(
    {
      weight: 10,
      arbitrary: fc.record({
        act: fc.constant('save' as const),
        by,
        audit,
        criterion,
        words: fc.constantFrom(...words),
        isStale,
      }),
    },
    { weight: 2, arbitrary: fc.record({ act: fc.constant('race' as const), by, audit, criterion }) },
    { weight: 3, arbitrary: fc.record({ act: fc.constant('submit' as const), by, audit, evenFlagged: fc.boolean() }) },
    { weight: 6, arbitrary: fc.record({ act: fc.constant('give' as const), audit, to: by, isStale }) },
    {
      weight: 2,
      arbitrary: fc.record({
        act: fc.constant('declare' as const),
        by: fc.oneof(by, fc.constant('officer' as const)),
        person: by,
        audit,
      }),
    },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('withdraw' as const), person: by, audit }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('close' as const), hasReasons: fc.boolean(), isStale }) },
  ),
  { minLength: 4, maxLength: 24 },
)

type ModelAnswer = { words: string; version: number }
type ModelAudit = {
  state: 'assigned' | 'unassigned' | 'in_progress' | 'submitted' | 'not_done'
  with: number | null
  version: number
  answers: ModelAnswer[]
}

/** The whole truth about the cycle, in a few lines: what the workbench must agree with after every sequence. */
type Model = { isOpen: boolean; audits: ModelAudit[]; conflicts: Set<string>; events: string[] }

type Scene = { db: Database; officer: Work; people: Work[]; auditIds: string[]; cycleId: string; refs: string[] }

/** The first cycle of a database, whose rows the scenes are made after, and the plans in the register. */
export async function prepareScenes(db: Database): Promise<void> {
  await saveAudit(db)
  await insertRows(
    db,
    'Plan',
    Array.from({ length: audits }, (_, index) => makePlanRow(index)),
  )
}

async function makeScene(db: Database): Promise<Scene> {
  const officer = await makeWork(db, { role: 'send_officer' })
  const people: Work[] = []
  for (let index = 0; index < auditors; index++) people.push(await makeWork(db, { role: 'auditor', agency: 'health' }))
  const pattern = await db.cycle.findFirstOrThrow({ where: { kind: 'plans' }, orderBy: { createdAt: 'asc' } })
  const cycleId = randomUUID()
  await db.cycle.create({ data: { ...pattern, id: cycleId, label: cycleId, state: 'auditing', version: 1 } })
  const sample = await db.sampleEntry.findFirstOrThrow({ where: { cycleId: pattern.id } })
  const refs = Array.from({ length: audits }, (_, index) => String(makePlanRow(index).ref))
  const auditIds: string[] = []
  for (const [index, planRef] of refs.entries()) {
    const sampleEntryId = randomUUID()
    const id = randomUUID()
    const auditorId = people[index]?.actor.id ?? null
    const entry = { ...sample, id: sampleEntryId, cycleId, planId: randomUUID(), planRef, ordinal: index + 1 }
    await db.sampleEntry.create({ data: entry })
    await db.audit.create({
      data: { id, cycleId, sampleEntryId, planRef, agency: 'health', minutes: 40, auditorId, state: 'assigned' },
    })
    await db.answer.createMany({
      data: Object.values(green).map(({ itemId, places, markers, ...answer }) => ({
        ...answer,
        auditId: id,
        criterionId: itemId,
        places: places.join(','),
        markers: markers.join(','),
        savedAt: officer.now,
      })),
    })
    auditIds.push(id)
  }
  return { db, officer, people, auditIds, cycleId, refs }
}

function sent(itemId: string, says: string, basedOn: number) {
  const empty = { ...emptyAnswer(itemId), basedOn }
  if (says === 'empty') return empty
  return { ...empty, rating: 'green' as const, evidence: says, isFlagged: says === 'marked' }
}

/**
 * Acts a sequence out, act by act, and says in words where workbench and model part; null when they never do. Every
 * answer of the workbench must be an acceptance or a refusal, as the model says, and at the end every row and the
 * events of the trail must be as the model has them.
 */
export async function divergence(db: Database, steps: readonly Step[]): Promise<string | null> {
  const scene = await makeScene(db)
  const last = await db.trailEvent.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true } })
  const model: Model = {
    isOpen: true,
    audits: Array.from({ length: audits }, (_, index) => ({
      state: 'assigned',
      with: index,
      version: 1,
      answers: criteria.map(() => ({ words: 'before', version: 1 })),
    })),
    conflicts: new Set(),
    events: [],
  }
  for (const [index, step] of steps.entries()) {
    const fault = await perform(scene, model, step)
    if (fault) return `step ${index + 1}, ${JSON.stringify(step)}: ${fault}`
  }
  return compare(scene, model, last?.seq ?? 0)
}

/** Whether the act was taken; a fault, as opposed to a refusal, goes on up. */
async function wasTaken(act: Promise<unknown>): Promise<boolean> {
  try {
    await act
    return true
  } catch (error) {
    if (isRefusal(error)) return false
    throw error
  }
}

async function perform(scene: Scene, model: Model, step: Step): Promise<string | null> {
  if (step.act === 'race') return race(scene, model, step)
  const expected = predict(model, step)
  const taken = await wasTaken(ask(scene, model, step))
  if (taken !== expected) return expected ? 'was refused, the model takes it' : 'was taken, the model refuses it'
  if (expected) apply(model, step)
  return null
}

/** Two windows of one person save at the same moment: one is taken, the other learns of it. */
async function race(scene: Scene, model: Model, step: Step & { act: 'race' }): Promise<string | null> {
  const { audit: place, criterion: which } = step
  const auditId = scene.auditIds[place] ?? ''
  const work = scene.people[step.by] ?? scene.officer
  const base = answerOf(model, place, which).version
  const says = [`window 1 at ${base}`, `window 2 at ${base}`]
  const took = await Promise.all(
    says.map(async (each) => wasTaken(saveAnswer(work, { auditId, answer: sent(criteria[which] ?? '', each, base) }))),
  )
  const isOwn = mayWork(model, place, step.by)
  if (!isOwn) return took.includes(true) ? 'somebody else saved' : null
  if (took[0] === took[1]) return `${took[0] ? 'both' : 'none'} of two saves of the same version were taken`
  const row = await scene.db.answer.findUnique({
    where: { auditId_criterionId: { auditId, criterionId: criteria[which] ?? '' } },
  })
  if (row?.evidence !== says[took[0] ? 0 : 1]) return 'the save that was refused is the one that is stored'
  write(model, place, which, says[took[0] ? 0 : 1] ?? '')
  return null
}

function predict(model: Model, step: Exclude<Step, { act: 'race' }>): boolean {
  switch (step.act) {
    case 'save': {
      const stored = answerOf(model, step.audit, step.criterion)
      return mayWork(model, step.audit, step.by) && (stored.words === step.words || !step.isStale)
    }
    case 'submit': {
      const answers = model.audits[step.audit]?.answers ?? []
      const says = (word: Words) => answers.some((answer) => answer.words === word)
      return mayWork(model, step.audit, step.by) && !says('empty') && (step.evenFlagged || !says('marked'))
    }
    case 'give': {
      const { state } = auditOf(model, step.audit)
      const isEnded = state === 'submitted' || state === 'not_done'
      return model.isOpen && !isEnded && !step.isStale && !model.conflicts.has(`${step.to} ${step.audit}`)
    }
    case 'declare':
      return (step.by === 'officer' || step.by === step.person) && !model.conflicts.has(`${step.person} ${step.audit}`)
    case 'withdraw':
      return model.conflicts.has(`${step.person} ${step.audit}`)
    default: {
      const hasOpen = model.audits.some(({ state }) => state !== 'submitted' && state !== 'not_done')
      return model.isOpen && !step.isStale && (step.hasReasons || !hasOpen)
    }
  }
}

function apply(model: Model, step: Exclude<Step, { act: 'race' }>): void {
  if (step.act === 'save') {
    write(model, step.audit, step.criterion, step.words)
  } else if (step.act === 'submit') {
    change(model, step.audit, { state: 'submitted' })
    model.events.push('AUDIT_SUBMITTED')
  } else if (step.act === 'give') {
    const { state } = auditOf(model, step.audit)
    change(model, step.audit, { with: step.to, state: state === 'unassigned' ? 'assigned' : state })
    model.events.push('AUDIT_REASSIGNED')
  } else if (step.act === 'declare') {
    model.conflicts.add(`${step.person} ${step.audit}`)
    model.events.push('CONFLICT_DECLARED')
    if (!mayWork(model, step.audit, step.person)) return
    change(model, step.audit, { with: null, state: 'unassigned' })
    model.events.push('AUDIT_REASSIGNED')
  } else if (step.act === 'withdraw') {
    model.conflicts.delete(`${step.person} ${step.audit}`)
    model.events.push('CONFLICT_WITHDRAWN')
  } else {
    model.isOpen = false
    for (const [place, each] of model.audits.entries()) {
      if (each.state !== 'submitted') change(model, place, { state: 'not_done' })
    }
    model.events.push('AUDITING_CLOSED')
  }
}

/** True when the audit is open and with this person. */
function mayWork(model: Model, place: number, person: number): boolean {
  const one = auditOf(model, place)
  return model.isOpen && one.with === person && (one.state === 'assigned' || one.state === 'in_progress')
}

function write(model: Model, place: number, which: number, says: string): void {
  change(model, place, { state: 'in_progress' })
  const stored = answerOf(model, place, which)
  if (stored.words === says) return
  stored.words = says
  stored.version += 1
  model.events.push('ANSWER_SAVED')
}

function change(model: Model, place: number, changes: Partial<ModelAudit>): void {
  Object.assign(auditOf(model, place), changes)
}

function auditOf(model: Model, place: number): ModelAudit {
  const one = model.audits[place]
  if (one === undefined) throw new Error(`The model has no audit ${place}`)
  return one
}

function answerOf(model: Model, place: number, which: number): ModelAnswer {
  const answer = auditOf(model, place).answers[which]
  if (answer === undefined) throw new Error(`The model has no answer ${which}`)
  return answer
}

async function ask(scene: Scene, model: Model, step: Exclude<Step, { act: 'race' }>): Promise<unknown> {
  const { db, officer, people, cycleId, refs } = scene
  const person = (index: number | 'officer') => (index === 'officer' ? officer : (people[index] ?? officer))
  const auditId = 'audit' in step ? (scene.auditIds[step.audit] ?? '') : ''
  switch (step.act) {
    case 'save': {
      const basedOn = answerOf(model, step.audit, step.criterion).version - (step.isStale ? 1 : 0)
      const answer = sent(criteria[step.criterion] ?? '', step.words, basedOn)
      return saveAnswer(person(step.by), { auditId, answer })
    }
    case 'submit':
      return submitAudit(person(step.by), { auditId, evenFlagged: step.evenFlagged })
    case 'give': {
      const { version } = await db.audit.findUniqueOrThrow({ where: { id: auditId } })
      const toId = person(step.to).actor.id ?? ''
      const from = step.isStale ? version - 1 : version
      return reassignAudit(officer, { cycleId, auditId, toId, reasonCode: 'balance', version: from })
    }
    case 'declare': {
      const personId = person(step.person).actor.id ?? ''
      const planRef = refs[step.audit] ?? ''
      return declareConflict(person(step.by), { personId, planRef, reason: 'Wrote the plan' })
    }
    case 'withdraw': {
      const where = { personId: person(step.person).actor.id ?? '', planRef: refs[step.audit] ?? '' }
      const row = await db.conflictOfInterest.findFirst({ where, orderBy: { id: 'asc' } })
      return withdrawConflict(officer, { conflictId: row?.id ?? randomUUID() })
    }
    default: {
      const { version } = await db.cycle.findUniqueOrThrow({ where: { id: cycleId } })
      const agencyReasons = step.hasReasons ? { health: 'ran_out_of_time' as const } : {}
      const from = step.isStale ? version - 1 : version
      return closeAuditing(officer, { cycleId, version: from, agencyReasons, auditReasons: {} })
    }
  }
}

async function compare(scene: Scene, model: Model, before: number): Promise<string | null> {
  const { db, auditIds, people } = scene
  const rows = await db.audit.findMany({ where: { id: { in: auditIds } } })
  const answers = await db.answer.findMany({ where: { auditId: { in: auditIds }, criterionId: { in: criteria } } })
  const events = await db.trailEvent.findMany({ where: { seq: { gt: before } }, orderBy: { seq: 'asc' } })
  const stored = {
    audits: auditIds.map((id) => {
      const row = rows.find((each) => each.id === id)
      return { state: row?.state, with: people.findIndex(({ actor }) => actor.id === row?.auditorId) }
    }),
    answers: auditIds.map((auditId) =>
      criteria.map((criterionId) => {
        const row = answers.find((each) => each.auditId === auditId && each.criterionId === criterionId)
        const says = row?.rating === null ? 'empty' : row?.evidence === 'page 3' ? 'before' : row?.evidence
        return { words: says, version: row?.version }
      }),
    ),
    events: events.map(({ type }) => type),
  }
  const expected = {
    audits: model.audits.map((one) => ({ state: one.state, with: one.with ?? -1 })),
    answers: model.audits.map((one) => one.answers),
    events: model.events,
  }
  const [is, should] = [JSON.stringify(stored), JSON.stringify(expected)]
  return is === should ? null : `stored ${is}, the model has ${should}`
}
