import type { Drawing, Shape } from '../drawing.ts'
import { dashes } from '../svg-element.ts'
import type { Fonts } from './fonts.server.ts'
import { paintCircle, paintLine, paintPolygon, paintRect, widthOf, writeRun } from './ink.ts'
import { makeRoom, margin, type Sheet } from './sheet.ts'
import type { PDFPage } from 'pdf-lib'

/** Draws a chart under the writing so far, its left edge at the margin. */
export function drawChart(sheet: Sheet, drawing: Drawing): void {
  makeRoom(sheet, drawing.height)
  drawShapes(sheet.page, drawing, { left: margin.side, top: sheet.y, fonts: sheet.fonts })
  sheet.y -= drawing.height
}

type Place = { left: number; top: number; fonts: Fonts }

/** Draws shapes from a top left corner: drawings count downwards, pages upwards. */
export function drawShapes(page: PDFPage, { shapes }: Drawing, place: Place): void {
  for (const shape of shapes) drawShape(page, shape, place)
}

function drawShape(page: PDFPage, shape: Shape, { left, top, fonts }: Place): void {
  switch (shape.kind) {
    case 'rect': {
      const { x, y, width, height } = shape
      return paintRect(page, { x: left + x, y: top - y - height, width, height }, shape)
    }
    case 'line': {
      const { x1, y1, x2, y2, stroke, width, isDashed } = shape
      const ends = [
        [left + x1, top - y1],
        [left + x2, top - y2],
      ] as const
      return paintLine(page, ends, { colour: stroke, thickness: width, ...(isDashed ? { dash: dashes(width) } : {}) })
    }
    case 'circle':
      return paintCircle(page, { x: left + shape.x, y: top - shape.y, radius: shape.radius }, shape)
    case 'polygon':
      return paintPolygon(
        page,
        shape.points.map(([x, y]) => [left + x, top - y] as const),
        shape,
      )
    default: {
      const { text, size, anchor, fill, isBold } = shape
      const font = isBold ? fonts.bold : fonts.regular
      const shift = { start: 0, middle: 0.5, end: 1 }[anchor] * widthOf(text, font) * size
      return writeRun(page, { text, x: left + shape.x - shift, y: top - shape.y, size, font, colour: fill })
    }
  }
}
