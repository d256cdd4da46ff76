import type { Cycle } from '#app/db/generated/sqlite/client.ts'
import type { Tx } from '#app/db/open.server.ts'
import { agreedOf, selectAgreed } from '#app/db/read-agreed.server.ts'
import { computeForms } from '#app/domain/form-audit/compute-forms.ts'
import type { FormsFigures, FormsMethod } from '#app/domain/form-audit/form-figures.ts'
import { buildFormOutcome, type FormOutcome } from '#app/domain/form-audit/form-outcome.ts'
import { requestedWithin, TimedRequest } from '#app/domain/forms/timeliness.ts'
import { compareBytes } from '#app/domain/frame/frame-text.ts'
import { FormFacts, FormsStrataBy, windowOf } from '#app/domain/frame/forms-frame.ts'
import { targetOn, type Target } from '#app/domain/definitions/targets.ts'
import type { Rubric } from '#app/domain/rubric/rubric.ts'
import { draftOf, ratedColumns, readDraw } from './read-cycle.server.ts'

/** What the lock of a cycle of forms freezes, or would freeze if nothing changed any more. */
export type FormsLock = { outcomes: FormOutcome[]; figures: FormsFigures }

/** Puts the audits of every sampled form together and computes F1 from them. An agreed number of forms is one page. */
export async function readFormsLock(
  tx: Tx,
  cycle: Cycle,
  { rubric, targets, now }: { rubric: Rubric; targets: readonly Target[]; now: Date },
): Promise<FormsLock> {
  const outcomes = await readFormOutcomes(tx, cycle.id, rubric)
  const method = await readFormsMethod(tx, cycle, now)
  const figures = computeForms({
    method,
    rubric,
    outcomes,
    frame: await readFrame(tx, cycle.id),
    requests: await readRequests(tx, method),
    target: targetOn('F1', method.frozenOn, targets),
  })
  return { outcomes, figures }
}

/** In the byte order of the references: engines differ in theirs. */
async function readFormOutcomes(tx: Tx, cycleId: string, rubric: Rubric): Promise<FormOutcome[]> {
  const entries = await tx.sampleEntry.findMany({
    where: { cycleId, status: 'sampled' },
    select: {
      planRef: true,
      stratum: true,
      facts: true,
      audits: { where: { round: 1 }, select: { state: true, answers: { select: ratedColumns } } },
      moderation: selectAgreed,
    },
  })
  return entries
    .toSorted((one, other) => compareBytes(one.planRef, other.planRef))
    .map(({ planRef: ref, stratum, facts, audits, moderation }) => {
      const [audit] = audits
      return buildFormOutcome({
        rubric,
        ref,
        stratum,
        form: FormFacts.parse(JSON.parse(facts)),
        audit: {
          state: audit?.state === 'submitted' ? 'submitted' : 'not_done',
          answers: audit?.answers.map(draftOf) ?? [],
        },
        agreed: moderation.map(agreedOf),
      })
    })
}

async function readFormsMethod(tx: Tx, cycle: Cycle, now: Date): Promise<FormsMethod> {
  const draw = await readDraw(tx, cycle, now)
  const { from, to } = windowOf(cycle.termTo, draw.frozenOn)
  const strataBy = FormsStrataBy.parse(cycle.strataBy)
  return { ...draw, strataBy, fixedSize: cycle.fixedSize ?? draw.sampled, returnedFrom: from, returnedTo: to }
}

async function readFrame(tx: Tx, cycleId: string) {
  const entries = await tx.frameEntry.findMany({ where: { cycleId, excludedReason: null }, select: { facts: true } })
  return entries.map(({ facts }) => FormFacts.parse(JSON.parse(facts)))
}

/** The requests whose six weeks ended in the window of the frame, as the register knows them now. */
async function readRequests(tx: Tx, { returnedFrom, returnedTo, frozenOn }: FormsMethod): Promise<TimedRequest[]> {
  const { from, to } = requestedWithin({ from: returnedFrom, to: returnedTo }, frozenOn)
  const rows = await tx.adviceRequest.findMany({
    where: { requestedOn: { gte: from, lte: to } },
    select: { formType: true, service: true, requestedOn: true, returnedOn: true, exceptionReason: true },
  })
  return rows.map((row) => TimedRequest.parse(row))
}
