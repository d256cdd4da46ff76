import { randomUUID } from 'node:crypto'
import { firstTickets, secondRatedAfter } from '#app/domain/assignment/second-ratings.ts'
import { FormFacts } from '#app/domain/frame/forms-frame.ts'
import type { CycleKind } from '#app/domain/sampling/cycle-words.ts'
import { Agency } from '#app/domain/shared/agency.ts'
import { agencyOfForm } from '#app/domain/shared/form-type.ts'
import { insertRows } from '#app/db/insert-rows.server.ts'
import type { Tx } from '#app/db/open.server.ts'
import type { CycleView } from '#app/db/read-cycle.server.ts'
import { readSecondRatingRule } from '#app/db/read-second-rating-rule.server.ts'

/**
 * After a change of the sample of a cycle that is shared out: the first tickets are rated twice, as before. What has
 * come to stand among them gets second ratings that nobody has yet; a second rating that was dealt is never taken away.
 */
export async function keepSecondRatings(
  tx: Tx,
  cycle: CycleView,
  { before, after }: { before: number; after: number },
): Promise<void> {
  if (cycle.secondRated === null) return
  const rule = await readSecondRatingRule(tx)
  const secondRated = secondRatedAfter(rule, { chosen: cycle.secondRated, before, after })
  if (secondRated !== cycle.secondRated) await tx.cycle.update({ where: { id: cycle.id }, data: { secondRated } })
  const entries = await tx.sampleEntry.findMany({
    where: { cycleId: cycle.id, status: 'sampled' },
    select: { id: true, planRef: true, ticket: true, facts: true },
  })
  const rated = await tx.audit.findMany({
    where: { cycleId: cycle.id, round: 2 },
    select: { sampleEntryId: true, agency: true },
  })
  const known = new Set(rated.map(({ sampleEntryId, agency }) => `${sampleEntryId}|${agency}`))
  const rows = firstTickets(entries, secondRated).flatMap(({ id: sampleEntryId, planRef, facts }) =>
    agenciesFor(cycle.kind, facts)
      .filter((agency) => !known.has(`${sampleEntryId}|${agency}`))
      .map((agency) => ({
        id: randomUUID(),
        cycleId: cycle.id,
        sampleEntryId,
        planRef,
        agency,
        round: 2,
        auditorId: null,
        state: 'unassigned',
        dueOn: cycle.dueOn,
        minutes: cycle.minutes[agency],
      })),
  )
  await insertRows(tx, 'Audit', rows)
}

/** Every agency audits a plan; a form is audited by the one whose trade it is. */
export function agenciesFor(kind: CycleKind, facts: string): readonly Agency[] {
  return kind === 'plans' ? Agency.options : [agencyOfForm(FormFacts.parse(JSON.parse(facts)).formType)]
}
