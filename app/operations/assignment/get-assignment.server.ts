import { conflictFinder, conflictKey, conflictReasonNames, namesIn, refsOf } from '#app/domain/conflicts/conflict.ts'
import { barredByOther } from '#app/domain/assignment/second-ratings.ts'
import { refusalWords } from '#app/domain/assignment/refusal.ts'
import { compareColleagues } from '#app/domain/people/person.ts'
import type { Agency } from '#app/domain/shared/agency.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { allow, type Work } from '#app/operations/work.ts'

/** One audit with the colleagues who could take it over, those who may not, each with the reason, and who gave it back. */
export async function getAssignment(work: Work, input: { cycleId: string; auditId: string }) {
  allow(work, 'cycle.read')
  const audit = await readAudit(work, input)
  if (audit === null)
    throw new Refusal('not-found', 'NO_SUCH_AUDIT', 'There is no such audit in this cycle. Go back to the assignments.')
  const { sample, _count, ...rest } = audit
  const { refusals, held } = await readPair(work, audit)
  const raters = new Set(barredByOther(held, audit.round))
  const plan = namesIn(audit.planRef, sample.facts)
  const conflicts = await work.db.conflictOfInterest.findMany({
    where: { planRef: { in: refsOf(plan) } },
    select: { personId: true, planRef: true },
  })
  const people = await work.db.person.findMany({
    where: { role: 'auditor', OR: [{ agency: audit.agency, isActive: true }, { id: { in: refusersOf(refusals) } }] },
    select: {
      id: true,
      displayName: true,
      registerName: true,
      agency: true,
      isActive: true,
      _count: { select: { audits: { where: { cycleId: input.cycleId, state: { in: ['assigned', 'in_progress'] } } } } },
    },
  })
  const conflict = conflictFinder(new Set(conflicts.map(conflictKey)))
  const nameOf = new Map(people.map(({ id, displayName }) => [id, displayName]))
  const refusalOf = new Map(refusals.map((refusal) => [refusal.personId, refusal]))
  const colleagues = people
    .filter(({ id, agency, isActive }) => isActive && agency === audit.agency && id !== audit.auditor?.id)
    .toSorted(compareColleagues)
    .map(({ id, displayName, registerName, _count: { audits } }) => {
      const reason = conflict({ id, registerName }, plan)
      const refusal = refusalOf.get(id)
      const gaveBack = refusal && `gave this audit back (${refusalWords(refusal.reasonCode).toLowerCase()})`
      return {
        id,
        name: displayName,
        openAudits: audits,
        barredBecause:
          reason !== null
            ? conflictReasonNames[reason]
            : raters.has(id)
              ? 'has the other rating of this plan, or had begun it'
              : (gaveBack ?? null),
      }
    })
  return {
    audit: rest,
    isPair: held.length > 1,
    answers: _count.answers,
    colleagues,
    refusals: refusals.map(({ personId, reasonCode, reason, refusedAt }) => ({
      name: nameOf.get(personId) ?? 'A former colleague',
      words: refusalWords(reasonCode),
      reason,
      refusedAt,
    })),
  }
}

async function readAudit(work: Work, input: { cycleId: string; auditId: string }) {
  return work.db.audit.findFirst({
    where: { id: input.auditId, cycleId: input.cycleId },
    select: {
      id: true,
      sampleEntryId: true,
      planRef: true,
      agency: true,
      round: true,
      state: true,
      dueOn: true,
      version: true,
      auditor: { select: { id: true, displayName: true } },
      sample: { select: { facts: true } },
      _count: { select: { answers: true } },
    },
  })
}

/** Both ratings of the plan by the agency, and who gave one of them back. */
async function readPair(work: Work, { sampleEntryId, agency }: { sampleEntryId: string; agency: Agency }) {
  const refusals = await work.db.auditRefusal.findMany({
    where: { audit: { sampleEntryId, agency } },
    orderBy: { refusedAt: 'desc' },
  })
  const held = await work.db.audit.findMany({
    where: { sampleEntryId, agency },
    select: { round: true, auditorId: true, formerIds: true },
  })
  return { refusals, held }
}

function refusersOf(refusals: { personId: string }[]): string[] {
  return refusals.map(({ personId }) => personId)
}
