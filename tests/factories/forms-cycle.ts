import type { FormsPlan } from '#app/domain/sampling/forms-plan.ts'
import { FormType } from '#app/domain/shared/form-type.ts'
import { addDays } from '#app/domain/shared/plain-date.ts'
import type { Database } from '#app/db/open.server.ts'
import { freezeFrame } from '#app/operations/frame/freeze-frame.server.ts'
import { drawSample } from '#app/operations/sampling/draw-sample.server.ts'
import { planFormsCycle } from '#app/operations/sampling/plan-forms-cycle.server.ts'
import { recordSeed } from '#app/operations/seed/record-seed.server.ts'
import type { Work } from '#app/operations/work.ts'
import { makeAdviceRequest, saveAdviceRequests } from './advice-request.ts'
import { diceSeed, versionOf } from './cycle.ts'

export const defaultFormsPlan: FormsPlan = { label: '2026-Q4', strataBy: 'form_type', fixedSize: 24, minutes: 20 }

/** Fills the register of forms: of every eleven one of each type, the last returned on 22 November 2026, two a day before. */
export async function saveForms(db: Database, count: number): Promise<void> {
  const requests = Array.from({ length: count }, (_, index) => {
    const requestedOn = addDays('2026-10-22', -Math.floor(index / 2))
    const formType = FormType.options[index % FormType.options.length]!
    return makeAdviceRequest({ planRef: `NM-${index + 1}`, formType, requestedOn, days: 31 })
  })
  await saveAdviceRequests(db, requests)
}

/** A cycle of forms taken through the acts of an officer up to a state. */
export async function makeFormsCycle(
  work: Work,
  state: 'planned' | 'frozen' | 'drawn',
  plan: Partial<FormsPlan> = {},
): Promise<string> {
  const { cycleId } = await planFormsCycle(work, { ...defaultFormsPlan, ...plan })
  if (state === 'planned') return cycleId
  await freezeFrame(work, { cycleId, version: await versionOf(work.db, cycleId) })
  if (state === 'frozen') return cycleId
  await recordSeed(work, { cycleId, version: await versionOf(work.db, cycleId), request: diceSeed })
  await drawSample(work, { cycleId, version: await versionOf(work.db, cycleId) })
  return cycleId
}
