import { scaleLinear } from 'd3-scale'
import type { RangeLine } from '#app/domain/report/report.ts'
import type { Drawing, Scale, Shape } from '../drawing.ts'
import { fitLines, textWidth } from '../letter-widths.ts'
import { darkBlue, faint, ink, lightBlue, orange, quiet } from '../palette.ts'

const ticks = [0, 25, 50, 75, 100]
const lineHeight = 1.3

/** A range in a series of cycles; the line under it is broken where the rubric changed between it and the next. */
type SeriesLine = RangeLine & { isBrokenBelow?: boolean }

type Place = {
  at: (percent: number) => number
  left: number
  right: number
  width: number
  size: number
  /** Names stand above the bars where there is no room before them. */
  isAbove: boolean
  /** The target of all lines; null where they differ, so that each names its own. */
  target: number | null
}

/**
 * Ranges on a line from 0 to 100 percent: a bar for the range with its figures behind it, a dot for the sample, an
 * upright line for the target with its name.
 */
export function drawRanges({ lines }: { lines: readonly SeriesLine[] }, scale: Scale): Drawing {
  const place = placeOf(lines, scale)
  const { at, left, size, width, target } = place
  const top = target === null ? 0 : size * 1.6
  const rows: Shape[] = []
  let y = top
  for (const line of lines) {
    const row = rowShapes(line, y, place)
    rows.push(...row.shapes)
    y += row.height
    if (line.isBrokenBelow) {
      rows.push(...breakShapes(y, place))
      y += size * 1.7
    }
  }
  const shapes: Shape[] = [
    ...rows,
    ...(target === null ? [] : targetName(target, size, { at, left, width })),
    ...axisShapes(y, place),
  ]
  return { width, height: y + size * 1.6, shapes }
}

function placeOf(lines: readonly SeriesLine[], { width, size }: Scale): Place {
  const isAbove = width < size * 30
  const widest = Math.max(0, ...lines.map(({ label }) => textWidth(label, size)))
  const half = textWidth('100%', size * 0.9) / 2
  const left = isAbove || widest === 0 ? half : Math.min(widest + size, width * 0.42)
  const behind = Math.max(half, ...lines.map((line) => textWidth(figures(line), size) + size * 0.8))
  const right = width - behind
  const targets = new Set(lines.flatMap(({ target }) => (target === null ? [] : [target])))
  return {
    at: scaleLinear([0, 100], [left, right]).clamp(true),
    left,
    right,
    width,
    size,
    isAbove,
    target: targets.size === 1 ? ([...targets][0] ?? null) : null,
  }
}

function figures({ low, high }: RangeLine): string {
  return low === high ? `${low}%` : `${low}% to ${high}%`
}

function rowShapes(line: SeriesLine, y: number, place: Place): { shapes: Shape[]; height: number } {
  const { at, left, right, width, size, isAbove, target } = place
  // A hair more: what was made as wide as the longest name must hold it after rounding.
  const room = isAbove ? width : left - size + 0.01
  const words = line.label === '' ? [] : fitLines(line.label, size, { width: room, most: 3 })
  const above = isAbove ? words.length * size * lineHeight : 0
  const beside = isAbove ? 0 : Math.max(0, words.length - 1) * size * lineHeight
  const isNamed = target === null && line.target !== null
  const middle = y + above + beside / 2 + size
  const first = isAbove ? y + size : middle + size * 0.35 - beside / 2
  const height = above + beside + size * (isNamed ? 3.1 : 2.1)
  const shapes: Shape[] = [
    ...ticks.map((tick): Shape => {
      const ends = { y1: isAbove ? middle - size : y, y2: isAbove ? middle + size : y + height }
      return { kind: 'line', x1: at(tick), x2: at(tick), ...ends, stroke: faint, width: size / 16 }
    }),
    ...words.map((text, index): Shape => {
      return { kind: 'text', x: 0, y: first + index * size * lineHeight, text, size, anchor: 'start', fill: ink }
    }),
    {
      kind: 'rect',
      x: at(line.low),
      y: middle - size * 0.42,
      width: Math.max(size / 8, at(line.high) - at(line.low)),
      height: size * 0.84,
      fill: lightBlue,
      stroke: darkBlue,
    },
    { kind: 'circle', x: at(line.percent), y: middle, radius: size * 0.28, fill: ink },
    ...(line.target === null
      ? []
      : targetLine(
          at(line.target),
          size,
          isAbove || isNamed ? [middle - size * 0.9, middle + size * 0.9] : [y, y + height],
        )),
    {
      kind: 'text',
      x: right + size * 0.8,
      y: middle + size * 0.35,
      text: figures(line),
      size,
      anchor: 'start',
      fill: ink,
    },
  ]
  if (!isNamed) return { shapes, height }
  const y2 = middle + size * 1.75
  return {
    shapes: [...shapes, ...nameShapes(line.target ?? 0, y2, size * 0.9, { at, left: isAbove ? 0 : left, width })],
    height,
  }
}

/** An upright line for a target. White beneath it keeps it apart from the bar. */
function targetLine(x: number, size: number, [y1, y2]: readonly [number, number]): Shape[] {
  return [
    { kind: 'line', x1: x, y1, x2: x, y2, stroke: '#ffffff', width: size / 2.5 },
    { kind: 'line', x1: x, y1, x2: x, y2, stroke: orange, width: size / 5 },
  ]
}

type Row = { at: (percent: number) => number; left: number; width: number }

function targetName(target: number, size: number, row: Row): Shape[] {
  return nameShapes(target, size, size, row)
}

/** The name of a target, centred on its line as far as the drawing reaches. */
function nameShapes(target: number, y: number, size: number, { at, left, width }: Row): Shape[] {
  const text = `Target ${target}%`
  const half = textWidth(text, size, true) / 2
  const x = Math.max(left + half, Math.min(width - half, at(target)))
  return [{ kind: 'text', x, y, text, size, anchor: 'middle', fill: ink, isBold: true }]
}

/** A level line over the whole width: what stands below it was counted in another way. */
function breakShapes(y: number, { width, size }: Place): Shape[] {
  return [
    {
      kind: 'line',
      x1: 0,
      y1: y + size * 0.2,
      x2: width,
      y2: y + size * 0.2,
      stroke: ink,
      width: size / 8,
      isDashed: true,
    },
    {
      kind: 'text',
      x: 0,
      y: y + size * 1.35,
      text: fitLines('Break in the series', size * 0.9, { width, most: 1 })[0] ?? '',
      size: size * 0.9,
      anchor: 'start',
      fill: quiet,
    },
  ]
}

function axisShapes(y: number, { at, size }: Place): Shape[] {
  const letters = size * 0.9
  const isTight = at(25) - at(0) < textWidth('100%', letters) + letters / 2
  return (isTight ? [0, 100] : ticks).map((tick): Shape => {
    return {
      kind: 'text',
      x: at(tick),
      y: y + size * 1.2,
      text: `${tick}%`,
      size: letters,
      anchor: 'middle',
      fill: quiet,
    }
  })
}
