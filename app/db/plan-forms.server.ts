import { formsAsAt, type PlanForm } from '#app/domain/evidence/plan-form.ts'
import { AdviceRequest } from '#app/domain/returns/advice-request.ts'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import type { Database, Tx } from './engine.server.ts'

/** As many plans as one query may name, on either engine. */
const batch = 500

/** The forms of each plan up to a freeze date, by the reference of the plan; a plan without forms is not among them. */
export async function readPlanForms(
  db: Database | Tx,
  planRefs: readonly string[],
  frozenOn: PlainDate,
): Promise<Map<string, PlanForm[]>> {
  const requests: AdviceRequest[] = []
  for (let start = 0; start < planRefs.length; start += batch) {
    const rows = await db.adviceRequest.findMany({
      where: { planRef: { in: planRefs.slice(start, start + batch) }, requestedOn: { lte: frozenOn } },
      orderBy: { ref: 'asc' },
    })
    requests.push(...rows.map((row) => AdviceRequest.parse(row)))
  }
  const byPlan = Map.groupBy(requests, ({ planRef }) => planRef)
  return new Map([...byPlan].map(([planRef, own]) => [planRef, formsAsAt(own, frozenOn)]))
}
