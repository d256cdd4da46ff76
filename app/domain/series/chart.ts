import { z } from 'zod'

/** One point of a series. `low` and `high` are its range, of a sample; limits are those of a control chart. */
export const SeriesPoint = z.object({
  label: z.string(),
  /** Null where nothing could be counted, or where no new sample was drawn: the place stays empty. */
  value: z.number().nullable(),
  /** The value as tables print it, where that is coarser: 96.8 is 97 of a percentage. Reports signed before have none. */
  printed: z.number().optional(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  lowLimit: z.number().nullable(),
  highLimit: z.number().nullable(),
  /** True where the point is part of a signal, in either direction. */
  isSignal: z.boolean(),
  /** True where the series breaks before it: another rubric, another definition. */
  isBreak: z.boolean(),
})
export type SeriesPoint = z.infer<typeof SeriesPoint>

/** A figure over time, oldest first. The table beside it carries every number. */
export const SeriesChart = z.object({
  kind: z.literal('series'),
  /** `run`: too few points for limits. `xmr` and `p`: control charts. */
  chart: z.enum(['run', 'xmr', 'p']),
  /** Says what is found, not what is drawn. */
  title: z.string(),
  summary: z.string(),
  unit: z.enum(['percent', 'count']),
  points: z.array(SeriesPoint),
  target: z.number().nullable(),
  /** Mean of a control chart; null in a run chart. */
  centre: z.number().nullable(),
})
export type SeriesChart = z.infer<typeof SeriesChart>
