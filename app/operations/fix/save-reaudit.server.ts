import type { AnswerDraft, Problem } from '#app/domain/audit/answers.ts'
import { isEnded } from '#app/domain/fix/fix-pack.ts'
import { resultOf } from '#app/domain/fix/improved.ts'
import {
  gradeWith,
  isStillGated,
  problemsAgain,
  ratingsAfter,
  tidyAgain,
  type ReauditForm,
} from '#app/domain/fix/rate-again.ts'
import { Grade, type Criterion, type Rubric } from '#app/domain/rubric/rubric.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { FixItem } from '#app/db/generated/sqlite/client.ts'
import type { Tx } from '#app/db/open.server.ts'
import { rubricOf } from '#app/db/plan-faults.server.ts'
import { FrozenPlan } from '#app/domain/fix/frozen-plan.ts'
import { recordEvent, sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { answerAgain, readOwnReaudit } from './get-reaudits.server.ts'

type Input = ReauditForm & { packId: string }

/** What came of saving: what is still missing when it was to be handed in, and whether it was. */
export type SavedReaudit = { problems: Problem[]; isSubmitted: boolean }

/**
 * Saves what an auditor rated again for their agency and, when asked and complete, hands it in. An incomplete one is
 * saved all the same, so that nothing typed is lost. When the last agency hands in, the plan is graded with the new
 * ratings in the place of the old; the frozen cycle stays as it is.
 */
export async function saveReaudit(work: Work, input: Input): Promise<SavedReaudit> {
  allow(work, 'reaudit.answer')
  const { own: mine, pack: packNow } = await readOwnReaudit(work.db, work, input.packId)
  const rubric = await rubricOf(work.db, packNow.cycle)
  return transact(work.db, async (tx) => {
    // Two agencies that hand in at one moment follow each other, so that the second sees the first.
    await tx.fixPack.updateMany({ where: { id: input.packId }, data: { version: { increment: 0 } } })
    const { own, pack, items } = await readOwnReaudit(tx, work, input.packId)
    if (own.submittedAt !== null || isEnded(pack)) throw closed()
    await demandNoConflict(tx, work, pack.planRef)
    const answers = ownAnswers(rubric, items, input.answers)
    const written = await writeAnswers(tx, work, { rubric, items, answers })
    const problems = written.flatMap((item) =>
      problemsAgain(criterionOf(rubric, item.criterionId), answerAgain(item, own.version)),
    )
    const isSubmitted = input.intent === 'submit' && problems.length === 0
    const { count } = await tx.fixReaudit.updateMany({
      where: { id: mine.id, version: input.version },
      data: { version: { increment: 1 }, ...(isSubmitted && { submittedAt: work.now }) },
    })
    if (count === 0) throw changedElsewhere()
    const named = { packId: pack.id, agency: own.agency }
    await recordEvent(tx, work, {
      type: 'REAUDIT_SAVED',
      ...named,
      ratings: Object.fromEntries(written.map(({ criterionId, ratingAfter }) => [criterionId, ratingAfter])),
      textHash: sha256(JSON.stringify(written.map(({ commentAfter, evidenceAfter }) => [commentAfter, evidenceAfter]))),
      version: input.version + 1,
    })
    if (isSubmitted) {
      const answersHash = sha256(JSON.stringify(written.map((item) => answerAgain(item, 0))))
      await recordEvent(tx, work, { type: 'REAUDIT_SUBMITTED', ...named, answersHash })
      await finishPack(tx, work, { rubric, packId: pack.id })
    }
    return { problems, isSubmitted }
  })
}

function closed(): Refusal {
  return new Refusal(
    'conflict',
    'REAUDIT_CLOSED',
    'This re-audit is handed in or closed, so nothing in it changes any more.',
  )
}

function changedElsewhere(): Refusal {
  return new Refusal(
    'conflict',
    'REAUDIT_CHANGED',
    'This re-audit was saved in another window while your page was open. What you see here is yours: save again to put it in the place of the other.',
  )
}

/** A conflict that was declared after the booking ends the re-audit for this person. */
async function demandNoConflict(tx: Tx, { actor }: Work, planRef: string): Promise<void> {
  if ((await tx.conflictOfInterest.count({ where: { personId: actor.id ?? '', planRef } })) === 0) return
  throw new Refusal(
    'forbidden',
    'CONFLICT_OF_INTEREST',
    'You have a declared conflict of interest with this plan. Tell the SEND officer, who finds somebody else.',
  )
}

function criterionOf(rubric: Rubric, id: string): Criterion {
  const criterion = rubric.criteria.find((each) => each.id === id)
  if (criterion === undefined) throw new Error(`The rubric of the cycle does not ask ${id}`)
  return criterion
}

function ownAnswers(rubric: Rubric, items: readonly FixItem[], sent: readonly AnswerDraft[]): Map<string, AnswerDraft> {
  const own = new Set(items.map(({ criterionId }) => criterionId))
  if (sent.some(({ itemId }) => !own.has(itemId)))
    throw new Refusal(
      'invalid',
      'NOT_YOUR_QUESTION',
      'One of these questions is not yours to rate, so nothing was saved.',
    )
  return new Map(sent.map((answer) => [answer.itemId, tidyAgain(criterionOf(rubric, answer.itemId), answer)]))
}

type Writing = { rubric: Rubric; items: readonly FixItem[]; answers: ReadonlyMap<string, AnswerDraft> }

/** Writes the answers that came, and returns all requests of the agency as they are now. */
async function writeAnswers(tx: Tx, work: Work, { rubric, items, answers }: Writing): Promise<FixItem[]> {
  const written = items.map((item): FixItem => {
    const answer = answers.get(item.criterionId)
    if (answer === undefined) return item
    const { rating, naReason, comment, evidence, places, markers } = answer
    return {
      ...item,
      ratingAfter: rating,
      naReasonAfter: naReason,
      commentAfter: comment,
      evidenceAfter: evidence,
      placesAfter: places.join(','),
      markersAfter: markers.join(','),
      isGatedAfter: rating && isStillGated(criterionOf(rubric, item.criterionId), answer),
      ratedByName: work.actor.name,
      ratedAt: work.now,
    }
  })
  await tx.fixItem.deleteMany({ where: { id: { in: written.map(({ id }) => id) } } })
  await tx.fixItem.createMany({ data: written })
  return written
}

/** Grades the plan anew once every agency with a request has handed in. */
async function finishPack(tx: Tx, work: Work, { rubric, packId }: { rubric: Rubric; packId: string }): Promise<void> {
  const pack = await tx.fixPack.findUniqueOrThrow({
    where: { id: packId },
    include: { items: { where: { isLeftOut: false } }, reaudits: true },
  })
  const done = new Set(pack.reaudits.filter(({ submittedAt }) => submittedAt !== null).map(({ agency }) => agency))
  if (pack.items.some(({ agency }) => !done.has(agency))) return
  const { cycleId, planRef } = pack
  const { document } = await tx.planOutcome.findUniqueOrThrow({ where: { cycleId_planRef: { cycleId, planRef } } })
  const outcome = FrozenPlan.parse(JSON.parse(document))
  const gradeAfter = gradeWith(
    rubric,
    ratingsAfter(
      outcome,
      pack.items.map((item) => answerAgain(item, 0)),
    ),
  )
  await tx.fixPack.update({
    where: { id: packId },
    data: { gradeAfter, reauditedAt: work.now, version: { increment: 1 } },
  })
  const gradeBefore = Grade.parse(pack.gradeBefore)
  await recordEvent(tx, work, {
    type: 'PLAN_REAUDITED',
    packId,
    planRef,
    gradeBefore,
    gradeAfter,
    result: resultOf({ gradeBefore, gradeAfter, requests: pack.items }),
  })
}
