import { scaleLinear } from 'd3-scale'
import type { SeriesChart, SeriesPoint } from '#app/domain/series/chart.ts'
import type { Drawing, Scale, Shape } from '../drawing.ts'
import { textWidth } from '../letter-widths.ts'
import { darkBlue, emptyPlace, faint, ink, lightBlue, orange, quiet } from '../palette.ts'
import {
  breakNames,
  diamond,
  figureOf,
  keyShapes,
  lineNames,
  pointFigures,
  pointNames,
  type Plot,
} from './series-words.ts'

/**
 * A figure over time. Lines are named where they end, figures stand at their points, a place without a figure stays
 * empty, and a point of a signal is a diamond instead of a dot. The upright axis begins at nought.
 */
export function drawSeries(chart: SeriesChart, scale: Scale): Drawing {
  const { width, size } = scale
  const y = valueScale(chart)
  const marks = y.ticks(5).filter((mark) => chart.unit === 'percent' || Number.isInteger(mark))
  const left = Math.max(...marks.map((mark) => textWidth(figureOf(mark, chart.unit), size * 0.9))) + size * 0.7
  const names = lineNames(chart, scale)
  const right = width - Math.max(size * 0.5, names.room)
  const step = (right - left) / Math.max(1, chart.points.length)
  const x = (index: number) => left + step * (index + 0.5)
  const breaks = breakNames(chart.points, { at: (index) => left + step * index, width, size })
  const top = breaks.height + size * 1.6
  const bottom = top + Math.max(size * 10, Math.min(width * 0.32, size * 16))
  y.range([bottom, top])
  const plot: Plot = { left, right, top, bottom, x, y, step, width, size }
  const days = pointNames(chart.points, plot)
  const key = keyShapes(chart, { ...plot, bottom: bottom + days.height })
  const shapes: Shape[] = [
    ...emptyPlaces(chart.points, plot),
    ...marks.flatMap((mark) => gridShapes(mark, figureOf(mark, chart.unit), plot)),
    ...breaks.shapes,
    ...chart.points.flatMap(({ isBreak }, index): Shape[] =>
      isBreak && index > 0 ? [upright(left + step * index, { from: breaks.height, to: bottom, size })] : [],
    ),
    ...limitShapes(chart.points, plot),
    ...levelLine(chart.centre, plot, quiet),
    ...levelLine(chart.target, plot, orange),
    ...pathShapes(chart.points, plot),
    ...chart.points.flatMap((point, index) => pointShapes(point, index, plot)),
    ...pointFigures(chart, plot),
    ...names.shapes(plot),
    ...days.shapes,
    ...key.shapes,
  ]
  return { width, height: bottom + days.height + key.height, shapes }
}

/** From nought to a round number above everything that is drawn; a percentage that comes near 100 gets all of it. */
function valueScale({ points, target, centre, unit }: SeriesChart) {
  const values = points.flatMap(({ value, low, high, lowLimit, highLimit }) => [value, low, high, lowLimit, highLimit])
  const most = [...values, target, centre].reduce<number>((found, value) => Math.max(found, value ?? 0), 0)
  const scale = scaleLinear().clamp(true)
  if (unit === 'percent' && most > 40) return scale.domain([0, Math.max(100, most)])
  return scale.domain([0, Math.max(unit === 'percent' ? 1 : 4, most)]).nice(5)
}

function gridShapes(mark: number, text: string, { left, right, y, size }: Plot): Shape[] {
  const level = y(mark)
  return [
    { kind: 'line', x1: left, y1: level, x2: right, y2: level, stroke: mark === 0 ? ink : faint, width: size / 16 },
    { kind: 'text', x: left - size * 0.5, y: level + size * 0.32, text, size: size * 0.9, anchor: 'end', fill: quiet },
  ]
}

function emptyPlaces(points: readonly SeriesPoint[], { x, step, top, bottom }: Plot): Shape[] {
  return points.flatMap(({ value }, index): Shape[] =>
    value === null
      ? [{ kind: 'rect', x: x(index) - step / 2, y: top, width: step, height: bottom - top, fill: emptyPlace }]
      : [],
  )
}

function upright(x: number, { from, to, size }: { from: number; to: number; size: number }): Shape {
  return { kind: 'line', x1: x, y1: from, x2: x, y2: to, stroke: ink, width: size / 10, isDashed: true }
}

function levelLine(value: number | null, { left, right, y, size }: Plot, stroke: string): Shape[] {
  if (value === null) return []
  return [{ kind: 'line', x1: left, y1: y(value), x2: right, y2: y(value), stroke, width: size / 7 }]
}

/** Limits as steps: those of a share are wider where fewer were counted. Neighbours that are equal make one line. */
function limitShapes(points: readonly SeriesPoint[], { x, y, step, size }: Plot): Shape[] {
  return (['lowLimit', 'highLimit'] as const).flatMap((side) => {
    const shapes: Shape[] = []
    let from = 0
    points.forEach((point, index) => {
      const [value, next] = [point[side], points[index + 1]]
      const isSame = next !== undefined && next[side] === value && !next.isBreak
      if (!isSame && value !== null)
        shapes.push({
          kind: 'line',
          x1: x(from) - step / 2,
          y1: y(value),
          x2: x(index) + step / 2,
          y2: y(value),
          stroke: quiet,
          width: size / 10,
          isDashed: true,
        })
      if (!isSame) from = index + 1
    })
    return shapes
  })
}

/** From point to point, but neither over an empty place nor over a break. */
function pathShapes(points: readonly SeriesPoint[], { x, y, size }: Plot): Shape[] {
  return points.slice(1).flatMap(({ value, isBreak }, index): Shape[] => {
    const before = points[index]?.value ?? null
    if (value === null || before === null || isBreak) return []
    return [
      {
        kind: 'line',
        x1: x(index),
        y1: y(before),
        x2: x(index + 1),
        y2: y(value),
        stroke: darkBlue,
        width: size / 8,
      },
    ]
  })
}

function pointShapes({ value, low, high, isSignal }: SeriesPoint, index: number, { x, y, step, size }: Plot): Shape[] {
  if (value === null) return []
  const middle = x(index)
  const radius = Math.min(size * 0.3, step * 0.4)
  const wide = Math.min(size * 0.8, step * 0.7)
  const range: Shape[] =
    low === null || high === null
      ? []
      : [
          {
            kind: 'rect',
            x: middle - wide / 2,
            y: y(high),
            width: wide,
            height: Math.max(size / 8, y(low) - y(high)),
            fill: lightBlue,
            stroke: darkBlue,
          },
        ]
  const mark: Shape = isSignal
    ? diamond(middle, y(value), radius * 1.9)
    : { kind: 'circle', x: middle, y: y(value), radius, fill: range.length > 0 ? ink : darkBlue }
  return [...range, mark]
}
