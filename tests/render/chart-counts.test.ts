import { expect, test } from 'vitest'
import { drawCounts } from '#app/render/chart/counts.ts'

test('each bar carries its words and its figure, and the longest is the largest count', () => {
  const drawing = drawCounts(
    [
      { label: '0 to 14 days', count: 10, tone: 'in_time' },
      { label: 'Not returned', count: 40, tone: 'never' },
      { label: 'Over 84 days', count: 0, tone: 'late' },
    ],
    { width: 600, size: 16 },
  )
  const texts = drawing.shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []))
  expect(texts).toEqual(['0 to 14 days', '10', 'Not returned', '40', 'Over 84 days', '0'])
  const widths = drawing.shapes.flatMap((shape) => (shape.kind === 'rect' ? [shape.width] : []))
  expect(widths[1]! / widths[0]!).toBeCloseTo(4)
  expect(widths[2]).toBe(1)
  expect(Math.max(...drawing.shapes.map((shape) => (shape.kind === 'rect' ? shape.x + shape.width : 0)))).toBeLessThan(
    600,
  )
})
