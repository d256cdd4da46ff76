import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import { part, share, type RegisterFigure } from './figure.ts'
import { isWithin, yearTo, type Period } from './period.ts'

export type AlignedRow = { planRef: string; with: string; heldOn: PlainDate; isJoint: boolean }

/** Looked after children with an active plan at the end of the period, and which register says so, as a sentence. */
export type CareFacts = { lookedAfterRefs: readonly string[]; note: string }

/**
 * M8: looked after children with an active plan whose review was held with the looked after review, in the twelve months
 * to the end of the period; each child once. Continuing care stands beside it as a count.
 */
export function alignedFigure(
  reviews: readonly AlignedRow[],
  { lookedAfterRefs, note }: CareFacts,
  period: Period,
): RegisterFigure {
  const year = yearTo(period.to)
  const held = reviews.filter(({ heldOn }) => isWithin(year, heldOn))
  const lookedAfter = new Set(lookedAfterRefs)
  const children = (rows: readonly AlignedRow[]) => new Set(rows.map(({ planRef }) => planRef)).size
  const withLookedAfter = held.filter((each) => each.with === 'looked_after')
  const counted = withLookedAfter.filter(({ planRef }) => lookedAfter.has(planRef))
  const joint = counted.filter(({ isJoint }) => isJoint)
  return share('M8', year, [children(counted), lookedAfter.size], {
    parts: [
      part('Of these, in one joint meeting', children(joint), children(counted)),
      part(
        'Children whose review was held with a continuing care review',
        children(held.filter((each) => each.with === 'continuing_care')),
      ),
    ],
    leftOut: [
      {
        what: 'Children whom the register does not show as looked after with an active plan',
        count: children(withLookedAfter.filter(({ planRef }) => !lookedAfter.has(planRef))),
      },
    ],
    notes: [note],
  })
}
