import type { Cell } from '#app/domain/report/report.ts'
import type { Drawing, Shape } from './drawing.ts'
import { darkBlue, ink, orange, paperWhite, quiet } from './palette.ts'

type Verdict = Extract<Cell, { kind: 'verdict' }>['verdict']

/**
 * The shape before a verdict or a level, as high as a letter: it says the same as the words behind it, so that a page can be
 * taken in at a glance and in black and white. Null for every other cell.
 */
export function cellMark(cell: Cell, size: number): Drawing | null {
  if (cell.kind === 'verdict') return { width: size, height: size, shapes: verdictShapes(cell.verdict, size) }
  if (cell.kind === 'level') return { width: size * 2.5, height: size, shapes: levelShapes(cell.level, size) }
  return null
}

/** Full for what is sure, hollow for what is open; pointing up or down for a change; a dash where there is nothing to say. */
function verdictShapes(verdict: Verdict, size: number): Shape[] {
  const half = size / 2
  switch (verdict) {
    case 'met':
      return [{ kind: 'circle', x: half, y: half, radius: size * 0.42, fill: darkBlue }]
    case 'not_met':
      return [
        {
          kind: 'rect',
          x: size * 0.12,
          y: size * 0.12,
          width: size * 0.76,
          height: size * 0.76,
          fill: orange,
          stroke: ink,
        },
      ]
    case 'too_early':
      return [{ kind: 'circle', x: half, y: half, radius: size * 0.38, fill: paperWhite, stroke: ink }]
    case 'improved':
      return [triangle(size, -1, darkBlue)]
    case 'worsened':
      return [triangle(size, 1, orange)]
    case 'no_clear_change':
      return [
        {
          kind: 'line',
          x1: size * 0.1,
          y1: size * 0.36,
          x2: size * 0.9,
          y2: size * 0.36,
          stroke: ink,
          width: size / 8,
        },
        {
          kind: 'line',
          x1: size * 0.1,
          y1: size * 0.64,
          x2: size * 0.9,
          y2: size * 0.64,
          stroke: ink,
          width: size / 8,
        },
      ]
    default:
      return [{ kind: 'line', x1: size * 0.1, y1: half, x2: size * 0.9, y2: half, stroke: quiet, width: size / 8 }]
  }
}

/** Pointing up for -1, down for 1. */
function triangle(size: number, direction: 1 | -1, fill: string): Shape {
  const half = size / 2
  const points: [number, number][] = [
    [half, half + direction * size * 0.4],
    [size * 0.05, half - direction * size * 0.38],
    [size * 0.95, half - direction * size * 0.38],
  ]
  return { kind: 'polygon', points, fill, stroke: ink }
}

/** Four steps, as many of them full as the level is high. */
function levelShapes(level: number, size: number): Shape[] {
  return [1, 2, 3, 4].map((step): Shape => {
    const height = size * (0.3 + step * 0.15)
    return {
      kind: 'rect',
      x: (step - 1) * size * 0.62 + size * 0.04,
      y: size * 0.95 - height,
      width: size * 0.46,
      height,
      fill: step <= level ? darkBlue : paperWhite,
      stroke: ink,
    }
  })
}
