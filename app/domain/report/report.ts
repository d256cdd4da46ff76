import { z } from 'zod'
import { PlainDate } from '#app/domain/shared/plain-date.ts'
import { Quarter } from '#app/domain/shared/quarter.ts'

const count = z.number().int().nonnegative()

/** A value with its kind. What a renderer prints is made from the kind alone; no renderer works anything out. */
export const Cell = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('count'), count }),
  z.object({ kind: z.literal('share'), met: count, of: count }),
  z.object({ kind: z.literal('percent'), percent: z.number() }),
  z.object({ kind: z.literal('percent_range'), low: count, high: count }),
  z.object({ kind: z.literal('plan_range'), low: count, high: count, of: count, isEstimated: z.boolean() }),
  z.object({ kind: z.literal('points'), points: z.number().int(), low: z.number().int(), high: z.number().int() }),
  z.object({ kind: z.literal('date'), date: PlainDate }),
  /** A count from 1 to 4, or one from which such a count could be worked out. */
  z.object({ kind: z.literal('hidden') }),
])
export type Cell = z.infer<typeof Cell>

const Paragraph = z.object({ kind: z.literal('paragraph'), text: z.string() })

export const Table = z.object({
  kind: z.literal('table'),
  caption: z.string(),
  columns: z.array(z.object({ heading: z.string(), isNumeric: z.boolean() })),
  /** The first cell of a row is its heading. */
  rows: z.array(z.array(Cell)),
  note: z.string(),
})
export type Table = z.infer<typeof Table>

/** One bar of plans, divided. A hidden part has no length of its own: all hidden parts of a bar are drawn as one. */
export const Bar = z.object({
  label: z.string(),
  total: count,
  parts: z.array(z.object({ key: z.enum(['green', 'amber', 'red', 'na', 'hidden']), label: z.string(), count })),
})
export type Bar = z.infer<typeof Bar>

/** Bars of grades. The table beside it carries every number, so the drawing is decoration to a screen reader. */
export const BarChart = z.object({
  kind: z.literal('bars'),
  title: z.string(),
  summary: z.string(),
  bars: z.array(Bar),
})
export type BarChart = z.infer<typeof BarChart>

/** One measure's range in percent on a line from 0 to 100, with its target. */
export const RangeLine = z.object({
  label: z.string(),
  low: count,
  high: count,
  percent: z.number(),
  /** Percent; null without a target. */
  target: z.number().nullable(),
})
export type RangeLine = z.infer<typeof RangeLine>

export const RangeChart = z.object({
  kind: z.literal('ranges'),
  title: z.string(),
  summary: z.string(),
  lines: z.array(RangeLine),
})
export type RangeChart = z.infer<typeof RangeChart>

export const Block = z.discriminatedUnion('kind', [Paragraph, Table, BarChart, RangeChart])
export type Block = z.infer<typeof Block>

export const Section = z.object({ id: z.string(), title: z.string(), blocks: z.array(Block) })
export type Section = z.infer<typeof Section>

/** A quarterly report without a format: one value, printed as a web page, a PDF and a CSV file. Frozen when signed. */
export const Report = z.object({
  format: z.literal('ehcp-report'),
  formatVersion: z.literal(1),
  quarter: Quarter,
  number: z.number().int().positive(),
  area: z.string(),
  title: z.string(),
  subtitle: z.string(),
  asAt: PlainDate,
  language: z.literal('en-GB'),
  sections: z.array(Section),
})
export type Report = z.infer<typeof Report>

/** Who signed the frozen report, and the hash of its text. It stands beside the report, because it cannot be in it. */
export type Signature = { name: string; signedOn: PlainDate; modelHash: string }
