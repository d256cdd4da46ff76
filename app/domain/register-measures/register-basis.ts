import { formatDate, type PlainDate } from '#app/domain/shared/plain-date.ts'

/**
 * Which register a figure was counted by. `then`: the last one loaded that speaks of the day or of one before it. `first`:
 * the day lies before anything that was loaded, so the first register stands in. `now`: there is no history to go back by.
 */
export type RegisterBasis = { kind: 'then' | 'first' | 'now'; asOf: PlainDate | null }

/** What a reader must know of the register behind a figure, as one sentence. */
export function basisNote(basis: RegisterBasis, on: PlainDate): string {
  if (basis.asOf === null || basis.kind === 'now')
    return 'Age, roll, care and plan are those of the register today: it has no history that reaches back further.'
  const asOf = formatDate(basis.asOf)
  return basis.kind === 'then'
    ? `Age, roll, care and plan are those of the register of ${asOf}, the last that speaks of the end of the period or earlier.`
    : `Age, roll, care and plan are those of the register of ${asOf}, the first that was loaded: what held on ${formatDate(on)}, before it, is not known.`
}
