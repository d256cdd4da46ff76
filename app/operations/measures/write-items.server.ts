import { randomUUID } from 'node:crypto'
import { differencesOf, splitsBetween, type Difference } from '#app/domain/moderation/difference.ts'
import { severityOf, type Origin, type RatingGiven } from '#app/domain/moderation/item.ts'
import { itemsOf } from '#app/domain/rubric/items.ts'
import type { Rubric } from '#app/domain/rubric/rubric.ts'
import { Agency } from '#app/domain/shared/agency.ts'
import { insertRows, type BulkRow } from '#app/db/insert-rows.server.ts'
import type { Tx } from '#app/db/open.server.ts'
import { readPairs, type DoubleRated, type SubmittedAudit } from './read-pairs.server.ts'

type Cycle = { id: string; kind: 'plans' | 'forms' }

/**
 * Makes the items of a moderation from the ratings as submitted: every difference of a pair, and red against green
 * between agencies. Returns how many. A pair of which one side was not done makes none.
 */
export async function writeItems(tx: Tx, cycle: Cycle, rubric: Rubric): Promise<number> {
  const entries = await readPairs(tx, cycle, rubric)
  const rows = entries.flatMap((entry) => [
    ...Agency.options.flatMap((agency) => pairItems(cycle, rubric, { entry, agency })),
    ...sharedItems(cycle, rubric, entry),
  ])
  await insertRows(tx, 'ModerationItem', rows)
  return rows.length
}

function pairItems(cycle: Cycle, rubric: Rubric, { entry, agency }: { entry: DoubleRated; agency: Agency }): BulkRow[] {
  const own = entry.audits.filter((audit) => audit.agency === agency)
  const [first, second] = [1, 2].map((round) => own.find((audit) => audit.round === round))
  if (!first || !second) return []
  const asked = itemsOf(rubric, { agency, formType: entry.formType }).flatMap(({ findings, criteria }) => [
    ...findings,
    ...criteria,
  ])
  return differencesOf(asked, first.answers, second.answers).map((difference) =>
    rowOf(cycle, entry, { difference, origin: 'second_rating', agency, audits: [first, second] }),
  )
}

function sharedItems(cycle: Cycle, rubric: Rubric, entry: DoubleRated): BulkRow[] {
  const first = entry.audits.filter(({ round }) => round === 1)
  return splitsBetween(rubric, first).map((item) => {
    const audits = first.filter(({ agency, answers }) => item.answeredBy.includes(agency) && answers[item.id])
    return rowOf(cycle, entry, {
      difference: { item, spread: 'red_green' },
      origin: 'shared_criterion',
      agency: null,
      audits,
    })
  })
}

type Found = { difference: Difference; origin: Origin; agency: Agency | null; audits: SubmittedAudit[] }

function rowOf(cycle: Cycle, entry: DoubleRated, { difference, origin, agency, audits }: Found): BulkRow {
  const { item, spread } = difference
  return {
    id: randomUUID(),
    cycleId: cycle.id,
    sampleEntryId: entry.id,
    planRef: entry.planRef,
    criterionId: item.id,
    section: item.section,
    origin,
    agency,
    spread,
    severity: severityOf(spread),
    ratings: JSON.stringify(audits.flatMap((audit) => ratingOf(audit, item.id))),
  }
}

function ratingOf({ id: auditId, agency, round, answers }: SubmittedAudit, itemId: string): RatingGiven[] {
  const answer = answers[itemId]
  if (answer === undefined) return []
  const { rating, finding, naReason, comment, evidence, places, markers } = answer
  const { tallyMet, tallyOf, faultSource, tracedTo } = answer
  const given = { rating, finding, naReason, comment, evidence, places, markers }
  return [{ auditId, agency, round, ...given, tallyMet, tallyOf, faultSource, tracedTo }]
}
