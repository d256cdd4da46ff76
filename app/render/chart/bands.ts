import { scaleLinear } from 'd3-scale'
import type { Drawing, Scale, Shape } from '../drawing.ts'

type Band = 'green' | 'amber' | 'red'

/** Scores on their scale, with the band that a panel gave each and the cuts between the bands. */
export type BandsPicture = {
  largestScore: number
  cuts: { amber: number; green: number } | null
  plans: readonly { score: number; panel: Band | null }[]
}

const ink = '#0b0c0c'
const fills: Record<Band, { fill: string; ink: string; letter: string; word: string }> = {
  green: { fill: '#00703c', ink: '#ffffff', letter: 'G', word: 'Green' },
  amber: { fill: '#f9c06b', ink, letter: 'A', word: 'Amber' },
  red: { fill: '#942514', ink: '#ffffff', letter: 'R', word: 'Red' },
}

/** The bands as parts of a line, and above it each plan at its score with the letter of the panel's band. */
export function drawBands({ largestScore, cuts, plans }: BandsPicture, { width, size }: Scale): Drawing {
  const scale = scaleLinear([0, largestScore], [size, width - size])
  const rows = placed(plans, (score) => scale(score), size * 1.8)
  const lineTop = (Math.max(0, ...rows.map(({ row }) => row)) + 1) * size * 2 + size * 0.6
  const shapes: Shape[] = [
    ...(cuts ? bandShapes({ amber: cuts.amber, green: cuts.green, largestScore }, { scale, top: lineTop, size }) : []),
    ...rows.flatMap(({ panel, x, row }): Shape[] => {
      const y = lineTop - size * 1.4 - row * size * 2
      const look = panel === null ? { fill: '#ffffff', ink, letter: '?' } : fills[panel]
      return [
        { kind: 'line', x1: x, y1: y, x2: x, y2: lineTop, stroke: '#b1b4b6', width: 1 },
        { kind: 'circle', x, y, radius: size * 0.86, fill: ink },
        { kind: 'circle', x, y, radius: size * 0.78, fill: look.fill },
        { kind: 'text', x, y: y + size * 0.35, text: look.letter, size, anchor: 'middle', fill: look.ink },
      ]
    }),
    ...scale.ticks(6).flatMap((tick): Shape[] => [
      {
        kind: 'line',
        x1: scale(tick),
        y1: lineTop + size * 2.2,
        x2: scale(tick),
        y2: lineTop + size * 2.6,
        stroke: ink,
        width: 1,
      },
      {
        kind: 'text',
        x: scale(tick),
        y: lineTop + size * 3.7,
        text: String(tick),
        size: size * 0.9,
        anchor: 'middle',
        fill: ink,
      },
    ]),
  ]
  return { width, height: lineTop + size * 4.2, shapes }
}

type Bounds = { amber: number; green: number; largestScore: number }
type Place = { scale: (value: number) => number; top: number; size: number }

function bandShapes({ amber, green, largestScore }: Bounds, { scale, top, size }: Place): Shape[] {
  const parts: [Band, number, number][] = [
    ['red', 0, amber],
    ['amber', amber, green],
    ['green', green, largestScore],
  ]
  return parts.flatMap(([band, from, to]): Shape[] => {
    const { fill, ink: letters, word, letter } = fills[band]
    const [x, end] = [scale(from), scale(to)]
    const text = word.length * size * 0.6 < end - x ? word : letter
    return [
      { kind: 'rect', x, y: top, width: Math.max(1, end - x), height: size * 2.2, fill, stroke: ink },
      { kind: 'text', x: (x + end) / 2, y: top + size * 1.45, text, size, anchor: 'middle', fill: letters },
    ]
  })
}

/** Plans whose marks would touch stand above each other. */
function placed(plans: BandsPicture['plans'], at: (score: number) => number, room: number) {
  const ends: number[] = []
  return plans
    .toSorted((one, other) => one.score - other.score)
    .map(({ score, panel }) => {
      const x = at(score)
      const free = ends.findIndex((end) => end <= x)
      const row = free === -1 ? ends.length : free
      ends[row] = x + room
      return { panel, x, row }
    })
}
