import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import { staleBefore } from './action.ts'

// The rules of `isOverdue` and `isStale` as questions to the database; a test holds each to its rule.

export function overdueWhere(today: PlainDate) {
  return { closedAt: null, dueOn: { lt: today } }
}

export function staleWhere(today: PlainDate) {
  const limit = staleBefore(today)
  return {
    closedAt: null,
    createdAt: { lt: `${limit}T00:00:00.000Z` },
    OR: [{ startOn: null }, { startOn: { lt: limit } }],
    notes: { none: { notedOn: { gte: limit } } },
  }
}
