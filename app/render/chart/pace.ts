import { scaleLinear } from 'd3-scale'
import { formatDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import type { Drawing, Scale, Shape } from '../drawing.ts'

type Point = { on: PlainDate; submitted: number; planned: number }

const ink = '#0b0c0c'
const faint = '#b1b4b6'
const line = '#16548a'
const plan = '#505a5f'

/** Submitted audits over time against the straight line to the due date. The submitted line ends today. */
export function drawPace(
  { points, total, today }: { points: readonly Point[]; total: number; today: PlainDate },
  { width, size }: Scale,
): Drawing {
  const height = Math.round(width * 0.42)
  const area = { left: size * 3, right: width - size * 2, top: size * 3, bottom: height - size * 2.4 }
  const x = scaleLinear([0, Math.max(1, points.length - 1)], [area.left, area.right])
  const y = scaleLinear([0, Math.max(1, total)], [area.bottom, area.top])
  const passed = points.filter(({ on }) => on <= today)
  const path = (of: readonly Point[], value: (point: Point) => number, stroke: string, thickness: number) =>
    of.slice(1).map((point, index): Shape => ({
      kind: 'line',
      x1: x(index),
      y1: y(value(of[index]!)),
      x2: x(index + 1),
      y2: y(value(point)),
      stroke,
      width: thickness,
    }))
  const last = passed.at(-1)
  const shapes: Shape[] = [
    ...grid(y, area, { total, size }),
    ...path(points, ({ planned }) => planned, plan, size / 8),
    ...path(passed, ({ submitted }) => submitted, line, size / 4),
    ...(last
      ? [{ kind: 'circle' as const, x: x(passed.length - 1), y: y(last.submitted), radius: size / 3, fill: line }]
      : []),
    ...days(points, x, area, size),
    ...legend(area.left, size),
  ]
  return { width, height, shapes }
}

type Area = { left: number; right: number; top: number; bottom: number }

function grid(y: (value: number) => number, area: Area, { total, size }: { total: number; size: number }): Shape[] {
  const marks = scaleLinear([0, Math.max(1, total)], [0, 1])
    .ticks(4)
    .filter((mark) => Number.isInteger(mark))
  return marks.flatMap((mark): Shape[] => [
    { kind: 'line', x1: area.left, y1: y(mark), x2: area.right, y2: y(mark), stroke: faint, width: size / 16 },
    {
      kind: 'text',
      x: area.left - size / 2,
      y: y(mark) + size / 3,
      text: String(mark),
      size,
      anchor: 'end',
      fill: ink,
    },
  ])
}

/** The first day, the middle and the last: more would run into each other. */
function days(points: readonly Point[], x: (value: number) => number, area: Area, size: number): Shape[] {
  const last = points.length - 1
  const marks = [...new Set([0, Math.round(last / 2), last])].filter((index) => index >= 0)
  return marks.flatMap((index): Shape[] => {
    const point = points[index]
    if (point === undefined) return []
    const anchor = index === 0 ? 'start' : index === last ? 'end' : 'middle'
    const text = formatDate(point.on).replace(/ \d{4}$/, '')
    return [{ kind: 'text', x: x(index), y: area.bottom + size * 1.6, text, size, anchor, fill: ink }]
  })
}

function legend(left: number, size: number): Shape[] {
  const entries = [
    { text: 'Submitted', stroke: line, width: size / 4 },
    { text: 'Straight line to the due date', stroke: plan, width: size / 8 },
  ]
  let x = left
  return entries.flatMap(({ text, stroke, width }): Shape[] => {
    const from = x
    x += size * (3 + text.length * 0.58)
    return [
      { kind: 'line', x1: from, y1: size, x2: from + size * 1.5, y2: size, stroke, width },
      { kind: 'text', x: from + size * 2, y: size * 1.35, text, size, anchor: 'start', fill: ink },
    ]
  })
}
