import { documentOf } from '#app/domain/audit/document.ts'
import type { SavedAnswer } from '#app/domain/audit/answers.ts'
import { computedAnswers } from '#app/domain/form-audit/computed-answers.ts'
import { FormFacts } from '#app/domain/frame/forms-frame.ts'
import type { Rubric } from '#app/domain/rubric/rubric.ts'
import { addDays, daysBetween, type PlainDate } from '#app/domain/shared/plain-date.ts'
import type { Database } from '#app/db/open.server.ts'
import { readRubric } from '#app/db/read-rubric.server.ts'
import { assignAudits } from '#app/operations/assignment/assign-audits.server.ts'
import { closeAuditing } from '#app/operations/measures/close-auditing.server.ts'
import { lockCycle } from '#app/operations/measures/lock-cycle.server.ts'
import { Chance } from './chance.ts'
import { answerForm } from './form-answers.ts'
import { answerRow, instantText, store, type Written } from './load-audits.ts'
import { moderate } from './moderate.ts'
import { workOf } from './people.ts'
import { secondAnswers } from './second-ratings.ts'
import { at, onWeekday } from './timeline.ts'

export type FormsDays = {
  drawnOn: PlainDate
  dueOn: PlainDate
  /** The last day on which anybody has worked. */
  until: PlainDate
}

/** Shares the forms of a quarter out, as an officer does after the draw. */
export async function shareForms(db: Database, cycleId: string, { drawnOn, dueOn }: FormsDays): Promise<void> {
  const work = await workOf(db, 'officer2', at(drawnOn, 475))
  await assignAudits(work, { cycleId, version: await versionOf(db, cycleId), dueOn })
}

/** A past quarter's audits are all submitted but one; of the one under way, those with the smaller tickets. */
export async function auditForms(
  db: Database,
  cycleId: string,
  { days, seed, isOver }: { days: FormsDays; seed: string; isOver: boolean },
): Promise<void> {
  const cycle = await db.cycle.findUniqueOrThrow({ where: { id: cycleId } })
  const rubric = await readRubric(db, cycle.rubricId, cycle.rubricVersion)
  if (rubric === undefined) throw new Error('The rubric for forms is not published')
  const audits = await readAudits(db, cycleId)
  const dealt = audits.filter(({ auditor }) => auditor !== null)
  const done = isOver ? dealt.slice(0, -1) : dealt.slice(0, Math.ceil(dealt.length * 0.45))
  await store(
    db,
    { cycleId, until: days.until },
    done.map((audit) => writeAudit(audit, { rubric, days, seed })),
  )
}

/** In the order of their tickets. */
function readAudits(db: Database, cycleId: string) {
  return db.audit.findMany({
    where: { cycleId, sample: { status: 'sampled' } },
    orderBy: [{ sample: { ticket: 'asc' } }, { round: 'asc' }],
    select: {
      id: true,
      planRef: true,
      agency: true,
      round: true,
      auditor: { select: { displayName: true } },
      sample: { select: { facts: true } },
    },
  })
}

type FormAudit = Awaited<ReturnType<typeof readAudits>>[number]

function writeAudit(
  audit: FormAudit,
  { rubric, days, seed }: { rubric: Rubric; days: FormsDays; seed: string },
): Written {
  const form = FormFacts.parse(JSON.parse(audit.sample.facts))
  const asked = { agency: audit.agency, formType: form.formType }
  const first = answerForm(rubric, form, new Chance(`${seed}|form|${audit.planRef}`))
  const chance = new Chance(`${seed}|form|${audit.planRef}|${audit.round}`)
  const answers = audit.round === 1 ? first : secondAnswers(first, { rubric, asked, chance })
  const longest = Math.max(1, daysBetween(days.drawnOn, days.until) - 1)
  const day = onWeekday(addDays(days.drawnOn, chance.between(1, longest)))
  const startedAt = at(day <= days.until ? day : days.until, chance.between(0, 400))
  const pace = chance.between(25, 50)
  const moment = (index: number) => new Date(startedAt.getTime() + index * pace * 1_000)
  const submittedAt = moment(answers.length + 3)
  const given: Record<string, SavedAnswer> = Object.fromEntries(answers.map((answer) => [answer.itemId, answer]))
  const head = {
    auditId: audit.id,
    planRef: audit.planRef,
    ...asked,
    form,
    auditorName: audit.auditor?.displayName ?? '',
    submittedAt: submittedAt.toISOString(),
  }
  return {
    audit: {
      id: audit.id,
      state: 'submitted',
      startedAt: instantText(startedAt),
      submittedAt: instantText(submittedAt),
      document: JSON.stringify(documentOf(head, rubric, { ...given, ...computedAnswers(rubric, asked, form) })),
      version: 2,
    },
    answers: answers.map((answer, index) => answerRow(audit.id, answer, moment(index + 1))),
  }
}

/** Closes, settles and locks a past quarter: one audit was not done. */
export async function endForms(db: Database, cycleId: string, lockedOn: PlainDate): Promise<void> {
  await closeAuditing(await workOf(db, 'officer2', at(addDays(lockedOn, -4))), {
    cycleId,
    version: await versionOf(db, cycleId),
    agencyReasons: { education: 'ran_out_of_time', health: 'auditor_unavailable', social_care: 'file_not_available' },
    auditReasons: {},
  })
  await moderate(db, cycleId, at(lockedOn, -120))
  await lockCycle(await workOf(db, 'officer2', at(lockedOn)), { cycleId, version: await versionOf(db, cycleId) })
}

async function versionOf(db: Database, cycleId: string): Promise<number> {
  return (await db.cycle.findUniqueOrThrow({ where: { id: cycleId }, select: { version: true } })).version
}
