import type { RefusalKind } from '#app/domain/shared/refusal.ts'

/** The one map from what a rule forbids to the status that says so. */
export const statusOf: Record<RefusalKind, number> = { invalid: 400, forbidden: 403, 'not-found': 404, conflict: 409 }
