import type { Agreement } from '#app/domain/agreement/agreement.ts'
import type { QuestionAgreement } from '#app/domain/agreement/questions.ts'
import type { Criterion, Finding } from '#app/domain/rubric/rubric.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { readCycle, type CycleView } from '#app/db/read-cycle.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { findAgreement } from './find-agreement.server.ts'

/** What every page of agreement says of its cycle. */
export type AgreementCycle = Pick<CycleView, 'id' | 'label' | 'kind' | 'state' | 'seedSource'>

/** Agreement without any person in it. */
export type AgreementPage = {
  cycle: AgreementCycle
  agreement: Omit<Agreement, 'persons'> | null
}

/**
 * How far first and second ratings of a cycle agree. Null before auditing is closed; auditors see it from the lock on,
 * because until then they still settle what differs. Nothing of a single person leaves here.
 */
export async function getAgreement(work: Work, { cycleId }: { cycleId: string }): Promise<AgreementPage> {
  allow(work, 'agreement.read')
  const cycle = await readCycle(work.db, cycleId)
  const found = isOpenTo(work, cycle) ? await findAgreement(work.db, cycle) : null
  return { cycle: headOf(cycle), agreement: found && withoutPersons(found.agreement) }
}

/** One question with its wording and what first and second ratings made of it. */
export type QuestionPage = { cycle: AgreementCycle; question: QuestionAgreement; asked: Criterion | Finding }

/** One question of the agreement. Refused when it was not asked twice, or may not be seen yet. */
export async function getQuestion(work: Work, input: { cycleId: string; itemId: string }): Promise<QuestionPage> {
  allow(work, 'agreement.read')
  const cycle = await readCycle(work.db, input.cycleId)
  const found = isOpenTo(work, cycle) ? await findAgreement(work.db, cycle) : null
  const question = found?.agreement.questions.find(({ itemId }) => itemId === input.itemId)
  const asked = [...(found?.rubric.criteria ?? []), ...(found?.rubric.findings ?? [])].find(
    ({ id }) => id === input.itemId,
  )
  if (question === undefined || asked === undefined) {
    throw new Refusal('not-found', 'QUESTION_NOT_FOUND', 'There are no two ratings of this question to compare.')
  }
  return { cycle: headOf(cycle), question, asked }
}

function isOpenTo({ actor }: Work, { state }: CycleView): boolean {
  return state === 'locked' || (state === 'moderating' && actor.role !== 'auditor')
}

export function headOf({ id, label, kind, state, seedSource }: CycleView): AgreementCycle {
  return { id, label, kind, state, seedSource }
}

function withoutPersons({ persons: _persons, ...agreement }: Agreement): Omit<Agreement, 'persons'> {
  return agreement
}
