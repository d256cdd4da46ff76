import { randomUUID } from 'node:crypto'
import { termOf } from '#app/domain/frame/term.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Agency } from '#app/domain/shared/agency.ts'
import type { Purpose } from '#app/domain/practice/attempt.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { findPracticePlan } from './attempt-row.server.ts'

export type StartRequest = { planId: string; purpose: Purpose; agency?: Agency | undefined }

/**
 * Begins an audit of a practice plan. Practice may be begun as often as somebody likes, for any agency, on plans that are
 * no anchors. An anchor plan is rated once a term, for the auditor's own agency; beginning it again goes on with it.
 *
 * @returns the id of the attempt
 */
export async function startAttempt(work: Work, input: StartRequest): Promise<{ attemptId: string }> {
  allow(work, 'practice.answer')
  const plan = await findPracticePlan(input.planId)
  const term = termOf(toPlainDate(work.now))
  const agency = (input.purpose === 'practice' ? input.agency : null) ?? work.actor.agency
  const personId = work.actor.id
  if (agency === null || personId === null)
    throw new Refusal('invalid', 'AGENCY_MISSING', 'Choose the agency whose questions you want to answer.', 'agency')
  // The id of an anchor rating is made of what there can be one of, so two windows cannot begin it twice.
  const id = input.purpose === 'anchor' ? `anchor-${term}-${plan.id}-${personId}` : randomUUID()

  return transact(work.db, async (tx) => {
    const anchors = await tx.anchorPlan.findMany({ where: { practicePlan: plan.id }, select: { term: true } })
    if (input.purpose === 'anchor') {
      if (!anchors.some((anchor) => anchor.term === term)) throw notAnchor()
      const begun = await tx.practiceAudit.findUnique({ where: { id }, select: { id: true } })
      if (begun) return { attemptId: id }
    } else if (anchors.length > 0) throw isAnchor()
    await tx.practiceAudit.create({
      data: {
        id,
        personId,
        term,
        agency,
        practicePlan: plan.id,
        purpose: input.purpose,
        rubricId: plan.rubric.id,
        rubricVersion: plan.rubric.version,
        startedAt: work.now,
      },
    })
    await recordEvent(
      tx,
      work,
      input.purpose === 'anchor'
        ? { type: 'ANCHOR_STARTED', practiceId: id, plan: plan.id, term }
        : { type: 'PRACTICE_STARTED', practiceId: id, plan: plan.id, agency },
    )
    return { attemptId: id }
  })
}

function notAnchor(): Refusal {
  return new Refusal('conflict', 'NOT_AN_ANCHOR', 'This plan is no anchor of this term, so there is nothing to rate.')
}

function isAnchor(): Refusal {
  return new Refusal(
    'conflict',
    'IS_AN_ANCHOR',
    'This plan is an anchor: it is rated again each term, and nobody sees its reference. Choose another plan to practise.',
  )
}
