import { openDatabase, type Database } from '#app/db/open.server.ts'
import { readRequestFilter } from '#app/domain/forms/request-list.ts'
import { FormType } from '#app/domain/shared/form-type.ts'
import { addDays, toPlainDate } from '#app/domain/shared/plain-date.ts'
import { getTimeliness } from '#app/operations/forms/get-timeliness.server.ts'
import { listRequests } from '#app/operations/forms/list-requests.server.ts'
import { countForms } from '#app/operations/frame/scan-forms.server.ts'
import type { Work } from '#app/operations/work.ts'
import { makeAdviceRequest, saveAdviceRequests } from '#tests/factories/advice-request.ts'
import { makeFileUrl } from '#tests/support/running-app.ts'
import type { Figure } from './figure.ts'

const count = 25_000
const rounds = 9

/** The register of forms at the size of the largest area: what judges every row, beside reading the same rows alone. */
export default async function measureForms(): Promise<Figure[]> {
  const place = makeFileUrl()
  const { db, close } = await openDatabase(place.databaseUrl)
  try {
    const now = new Date()
    await fill(db, toPlainDate(now))
    const actor = { id: 'officer', name: 'SEND officer 1', role: 'send_officer', agency: null } as const
    const work: Work = { db, now, actor }
    const floor = await median(() => db.adviceRequest.findMany({ select: columns }))
    const whole = await median(() => db.adviceRequest.findMany())
    const late = { filter: readRequestFilter(new URLSearchParams('standing=late')), order: null, isDescending: false }
    const list = await median(() => listRequests(work, { ...late, skip: 0, take: 50 }))
    const all = await median(() => getTimeliness(work, { from: '2000-01-01', to: toPlainDate(now) }))
    const frame = await median(() => countForms(work, { id: 'none', strataBy: 'form_type', termTo: '2026-12-31' }))
    return [
      { figure: 'Late requests among 25,000', measured: list, floor, ratio: list / floor, budget: 3, unit: 'ms' },
      { figure: 'Timeliness of 25,000 requests', measured: all, floor, ratio: all / floor, budget: 3, unit: 'ms' },
      {
        figure: 'Frame of forms worked out',
        measured: frame,
        floor: whole,
        ratio: frame / whole,
        budget: 3,
        unit: 'ms',
      },
    ]
  } finally {
    await close()
    await place.remove()
  }
}

const columns = { id: true, formType: true, service: true, requestedOn: true, returnedOn: true, exceptionReason: true }

async function fill(db: Database, today: string): Promise<void> {
  const requests = Array.from({ length: count }, (_, index) =>
    makeAdviceRequest({
      planRef: `EHC-${index}`,
      formType: FormType.options[index % FormType.options.length]!,
      service: `Service ${index % 40}`,
      requestedOn: addDays(today, -(70 + (index % 360))),
      days: index % 9 === 0 ? null : 15 + (index % 45),
    }),
  )
  await saveAdviceRequests(db, requests)
}

async function median(run: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < rounds + 2; round += 1) {
    const start = performance.now()
    await run()
    if (round >= 2) times.push(performance.now() - start)
  }
  return times.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0
}
