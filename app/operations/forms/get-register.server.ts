import { latestQuarters } from '#app/domain/forms/request-list.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { listServices } from './list-requests.server.ts'

const quartersOffered = 12

/** What stands around the list of forms: how many there are, where they came from last, and what the filter can choose. */
export async function getFormsRegister(work: Work) {
  allow(work, 'returns.read')
  const total = await work.db.adviceRequest.count()
  const lastSource = await work.db.returnSource.findFirst({
    where: { kind: 'advice_requests', status: 'confirmed' },
    select: { id: true, name: true, asOf: true, findings: true, enteredByName: true, enteredAt: true },
    orderBy: [{ asOf: 'desc' }, { enteredAt: 'desc' }],
  })
  return {
    total,
    lastSource,
    services: await listServices(work),
    quarters: latestQuarters(toPlainDate(work.now), quartersOffered),
  }
}
