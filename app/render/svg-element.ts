import type { Shape } from './drawing.ts'

/** An element of SVG: its name, its attributes as SVG spells them, and the words within it. */
export type SvgElement = { tag: string; attributes: Record<string, string | number>; text?: string }

/** A shape as an element of SVG, the same for the web page and for a file. */
export function svgElement(shape: Shape): SvgElement {
  switch (shape.kind) {
    case 'rect':
      return {
        tag: 'rect',
        attributes: {
          x: round(shape.x),
          y: round(shape.y),
          width: round(shape.width),
          height: round(shape.height),
          ...paint(shape),
        },
      }
    case 'line':
      return {
        tag: 'line',
        attributes: {
          x1: round(shape.x1),
          y1: round(shape.y1),
          x2: round(shape.x2),
          y2: round(shape.y2),
          stroke: shape.stroke,
          'stroke-width': round(shape.width),
          ...(shape.isDashed ? { 'stroke-dasharray': dashes(shape.width).join(' ') } : {}),
        },
      }
    case 'circle':
      return {
        tag: 'circle',
        attributes: { cx: round(shape.x), cy: round(shape.y), r: round(shape.radius), ...paint(shape) },
      }
    case 'polygon':
      return {
        tag: 'polygon',
        attributes: { points: shape.points.map((point) => point.map(round).join(',')).join(' '), ...paint(shape) },
      }
    default:
      return {
        tag: 'text',
        attributes: {
          x: round(shape.x),
          y: round(shape.y),
          'font-size': round(shape.size),
          'text-anchor': shape.anchor,
          fill: shape.fill,
          ...(shape.isBold ? { 'font-weight': 700 } : {}),
        },
        text: shape.text,
      }
  }
}

/** Lengths of a dash and of the gap after it, for a line of a thickness. */
export function dashes(width: number): [number, number] {
  return [round(width * 4), round(width * 2.5)]
}

/** Two decimals are finer than any eye and any printer. */
export function round(value: number): number {
  return Math.round(value * 100) / 100
}

function paint({ fill, stroke }: { fill: string; stroke?: string }): Record<string, string> {
  return stroke === undefined ? { fill } : { fill, stroke }
}
