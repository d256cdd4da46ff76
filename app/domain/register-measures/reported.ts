import { z } from 'zod'
import { PlainDate } from '#app/domain/shared/plain-date.ts'
import { RegisterMeasureCode, type RegisterMeasureDefinition } from './catalogue.ts'
import type { RegisterFigure, RegisterVerdict } from './figure.ts'
import { PeriodKind } from './period.ts'

/** A full count with its target, as it stands now; `dataOn` is the day that its rows speak of, null when there are none. */
export type CountedMeasure = {
  definition: RegisterMeasureDefinition
  figure: RegisterFigure
  /** Basis points, or cases for a measure whose target is set in cases. */
  target: number | null
  verdict: RegisterVerdict
  dataOn: PlainDate | null
}

const count = z.number().int().nonnegative()
const percent = z.number().nullable()

/** A figure as a signed report gave it, with the target it was held against. */
export const ReportedFigure = z.object({
  figure: z.object({
    code: RegisterMeasureCode,
    period: z.object({ kind: PeriodKind, code: z.string(), name: z.string(), from: PlainDate, to: PlainDate }),
    count,
    of: count.nullable(),
    percent,
    perThousand: percent,
    leftOut: z.array(z.object({ what: z.string(), count })).readonly(),
    parts: z
      .array(z.object({ label: z.string(), count, of: count.nullable(), percent, group: z.string().optional() }))
      .readonly(),
    notes: z.array(z.string()).readonly(),
  }),
  target: z.number().int().nullable(),
  verdict: z.enum(['met', 'not_met', 'no_target', 'not_rated', 'no_data']),
  dataOn: PlainDate.nullable().default(null),
})
export type ReportedFigure = z.infer<typeof ReportedFigure>

/** What a signed report keeps of a figure, as text. */
export function reportedText({ figure, target, verdict, dataOn }: CountedMeasure): string {
  return JSON.stringify({ figure, target, verdict, dataOn } satisfies ReportedFigure)
}

/** What the register says of a figure beyond what was reported. `same` when neither count moved. */
export type SinceReported = { kind: 'same' } | { kind: 'moved'; sentence: string }

/**
 * Compares a figure as it is counted now with the one that was reported: 44 of 60 that were 40 of 61 is "Since then the
 * register was corrected: 4 more and 1 fewer in the whole. 40 of 61 (66%) was reported, 44 of 60 (73%) is counted today."
 */
export function sinceReported(now: RegisterFigure, { figure: then }: Pick<ReportedFigure, 'figure'>): SinceReported {
  if (now.count === then.count && now.of === then.of) return { kind: 'same' }
  const moves = [moveWords(now.count - then.count, 'counted')]
  if (now.of !== null && then.of !== null) moves.push(moveWords(now.of - then.of, 'in the whole'))
  const said = moves.filter((words) => words !== '').join(', ')
  return {
    kind: 'moved',
    sentence: `The rows behind the figure have changed since it was reported: ${said}. ${shareWords(then)} was reported; ${shareWords(now)} is counted today.`,
  }
}

function moveWords(by: number, what: string): string {
  if (by === 0) return ''
  return `${Math.abs(by)} ${by > 0 ? 'more' : 'fewer'} ${what}`
}

function shareWords({ count: some, of, percent: share }: Pick<RegisterFigure, 'count' | 'of' | 'percent'>): string {
  if (of === null) return String(some)
  return share === null ? `${some} of ${of}` : `${some} of ${of} (${share}%)`
}
