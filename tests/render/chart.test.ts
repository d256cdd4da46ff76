import { expect, test } from 'vitest'
import type { BarChart } from '#app/domain/report/report.ts'
import { drawBars, drawRanges, type Shape } from '#app/render/chart.ts'

const scale = { width: 400, size: 10 }
const texts = (shapes: Shape[]) => shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []))

const chart: BarChart = {
  kind: 'bars',
  title: 'Plans by grade',
  summary: '',
  bars: [
    {
      label: 'Summer term 2026',
      total: 100,
      parts: [
        { key: 'green', label: 'Good', count: 75 },
        { key: 'amber', label: 'Adequate', count: 6 },
        { key: 'hidden', label: 'Hidden', count: 19 },
      ],
    },
  ],
}

test('the parts of a bar are as long as their counts and fill the width', () => {
  const bars = drawBars(chart, scale).shapes.filter((shape) => shape.kind === 'rect' && shape.height === 18)
  expect(bars.map((bar) => bar.kind === 'rect' && [bar.x, bar.width + 1])).toEqual([
    [0, 300],
    [300, 24],
    [324, 76],
  ])
})

test('a part says its word and count where they fit, and a hidden part never says its length', () => {
  const words = texts(drawBars(chart, scale).shapes)
  expect(words).toContain('Good 75')
  expect(words).toContain('6')
  expect(words.filter((word) => word.includes('19'))).toEqual([])
  expect(words).toEqual(expect.arrayContaining(['Good', 'Adequate', 'Hidden']))
})

test('a bar without plans draws nothing but its label', () => {
  const drawing = drawBars({ ...chart, bars: [{ label: 'None', total: 0, parts: [] }] }, scale)
  expect(texts(drawing.shapes)).toEqual(['None'])
})

test('a range runs from its low to its high end, with the dot and the target on the same line', () => {
  const { shapes } = drawRanges({ lines: [{ label: '', low: 57, high: 94, percent: 80, target: 80 }] }, scale)
  const [left, right] = [10, 380]
  const at = (percent: number) => left + ((right - left) * percent) / 100
  const bar = shapes.find((shape) => shape.kind === 'rect')
  const dot = shapes.find((shape) => shape.kind === 'circle')
  expect(bar).toMatchObject({ x: at(57), width: expect.closeTo(at(94) - at(57), 6) })
  expect(dot).toMatchObject({ x: at(80) })
  expect(shapes).toContainEqual(expect.objectContaining({ kind: 'line', x1: at(80), stroke: '#942514' }))
})

test('no target, no target line; a range of one value is still to be seen', () => {
  const { shapes } = drawRanges({ lines: [{ label: 'M2', low: 100, high: 100, percent: 100, target: null }] }, scale)
  expect(shapes.filter((shape) => shape.kind === 'line' && shape.stroke === '#942514')).toEqual([])
  expect(shapes.find((shape) => shape.kind === 'rect')).toMatchObject({ width: 1.25 })
})

test('every shape lies inside its drawing', () => {
  for (const { width, height, shapes } of [
    drawBars(chart, scale),
    drawRanges({ lines: [{ label: 'M2', low: 0, high: 100, percent: 50, target: 100 }] }, scale),
  ]) {
    const points = shapes.flatMap((shape) =>
      shape.kind === 'line'
        ? [
            [shape.x1, shape.y1],
            [shape.x2, shape.y2],
          ]
        : [[shape.x, shape.y]],
    )
    expect(points.every(([x = -1, y = -1]) => x >= 0 && x <= width && y >= 0 && y <= height)).toBe(true)
  }
})
