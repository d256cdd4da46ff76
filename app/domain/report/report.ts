import { z } from 'zod'
import { SeriesChart } from '#app/domain/series/chart.ts'
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
  /** What a figure says, drawn as a shape with its word: never as a colour alone. */
  z.object({
    kind: z.literal('verdict'),
    verdict: z.enum([
      'met',
      'not_met',
      'too_early',
      'no_target',
      'no_data',
      'not_rated',
      'improved',
      'worsened',
      'no_clear_change',
    ]),
    text: z.string(),
  }),
  /** The four-point scale of actions: 1 no action, 2 some action, 3 action advanced, 4 action has improved outcomes. */
  z.object({ kind: z.literal('level'), level: z.number().int().min(1).max(4) }),
  /** `count` of `of`, shaded the darker the greater the share. */
  z.object({ kind: z.literal('shaded'), count, of: count }),
  /** A count from 1 to 4, or one from which such a count could be worked out. */
  z.object({ kind: z.literal('hidden') }),
])
export type Cell = z.infer<typeof Cell>

/** `key` names a drafted sentence that a person may put in other words; its figures stay. */
export const Paragraph = z.object({ kind: z.literal('paragraph'), text: z.string(), key: z.string().optional() })
export type Paragraph = z.infer<typeof Paragraph>

const List = z.object({ kind: z.literal('list'), items: z.array(z.string()) })

/** A heading within a section. */
const Heading = z.object({ kind: z.literal('heading'), text: z.string() })

/** What an auditor wrote, paraphrased; `from` says whose voice it is, never a name. */
const Quote = z.object({ kind: z.literal('quote'), text: z.string(), from: z.string() })

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

export { SeriesChart, SeriesPoint } from '#app/domain/series/chart.ts'

export const Block = z.discriminatedUnion('kind', [
  Paragraph,
  Heading,
  List,
  Quote,
  Table,
  BarChart,
  RangeChart,
  SeriesChart,
])
export type Block = z.infer<typeof Block>

export const Section = z.object({ id: z.string(), title: z.string(), blocks: z.array(Block) })
export type Section = z.infer<typeof Section>

/** One thought of the easy-read report: a picture, a heading, and short sentences. */
export const EasyReadPart = z.object({
  picture: z.enum([
    'plan',
    'people',
    'health',
    'home',
    'school',
    'voice',
    'clock',
    'good',
    'not_yet',
    'unsure',
    'todo',
    'next',
  ]),
  heading: z.string(),
  sentences: z.array(z.string()),
})
export type EasyReadPart = z.infer<typeof EasyReadPart>

/** A measure in words, as the report prints it. */
export const PrintedDefinition = z.object({
  code: z.string(),
  title: z.string(),
  numerator: z.string(),
  denominator: z.string(),
  exclusions: z.string(),
  source: z.string(),
  period: z.string(),
  countsAsMet: z.string().optional(),
  /** The other way to read it, shown beside the figure; empty when there is none. */
  otherReading: z.string().optional(),
  better: z.string(),
  /** In words: "80% from 1 April 2020", "to be confirmed", "none". */
  target: z.string(),
})
export type PrintedDefinition = z.infer<typeof PrintedDefinition>

/**
 * A quarterly report without a format: one value, printed as a web page, PDF, Word, Excel, CSV and easy read. Frozen when
 * signed. Version 1 had neither definitions nor easy read; it is still read.
 */
export const Report = z.object({
  format: z.literal('ehcp-report'),
  formatVersion: z.union([z.literal(1), z.literal(2)]),
  quarter: Quarter,
  number: z.number().int().positive(),
  area: z.string(),
  title: z.string(),
  subtitle: z.string(),
  asAt: PlainDate,
  language: z.literal('en-GB'),
  sections: z.array(Section),
  definitions: z.array(PrintedDefinition).default([]),
  easyRead: z.array(EasyReadPart).default([]),
})
export type Report = z.infer<typeof Report>

/**
 * Who signed the frozen report, the hash of its text, and the event of the trail that records the signing. It stands beside
 * the report, because it cannot be in it. `trail` is null for a report that was signed before it was printed.
 */
export type Signature = { name: string; signedOn: PlainDate; modelHash: string; trail?: TrailAnchor | null }

/** An event of the trail by its number and hash: the hash covers every event up to that one. */
export type TrailAnchor = { seq: number; hash: string }

/** The event that a signed report's row names; null when it names none. */
export function trailAnchor(row: { trailSeq: number | null; trailHash: string | null }): TrailAnchor | null {
  return row.trailSeq === null || row.trailHash === null ? null : { seq: row.trailSeq, hash: row.trailHash }
}
