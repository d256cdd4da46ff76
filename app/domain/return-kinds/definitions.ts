import { adviceRequests } from '#app/domain/returns/advice-requests.ts'
import { alignedReviews } from './aligned-reviews.ts'
import { annualReviews } from './annual-reviews.ts'
import { appeals } from './appeals.ts'
import { slugOf, type ReturnDefinition, type ReturnKind } from '#app/domain/returns/return-definition.ts'
import { satisfaction } from './satisfaction.ts'
import { schoolEvents } from './school-events.ts'

/** Every return, in the order of the measures that it feeds. */
export const returnDefinitions: readonly ReturnDefinition[] = [
  annualReviews,
  appeals,
  schoolEvents,
  alignedReviews,
  satisfaction,
  adviceRequests,
]

/** The definition of a kind, or undefined when nothing is known of it. */
export function returnDefinition(kind: ReturnKind): ReturnDefinition {
  return returnDefinitions.find((definition) => definition.kind === kind)!
}

/** The definition that an address names by `annual-reviews`, or undefined. */
export function definitionAt(slug: string): ReturnDefinition | undefined {
  return returnDefinitions.find(({ kind }) => slugOf(kind) === slug)
}
