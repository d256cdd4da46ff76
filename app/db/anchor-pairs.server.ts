import { termDates } from '#app/domain/frame/term.ts'
import { ratingsOf } from '#app/domain/audit/answers.ts'
import { anchorPairs, type AnchorPair, type AnchorRating } from '#app/domain/practice/anchors.ts'
import { answersFromText } from '#app/domain/practice/attempt.ts'
import type { Database, Tx } from './engine.server.ts'

/** The terms in which somebody finished rating an anchor plan, the newest first. */
export async function readAnchorTerms(db: Database | Tx): Promise<string[]> {
  const rows = await db.practiceAudit.findMany({
    where: { purpose: 'anchor', finishedAt: { not: null } },
    distinct: ['term'],
    select: { term: true },
  })
  return rows.map(({ term }) => term).toSorted((one, other) => (isEarlier(one, other) ? 1 : -1))
}

/**
 * What each auditor said to the anchor plans in an earlier term and says now, criterion by criterion, for the drift of
 * statistics.md h4. No names: drift is pooled over auditors.
 */
export async function readAnchorPairs(db: Database | Tx, { term }: { term: string }): Promise<AnchorPair[]> {
  const rows = await db.practiceAudit.findMany({
    where: { purpose: 'anchor', finishedAt: { not: null } },
    orderBy: { id: 'asc' },
  })
  const rated = rows.map(
    ({ personId, agency, practicePlan, rubricId, term: ratedIn, finishedAt, startedAt, answers }): AnchorRating => {
      const ratings = ratingsOf(answersFromText(answers))
      return {
        personId,
        agency,
        practicePlan,
        rubricId,
        term: ratedIn,
        finishedAt: finishedAt ?? startedAt,
        ratings: Object.fromEntries(Object.entries(ratings).map(([id, { rating }]) => [id, rating])),
      }
    },
  )
  return anchorPairs(rated, term, isEarlier)
}

function isEarlier(one: string, other: string): boolean {
  return termDates(one).from < termDates(other).from
}
