/** The shapes of a drawing, from the top left corner: the web page and Word get SVG of them, the PDF its own lines. */
export type Shape =
  | { kind: 'rect'; x: number; y: number; width: number; height: number; fill: string; stroke?: string }
  | { kind: 'line'; x1: number; y1: number; x2: number; y2: number; stroke: string; width: number; isDashed?: boolean }
  | { kind: 'circle'; x: number; y: number; radius: number; fill: string; stroke?: string }
  | { kind: 'polygon'; points: readonly (readonly [number, number])[]; fill: string; stroke?: string }
  | {
      kind: 'text'
      x: number
      y: number
      text: string
      size: number
      anchor: 'start' | 'middle' | 'end'
      fill: string
      isBold?: boolean
    }

export type TextShape = Extract<Shape, { kind: 'text' }>

export type Drawing = { width: number; height: number; shapes: Shape[] }

/** Width of the drawing and size of its letters, in the units of the medium. */
export type Scale = { width: number; size: number }
