import { scaleLinear } from 'd3-scale'
import type { Drawing, Scale, Shape } from '../drawing.ts'

/** A bar of a count. `tone` says on which side of the law's six weeks it lies. */
export type CountBar = { label: string; count: number; tone: 'in_time' | 'late' | 'never' }

const ink = '#0b0c0c'
const fills: Record<CountBar['tone'], string> = { in_time: '#8eb8dc', late: '#f9c06b', never: '#942514' }

/** Counts as bars from one line, the words before and the figure behind each. */
export function drawCounts(bars: readonly CountBar[], { width, size }: Scale): Drawing {
  const widest = Math.max(0, ...bars.map(({ label }) => label.length))
  const left = widest * size * 0.56 + size
  const most = Math.max(1, ...bars.map(({ count }) => count))
  const scale = scaleLinear([0, most], [left, width - size * 4])
  const row = size * 2
  const shapes = bars.flatMap(({ label, count, tone }, index): Shape[] => {
    const top = index * row
    const end = scale(count)
    return [
      { kind: 'text', x: 0, y: top + size * 1.2, text: label, size, anchor: 'start', fill: ink },
      {
        kind: 'rect',
        x: left,
        y: top + size * 0.2,
        width: Math.max(1, end - left),
        height: size * 1.5,
        fill: fills[tone],
        stroke: ink,
      },
      { kind: 'text', x: end + size * 0.5, y: top + size * 1.2, text: String(count), size, anchor: 'start', fill: ink },
    ]
  })
  return { width, height: bars.length * row + size * 0.4, shapes }
}
