import { lawfulDueOn, type AdviceRequest } from '#app/domain/returns/advice-request.ts'
import { addDays } from '#app/domain/shared/plain-date.ts'
import { insertRows } from '#app/db/insert-rows.server.ts'
import type { Database } from '#app/db/open.server.ts'
import { transact } from '#app/db/transact.server.ts'

type Made = Partial<AdviceRequest> & { days?: number | null }

/** A request of 1 September 2026 to the therapies, back after 20 days. `days` sets the day of the return; null is never. */
export function makeAdviceRequest({ days = 20, ...more }: Made = {}): AdviceRequest {
  const requestedOn = more.requestedOn ?? '2026-09-01'
  const planRef = more.planRef ?? 'EHC-1'
  const formType = more.formType ?? 'salt'
  return {
    ref: `${planRef} ${formType} ${requestedOn}`,
    planRef,
    formType,
    service: 'Therapies',
    role: 'Therapist',
    requestedOn,
    dueOn: lawfulDueOn(requestedOn),
    returnedOn: days === null ? null : addDays(requestedOn, days),
    exceptionReason: null,
    proposes: '',
    ...more,
  }
}

/** Writes requests as a confirmed return would. */
export async function saveAdviceRequests(db: Database, requests: readonly AdviceRequest[]): Promise<void> {
  await transact(db, (tx) =>
    insertRows(
      tx,
      'AdviceRequest',
      requests.map((request) => ({ id: `id ${request.ref}`, ...request, digest: 'x', sourceId: 'source' })),
    ),
  )
}
