import type { PlanForm } from '#app/domain/evidence/plan-form.ts'
import { RegisterPlan } from '#app/domain/register/plan.ts'
import type { Rubric } from '#app/domain/rubric/rubric.ts'
import type { Agency } from '#app/domain/shared/agency.ts'
import { addDays, daysBetween, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { documentOf } from '#app/domain/audit/document.ts'
import type { SavedAnswer } from '#app/domain/audit/answers.ts'
import { insertRows, updateRows, type BulkRow } from '#app/db/insert-rows.server.ts'
import type { Database } from '#app/db/open.server.ts'
import { readPlanForms } from '#app/db/plan-forms.server.ts'
import { readRubric } from '#app/db/read-rubric.server.ts'
import { recordEvent, sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { columnsOf } from '#app/db/answer-row.server.ts'
import { answerAudit } from './answers/answer-audit.ts'
import { Chance } from './chance.ts'
import { system } from './people.ts'
import { placeCases } from './place-cases.ts'
import { secondAnswers } from './second-ratings.ts'
import { casesOf, type Chapter, type Quality } from './story.ts'
import { traceFaults } from './trace-faults.ts'
import { at, onWeekday, type CycleDays } from './timeline.ts'
import type { PlanCase } from './truths.ts'

export type AuditsToLoad = {
  cycleId: string
  days: CycleDays
  chapter: Chapter
  seed: string
  /** The last day on which anybody has worked: the due date, or yesterday in the cycle under way. */
  until: PlainDate
}

/** How far an audit is. In the cycle under way the share that is submitted differs from auditor to auditor, as in life. */
type Standing = 'untouched' | 'begun' | 'submitted'
const sharesDone: Record<Agency, readonly number[]> = {
  education: [0.62, 0.55, 0.48, 0.35],
  health: [0.66, 0.6, 0.52, 0.44],
  social_care: [0.58, 0.46, 0.38, 0.17],
}
const sharesBegun = 0.06

/** What bulk loading has in hand of one cycle. */
type Load = AuditsToLoad & {
  rubric: Rubric
  frozenOn: PlainDate
  cases: Map<string, DealtCase>
  forms: Map<string, PlanForm[]>
}
type DealtCase = PlanCase & { quality: Quality }
type OpenAudit = {
  id: string
  planRef: string
  agency: Agency
  round: number
  auditor: { id: string; displayName: string } | null
  sample: { ticket: string; facts: string }
}
/** An audit as it is written, with its answers. */
export type Written = { audit: BulkRow; answers: BulkRow[] }

/**
 * Fills in the audits of a cycle as its auditors would have: every answer, and for submitted ones the frozen document,
 * made by the same rules as the acts. All in one transaction with one event, because tens of thousands of single saves
 * would take an hour.
 */
export async function loadAudits(db: Database, input: AuditsToLoad): Promise<void> {
  const { cycleId, seed, chapter, days } = input
  const cycle = await db.cycle.findUniqueOrThrow({
    where: { id: cycleId },
    select: { rubricId: true, rubricVersion: true },
  })
  const rubric = await readRubric(db, cycle.rubricId, cycle.rubricVersion)
  if (rubric === undefined) throw new Error('The rubric of the demonstration is not published')
  const entries = await db.sampleEntry.findMany({
    where: { cycleId, status: 'sampled' },
    select: { planRef: true, ticket: true, facts: true },
  })
  const plans = entries.map(({ planRef, ticket, facts }) => ({
    ref: planRef,
    ticket,
    facts: RegisterPlan.parse(JSON.parse(facts)),
  }))
  const cases = placeCases(plans, casesOf(new Chance(`${seed}|${days.term}`), chapter, plans.length))
  const forms = await readPlanForms(
    db,
    plans.map(({ ref }) => ref),
    days.frozenOn,
  )
  const load: Load = { ...input, rubric, frozenOn: days.frozenOn, cases, forms }
  const audits = await db.audit.findMany({
    where: { cycleId, sample: { status: 'sampled' } },
    select: {
      id: true,
      planRef: true,
      agency: true,
      round: true,
      auditor: { select: { id: true, displayName: true } },
      sample: { select: { ticket: true, facts: true } },
    },
  })
  const written = audits.flatMap((audit): Written[] => {
    const standing = standingOf(load, audit, audits)
    return standing === 'untouched' ? [] : [writeAudit(load, audit, standing)]
  })
  await store(db, load, written)
}

/** Writes audits and their answers at once, with one event. */
export async function store(
  db: Database,
  { cycleId, until }: Pick<Load, 'cycleId' | 'until'>,
  written: readonly Written[],
): Promise<void> {
  const answers = written.flatMap((each) => each.answers)
  const documents = written.map(({ audit }) => String(audit['document'] ?? ''))
  await transact(db, async (tx) => {
    await insertRows(tx, 'Answer', answers)
    await updateRows(
      tx,
      'Audit',
      'id',
      written.map(({ audit }) => audit),
    )
    await recordEvent(
      tx,
      { actor: system, now: at(until, 8 * 60) },
      {
        type: 'DEMONSTRATION_LOADED',
        part: 'audits',
        cycleId,
        audits: written.length,
        answers: answers.length,
        documentsHash: sha256(documents.join('\n')),
      },
    )
  })
}

/** Past cycles: submitted, or never begun where the story says so. The cycle under way: by auditor, in ticket order. */
function standingOf({ cases, days }: Load, audit: OpenAudit, all: readonly OpenAudit[]): Standing {
  const dealt = cases.get(audit.planRef)
  const ends = { education: dealt?.engagement, health: dealt?.health, social_care: dealt?.social }
  if (audit.auditor === null || ends[audit.agency] === 'not_done') return 'untouched'
  if (days.lockedOn !== undefined) return 'submitted'
  const own = all
    .filter((other) => other.auditor?.id === audit.auditor?.id)
    .toSorted((a, b) => (a.sample.ticket < b.sample.ticket ? -1 : 1))
  const share = sharesDone[audit.agency][Number(audit.auditor.displayName.at(-1)) - 1] ?? 0.5
  const place = own.indexOf(audit) / own.length
  if (place < share) return 'submitted'
  return place < share + sharesBegun ? 'begun' : 'untouched'
}

function writeAudit(load: Load, audit: OpenAudit, standing: Exclude<Standing, 'untouched'>): Written {
  const { rubric, seed, days, frozenOn, until, cases, forms } = load
  const { id, planRef, agency } = audit
  const chance = new Chance(`${seed}|${days.term}|${planRef}|${agency}`)
  const facts = RegisterPlan.parse(JSON.parse(audit.sample.facts))
  const ofPlan = new Chance(`${seed}|${days.term}|${planRef}`)
  const rated = answerAudit(rubric, agency, { ...cases.get(planRef)!, facts, frozenOn, chance, ofPlan })
  const first = traceFaults(rated, forms.get(planRef) ?? [], { agency, rubric })
  const all = audit.round === 1 ? first : answerAgain(load, audit, first)
  const given = standing === 'submitted' ? all : all.slice(0, Math.ceil(all.length * (0.3 + 0.4 * chance.share())))
  const day = onWeekday(addDays(frozenOn, chance.between(1, daysBetween(frozenOn, until))))
  const startedAt = at(day <= until ? day : until, chance.between(0, 420))
  const pace = chance.between(18, 45)
  const answers = given.map((answer, index) => ({
    answer,
    savedAt: new Date(startedAt.getTime() + (index + 1) * pace * 1_000),
  }))
  const submittedAt = new Date(startedAt.getTime() + (given.length + 3) * pace * 1_000)
  const row = {
    id,
    state: standing === 'submitted' ? 'submitted' : 'in_progress',
    startedAt: instantText(startedAt),
    submittedAt: null,
    document: null,
    version: 2,
  }
  const frozen =
    standing === 'submitted'
      ? { submittedAt: instantText(submittedAt), document: frozenDocument(rubric, audit, given, submittedAt) }
      : {}
  return { audit: { ...row, ...frozen }, answers: answers.map(({ answer, savedAt }) => answerRow(id, answer, savedAt)) }
}

/** A colleague's answers, who read the same plan and does not know of the first ones. */
function answerAgain({ rubric, seed, days }: Load, audit: OpenAudit, first: SavedAnswer[]): SavedAnswer[] {
  const chance = new Chance(`${seed}|${days.term}|${audit.planRef}|${audit.agency}|second`)
  return secondAnswers(first, { rubric, asked: { agency: audit.agency, formType: null }, chance })
}

function frozenDocument(
  rubric: Rubric,
  { id, planRef, agency, auditor }: OpenAudit,
  answers: readonly SavedAnswer[],
  submittedAt: Date,
): string {
  const head = {
    auditId: id,
    planRef,
    agency,
    formType: null,
    auditorName: auditor?.displayName ?? '',
    submittedAt: submittedAt.toISOString(),
  }
  return JSON.stringify(documentOf(head, rubric, Object.fromEntries(answers.map((answer) => [answer.itemId, answer]))))
}

export function answerRow(auditId: string, answer: SavedAnswer, savedAt: Date): BulkRow {
  return {
    auditId,
    criterionId: answer.itemId,
    ...columnsOf(answer),
    savedAt: instantText(savedAt),
    version: answer.version,
  }
}

/** An instant as Prisma writes it into both engines: SQLite keeps this very text, PostgreSQL reads it. */
export function instantText(instant: Date): string {
  return instant.toISOString().replace('Z', '+00:00')
}
