import type { SeriesChart, SeriesPoint } from '#app/domain/series/chart.ts'
import type { Scale, Shape, TextShape } from '../drawing.ts'
import { fitLines, textWidth } from '../letter-widths.ts'
import { darkBlue, emptyPlace, faint, ink, lightBlue, orange, quiet } from '../palette.ts'
import { packWords } from './pack-words.ts'

/** Where a series is drawn: the edges of the plot, and from indexes and values to places. */
export type Plot = Scale & {
  left: number
  right: number
  top: number
  bottom: number
  /** Room of one point. */
  step: number
  x: (index: number) => number
  y: (value: number) => number
}

type Words = { shapes: Shape[]; height: number }

const lineHeight = 1.25

/** A figure on the axis or at a point, to one decimal at most. */
export function figureOf(value: number, unit: SeriesChart['unit']): string {
  const [whole = '', decimals] = String(Math.round(value * 10) / 10).split('.')
  const text = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (decimals === undefined ? '' : `.${decimals}`)
  return unit === 'percent' ? `${text}%` : text
}

/** Names of the level lines behind their right ends, and the room that they take. Names that would touch move apart. */
export function lineNames({ points, target, centre, unit }: SeriesChart, { width, size }: Scale) {
  const last = points.at(-1)
  const isTight = width < size * 30
  const all: [string, number | null, string][] = [
    ['Target', target, ink],
    ['Mean', centre, quiet],
    [isTight ? 'Upper' : 'Upper limit', last?.highLimit ?? null, quiet],
    [isTight ? 'Lower' : 'Lower limit', last?.lowLimit ?? null, quiet],
  ]
  const names = all.flatMap(([name, value, fill]) =>
    value === null
      ? []
      : [
          {
            value,
            fill,
            isBold: name === 'Target',
            text: fitLines(`${name} ${figureOf(value, unit)}`, size * 0.9, { width: width * 0.3, most: 1 })[0] ?? '',
          },
        ],
  )
  const room = Math.max(0, ...names.map(({ text, isBold }) => textWidth(text, size * 0.9, isBold) + size * 0.5))
  const shapes = ({ right, top, bottom, y }: Plot): Shape[] => {
    const gap = size * lineHeight
    const sorted = names.toSorted((one, other) => other.value - one.value)
    const wanted = sorted.map(({ value }) => y(value) + size * 0.3)
    const places = spread(wanted, { gap, from: top + size * 0.3, to: bottom + size * 0.3 })
    return sorted.map(({ text, fill, isBold }, index): Shape => {
      const at = { x: right + size * 0.4, y: places[index] ?? 0 }
      return { kind: 'text', ...at, text, size: size * 0.9, anchor: 'start', fill, isBold }
    })
  }
  return { room, shapes }
}

/** Places from the top down, each at least a gap below the one before, all of them between two ends. */
function spread(wanted: readonly number[], { gap, from, to }: { gap: number; from: number; to: number }): number[] {
  const places: number[] = []
  for (const each of wanted) places.push(Math.max(each, (places.at(-1) ?? from - gap) + gap))
  for (let index = places.length - 1, end = to; index >= 0; index -= 1, end -= gap)
    places[index] = Math.min(places[index] ?? end, end)
  return places
}

/** Names of points beneath the axis: all of them where there is room, otherwise every second, third and so on. */
export function pointNames(points: readonly SeriesPoint[], { x, step, bottom, width, size }: Plot): Words {
  const letters = size * 0.9
  const gap = letters * 0.6
  const every = Array.from({ length: points.length }, (_, index) => index + 1).find((each) =>
    points.every(({ label }, index) => {
      if ((points.length - 1 - index) % each !== 0) return true
      const lines = fitLines(label, letters, { width: each * step - gap, most: 3 })
      return lines.length < 3 && lines.join(' ') === label.trim().replace(/\s+/g, ' ')
    }),
  )
  const apart = every ?? points.length
  let free = width
  const shapes: TextShape[] = []
  for (let index = points.length - 1; index >= 0; index -= apart) {
    const lines = fitLines(points[index]?.label ?? '', letters, { width: Math.min(width, apart * step - gap), most: 2 })
    const half = Math.max(0, ...lines.map((line) => textWidth(line, letters))) / 2
    const middle = Math.max(half, Math.min(x(index), free - half))
    if (middle + half > free) break
    free = middle - half - gap
    lines.forEach((text, line) => {
      const y = bottom + size * 0.6 + letters * (1 + line * lineHeight)
      shapes.push({ kind: 'text', x: middle, y, text, size: letters, anchor: 'middle', fill: quiet })
    })
  }
  const ticks = points.map((_, index): Shape => {
    return {
      kind: 'line',
      x1: x(index),
      y1: bottom,
      x2: x(index),
      y2: bottom + size * 0.35,
      stroke: faint,
      width: size / 16,
    }
  })
  const lowest = shapes.reduce((most, { y }) => Math.max(most, y), bottom + size * 0.5)
  return { shapes: [...ticks, ...shapes], height: lowest - bottom + letters * 0.5 }
}

/**
 * Figures at the points: of a run chart all, of a control chart those of signals and the last, and only the last one
 * where they would touch. A figure stands where the line does not go: under a trough, otherwise above.
 */
export function pointFigures({ chart, points, unit }: SeriesChart, { left, right, x, y, step, size }: Plot): Shape[] {
  const letters = size * 0.9
  const last = points.findLastIndex(({ value }) => value !== null)
  const figures = points.flatMap(({ value, printed, low, high, isSignal }, index) => {
    if (value === null || (chart !== 'run' && !isSignal && index !== last)) return []
    const beside = [points[index - 1]?.value, points[index + 1]?.value].filter((each) => typeof each === 'number')
    const isTrough = low === null && beside.length > 0 && beside.every((each) => each > value)
    const room = size * (isSignal ? 0.8 : 0.5)
    const under = y(value) + room + letters * 0.75
    const isUnder = isTrough && under < y(0)
    return [
      { index, text: figureOf(printed ?? value, unit), y: isUnder ? under : y(Math.max(value, high ?? value)) - room },
    ]
  })
  const isRoomy = figures.every(({ text }) => textWidth(text, letters) + letters * 0.4 <= step)
  return (isRoomy ? figures : figures.slice(-1)).flatMap(({ index, text, y: level }): Shape[] => {
    const width = textWidth(text, letters)
    const middle = Math.max(left + width / 2, Math.min(right - width / 2, x(index)))
    const behind = { x: middle - width / 2, y: level - letters * 0.8, width, height: letters * 0.85 }
    return [
      { kind: 'rect', ...behind, fill: '#ffffff' },
      { kind: 'text', x: middle, y: level, text, size: letters, anchor: 'middle', fill: ink },
    ]
  })
}

/** The name of each break beside the top of its line. */
export function breakNames(
  points: readonly SeriesPoint[],
  { at, width, size }: Scale & { at: (index: number) => number },
): Words {
  const letters = size * 0.9
  const text = fitLines('Break in the series', letters, { width: width - size, most: 1 })[0] ?? ''
  const room = textWidth(text, letters)
  const words = points.flatMap(({ isBreak }, index) =>
    isBreak && index > 0 ? [{ x: at(index) - room / 2, room }] : [],
  )
  const placed = packWords(words, { left: 0, right: width, gap: letters })
  const rows = placed.reduce((most, { row }) => Math.max(most, row + 1), 0)
  const shapes = placed.map(({ x, row }): Shape => {
    const y = letters * (1 + row * lineHeight)
    return { kind: 'text', x, y, text, size: letters, anchor: 'start', fill: ink }
  })
  return { shapes, height: rows * letters * lineHeight + (rows > 0 ? letters * 0.2 : 0) }
}

/** What the shapes mean that no name can stand beside: only those which are drawn. */
export function keyShapes({ points }: SeriesChart, { left, width, bottom, size }: Plot): Words {
  const letters = size * 0.9
  const used: [string, boolean][] = [
    ['Range', points.some(({ value, low, high }) => value !== null && low !== null && high !== null)],
    ['Part of a signal', points.some(({ value, isSignal }) => value !== null && isSignal)],
    ['No figure', points.some(({ value }) => value === null)],
  ]
  const words = used.flatMap(([name, isUsed]) => {
    if (!isUsed) return []
    const text = fitLines(name, letters, { width: width - left - letters * 1.5, most: 1 })[0] ?? ''
    return [{ name, text, x: left, room: textWidth(text, letters) + letters * 1.5 }]
  })
  const placed = packWords(words, { left, right: width, gap: letters * 1.5 })
  const rows = placed.reduce((most, { row }) => Math.max(most, row + 1), 0)
  const shapes = placed.flatMap(({ thing: { name, text }, x, row }): Shape[] => {
    const y = bottom + size * 0.4 + letters * (1 + row * 1.4)
    return [
      keyMark(name, x + letters * 0.5, y - letters * 0.35, letters),
      { kind: 'text', x: x + letters * 1.5, y, text, size: letters, anchor: 'start', fill: quiet },
    ]
  })
  return { shapes, height: rows === 0 ? 0 : size * 0.4 + rows * letters * 1.4 }
}

function keyMark(name: string, x: number, y: number, size: number): Shape {
  const half = size * 0.5
  if (name === 'Range')
    return { kind: 'rect', x: x - half / 2, y: y - half, width: half, height: size, fill: lightBlue, stroke: darkBlue }
  if (name === 'No figure')
    return { kind: 'rect', x: x - half, y: y - half, width: size, height: size, fill: emptyPlace, stroke: faint }
  return diamond(x, y, half)
}

/** The mark of a point that is part of a signal: a shape of its own, not only a colour. */
export function diamond(x: number, y: number, radius: number): Shape {
  const points: [number, number][] = [
    [x, y - radius],
    [x + radius, y],
    [x, y + radius],
    [x - radius, y],
  ]
  return { kind: 'polygon', points, fill: orange, stroke: ink }
}
