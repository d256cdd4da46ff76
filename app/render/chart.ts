import { scaleLinear } from 'd3-scale'
import type { Bar, BarChart, RangeLine } from '#app/domain/report/report.ts'

/** The shapes of a drawing, from the top left corner: the web page makes SVG of them and the PDF its own lines. */
export type Shape =
  | { kind: 'rect'; x: number; y: number; width: number; height: number; fill: string; stroke?: string }
  | { kind: 'line'; x1: number; y1: number; x2: number; y2: number; stroke: string; width: number }
  | { kind: 'circle'; x: number; y: number; radius: number; fill: string }
  | { kind: 'text'; x: number; y: number; text: string; size: number; anchor: 'start' | 'middle' | 'end'; fill: string }

export type Drawing = { width: number; height: number; shapes: Shape[] }

/** Width of the drawing and size of its letters, in the units of the medium. */
export type Scale = { width: number; size: number }

const ink = '#0b0c0c'
const faint = '#b1b4b6'

const partFills: Record<Bar['parts'][number]['key'], { fill: string; ink: string }> = {
  green: { fill: '#00703c', ink: '#ffffff' },
  amber: { fill: '#f9c06b', ink: ink },
  red: { fill: '#942514', ink: '#ffffff' },
  na: { fill: faint, ink: ink },
  hidden: { fill: '#ffffff', ink: ink },
}

/** Width that a text takes, near enough to decide whether it fits. */
function widthOf(text: string, size: number): number {
  return text.length * size * 0.58
}

/** Bars of plans, each divided by grade. A part that is wide enough carries its word and count. */
export function drawBars({ bars }: BarChart, { width, size }: Scale): Drawing {
  const row = size * 4
  const shapes = bars.flatMap((bar, index) => barShapes(bar, index * row, width, size))
  const keys = new Map(bars.flatMap(({ parts }) => parts.map(({ key, label }) => [key, label])))
  const legend = [...keys].map(([key, label]) => ({ label, fill: partFills[key].fill }))
  return withLegend({ width, height: bars.length * row, shapes }, legend, size)
}

function barShapes({ label, total, parts }: Bar, top: number, width: number, size: number): Shape[] {
  const scale = scaleLinear([0, Math.max(1, total)], [0, width])
  const shapes: Shape[] = [{ kind: 'text', x: 0, y: top + size, text: label, size, anchor: 'start', fill: ink }]
  let from = 0
  for (const { key, label: word, count } of parts) {
    const [x, end] = [scale(from), scale(from + count)]
    const { fill, ink: letters } = partFills[key]
    const text = [`${word} ${count}`, String(count)].find((each) => widthOf(each, size) + size < end - x)
    shapes.push({
      kind: 'rect',
      x,
      y: top + size * 1.4,
      width: Math.max(1, end - x - 1),
      height: size * 1.8,
      fill,
      stroke: ink,
    })
    if (text && key !== 'hidden')
      shapes.push({ kind: 'text', x: (x + end) / 2, y: top + size * 2.65, text, size, anchor: 'middle', fill: letters })
    from += count
  }
  return shapes
}

const ticks = [0, 25, 50, 75, 100]

/** A range in a series of cycles; the line under it is broken where the rubric changed between it and the next. */
type SeriesLine = RangeLine & { isBrokenBelow?: boolean }

/** Ranges on a line from 0 to 100 percent: a bar for the range, a dot for the sample, an upright line for the target. */
export function drawRanges({ lines }: { lines: readonly SeriesLine[] }, { width, size }: Scale): Drawing {
  const left = Math.max(...lines.map(({ label }) => widthOf(label, size)), 0) + size
  const scale = scaleLinear([0, 100], [left, width - size * 2])
  const row = size * 2.2
  const bottom = lines.length * row
  const shapes: Shape[] = [
    ...ticks.map((tick): Shape => ({
      kind: 'line',
      x1: scale(tick),
      y1: 0,
      x2: scale(tick),
      y2: bottom,
      stroke: faint,
      width: size / 16,
    })),
    ...lines.flatMap((line, index) => rangeShapes(line, index * row, scale, size)),
    ...lines.flatMap(({ isBrokenBelow }, index) => (isBrokenBelow ? breakShape((index + 1) * row, width, size) : [])),
    ...ticks.map((tick): Shape => ({
      kind: 'text',
      x: scale(tick),
      y: bottom + size * 1.2,
      text: `${tick}%`,
      size: size * 0.9,
      anchor: 'middle',
      fill: ink,
    })),
  ]
  return { width, height: bottom + size * 1.6, shapes }
}

/** A level line over the whole width: what stands below it was audited by another rubric. */
function breakShape(y: number, width: number, size: number): Shape[] {
  return [{ kind: 'line', x1: 0, y1: y, x2: width, y2: y, stroke: ink, width: size / 6 }]
}

function rangeShapes(
  { label, low, high, percent, target }: RangeLine,
  top: number,
  scale: (value: number) => number,
  size: number,
): Shape[] {
  const middle = top + size * 1.1
  const shapes: Shape[] = [
    { kind: 'text', x: 0, y: middle + size * 0.35, text: label, size, anchor: 'start', fill: ink },
    {
      kind: 'rect',
      x: scale(low),
      y: middle - size * 0.4,
      width: Math.max(size / 8, scale(high) - scale(low)),
      height: size * 0.8,
      fill: '#8eb8dc',
      stroke: '#16548a',
    },
    { kind: 'circle', x: scale(percent), y: middle, radius: size * 0.28, fill: ink },
  ]
  if (target !== null) {
    shapes.push({
      kind: 'line',
      x1: scale(target),
      y1: top + size * 0.2,
      x2: scale(target),
      y2: top + size * 2,
      stroke: '#942514',
      width: size / 5,
    })
  }
  return shapes
}

/** Adds rows of swatches and words under a drawing. */
function withLegend(drawing: Drawing, entries: { label: string; fill: string }[], size: number): Drawing {
  const shapes = [...drawing.shapes]
  let x = 0
  let y = drawing.height + size * 0.6
  for (const { label, fill } of entries) {
    const width = widthOf(label, size) + size * 2.6
    if (x > 0 && x + width > drawing.width) {
      x = 0
      y += size * 1.6
    }
    shapes.push({ kind: 'rect', x: x + 0.5, y, width: size, height: size, fill, stroke: ink })
    shapes.push({ kind: 'text', x: x + size * 1.5, y: y + size * 0.85, text: label, size, anchor: 'start', fill: ink })
    x += width
  }
  return { ...drawing, height: y + size * 1.4, shapes }
}
