import { scaleLinear } from 'd3-scale'
import type { Bar, BarChart } from '#app/domain/report/report.ts'
import type { Drawing, Scale, Shape } from '../drawing.ts'
import { fitLines, textWidth } from '../letter-widths.ts'
import { gradePaints, ink } from '../palette.ts'
import { packWords } from './pack-words.ts'

type Part = Bar['parts'][number]
/** Where bars lie: their left edge, the drawing's width, and the size of the letters. */
type Place = { left: number; width: number; size: number }

/** Heights in sizes of letters. */
const barHeight = 1.9
const lineHeight = 1.35

/**
 * Bars of plans, each the full width, divided by grade. Each part carries its word and its count; those of a part too
 * narrow for them stand beneath the bar beside a patch of its colour, so that no legend is needed. Names of bars stand
 * before them where all are short, otherwise above.
 */
export function drawBars({ bars }: Pick<BarChart, 'bars'>, { width, size }: Scale): Drawing {
  const widest = Math.max(0, ...bars.map(({ label }) => textWidth(label, size)))
  const isBeside = widest > 0 && widest <= width * 0.3
  const place = { left: isBeside ? widest + size : 0, width, size }
  const shapes: Shape[] = []
  let y = 0
  for (const bar of bars) {
    if (!isBeside) {
      for (const line of fitLines(bar.label, size, { width, most: 3 })) {
        shapes.push({ kind: 'text', x: 0, y: y + size, text: line, size, anchor: 'start', fill: ink })
        y += size * lineHeight
      }
    } else {
      shapes.push({ kind: 'text', x: 0, y: y + size * 1.3, text: bar.label, size, anchor: 'start', fill: ink })
    }
    const { shapes: own, height } = barShapes(bar, y, place)
    shapes.push(...own)
    y += height + size * 0.7
  }
  return { width, height: Math.max(0, y - size * 0.5), shapes }
}

function barShapes({ total, parts }: Bar, top: number, place: Place): { shapes: Shape[]; height: number } {
  const { left, width, size } = place
  const scale = scaleLinear([0, Math.max(1, total)], [left, width])
  const shapes: Shape[] = []
  const outside: { part: Part; x: number }[] = []
  let from = 0
  for (const part of parts) {
    if (part.count === 0) continue
    const [x, end] = [Math.min(scale(from), width - size / 16), Math.min(width, scale(from + part.count))]
    const { fill, ink: letters } = gradePaints[part.key]
    shapes.push({
      kind: 'rect',
      x,
      y: top,
      width: Math.max(size / 16, end - x - size / 16),
      height: size * barHeight,
      fill,
      stroke: ink,
    })
    const text = said(part)
    if (textWidth(text, size) + size * 0.6 < end - x)
      shapes.push({ kind: 'text', x: (x + end) / 2, y: top + size * 1.3, text, size, anchor: 'middle', fill: letters })
    else outside.push({ part, x })
    from += part.count
  }
  const beneath = outsideShapes(outside, top + size * (barHeight + 0.45), place)
  return { shapes: [...shapes, ...beneath.shapes], height: size * barHeight + beneath.height }
}

/** A hidden part never says its length. */
function said({ key, label, count }: Part): string {
  return key === 'hidden' ? label : `${label} ${count}`
}

/** Words of narrow parts in rows beneath the bar, as near to their parts as the room allows. */
function outsideShapes(
  outside: { part: Part; x: number }[],
  top: number,
  { left, width, size }: Place,
): { shapes: Shape[]; height: number } {
  const words = outside.map(({ part, x }) => {
    const text = fitLines(said(part), size, { width: width - left - size * 1.4, most: 1 })[0] ?? ''
    return { part, x, text, room: textWidth(text, size) + size * 1.4 }
  })
  const placed = packWords(words, { left, right: width, gap: size })
  const shapes = placed.flatMap(({ thing: { part, text }, x, row }): Shape[] => {
    const y = top + row * size * lineHeight
    return [
      { kind: 'rect', x, y, width: size, height: size, fill: gradePaints[part.key].fill, stroke: ink },
      { kind: 'text', x: x + size * 1.4, y: y + size * 0.87, text, size, anchor: 'start', fill: ink },
    ]
  })
  const rows = placed.reduce((most, { row }) => Math.max(most, row + 1), 0)
  return { shapes, height: rows === 0 ? 0 : rows * size * lineHeight + size * 0.45 }
}
