import fontkit from '@pdf-lib/fontkit'
import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { BarChart, RangeChart, SeriesChart, SeriesPoint } from '#app/domain/report/report.ts'
import { drawBars } from '#app/render/chart/bars.ts'
import { drawRanges } from '#app/render/chart/ranges.ts'
import { drawSeries } from '#app/render/chart/series.ts'
import { drawBlock } from '#app/render/draw-block.ts'
import { DrawingSvg } from '#app/render/drawing-svg.tsx'
import { drawingSvg } from '#app/render/drawing-text.ts'
import type { Drawing, Shape } from '#app/render/drawing.ts'
import { fitLines, textWidth } from '#app/render/letter-widths.ts'

const scale = { width: 400, size: 10 }
const texts = ({ shapes }: Drawing) => shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []))

type Box = { left: number; right: number; top: number; bottom: number }

/** The place that a shape takes; a text the place of its letters, without the tails of "g". */
function boxOf(shape: Shape): Box {
  switch (shape.kind) {
    case 'rect':
      return { left: shape.x, right: shape.x + shape.width, top: shape.y, bottom: shape.y + shape.height }
    case 'line':
      return {
        left: Math.min(shape.x1, shape.x2),
        right: Math.max(shape.x1, shape.x2),
        top: Math.min(shape.y1, shape.y2),
        bottom: Math.max(shape.y1, shape.y2),
      }
    case 'circle':
      return around(shape.x, shape.y, shape.radius)
    case 'polygon': {
      const [xs, ys] = [shape.points.map(([x]) => x), shape.points.map(([, y]) => y)]
      return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) }
    }
    default: {
      const width = textWidth(shape.text, shape.size, shape.isBold)
      const left = shape.x - { start: 0, middle: width / 2, end: width }[shape.anchor]
      return { left, right: left + width, top: shape.y - shape.size * 0.72, bottom: shape.y }
    }
  }
}

function around(x: number, y: number, radius: number): Box {
  return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }
}

/** What is wrong with a drawing: shapes outside it, and texts that lie on each other. */
function faultsOf({ width, height, shapes }: Drawing): string[] {
  const tiny = 0.01
  const outside = shapes.filter((shape) => {
    const { left, right, top, bottom } = boxOf(shape)
    const isOut = left < -tiny || right > width + tiny || top < -tiny || bottom > height + tiny
    return isOut || ![left, right, top, bottom].every(Number.isFinite)
  })
  const words = shapes.flatMap((shape) => (shape.kind === 'text' && shape.text !== '' ? [shape] : []))
  const boxes = words.map(boxOf)
  const touching = words.flatMap((one, index) =>
    words.slice(index + 1).flatMap((other, offset) => {
      const [a, b] = [boxes[index]!, boxes[index + 1 + offset]!]
      const apart =
        a.right <= b.left + tiny || b.right <= a.left + tiny || a.bottom <= b.top + tiny || b.bottom <= a.top + tiny
      return apart ? [] : [`"${one.text}" lies on "${other.text}"`]
    }),
  )
  return [...outside.map((shape) => `outside: ${JSON.stringify(shape)}`), ...touching]
}

const label = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ minLength: 40, maxLength: 120, unit: fc.constantFrom('W', 'i', ' ', 'Ł', '&') }),
  fc.constantFrom('', 'Summer term 2026', 'Social, emotional and mental health needs', 'M'.repeat(90)),
)
const scales = fc.record({ width: fc.integer({ min: 240, max: 800 }), size: fc.integer({ min: 8, max: 16 }) })
const percent = fc.integer({ min: 0, max: 100 })
const key = fc.constantFrom('green' as const, 'amber' as const, 'red' as const, 'na' as const, 'hidden' as const)
const bar = fc
  .record({
    label,
    parts: fc.array(fc.record({ key, label, count: fc.nat({ max: 100_000 }) }), { maxLength: 5 }),
  })
  .map((each) => ({ ...each, total: each.parts.reduce((sum, { count }) => sum + count, 0) }))
const line = fc.record({
  label,
  ends: fc.tuple(percent, percent, percent),
  target: fc.option(percent),
  isBrokenBelow: fc.boolean(),
})
const value = fc.option(fc.double({ min: 0, max: 2_000_000, noNaN: true }))
const point: fc.Arbitrary<SeriesPoint> = fc.record({
  label,
  value,
  low: value,
  high: value,
  lowLimit: value,
  highLimit: value,
  isSignal: fc.boolean(),
  isBreak: fc.boolean(),
})

test('whatever the words and counts, no bar chart leaves its drawing and no two of its texts touch', () => {
  fc.assert(
    fc.property(fc.array(bar, { maxLength: 12 }), scales, (bars, size) => {
      expect(faultsOf(drawBars({ bars }, size))).toEqual([])
    }),
  )
})

test('whatever the ranges and targets, no range chart leaves its drawing and no two of its texts touch', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), scales, (given, size) => {
      const lines = given.map(({ ends, ...rest }) => {
        const [low = 0, middle = 0, high = 0] = ends.toSorted((a, b) => a - b)
        return { ...rest, low, high, percent: middle }
      })
      expect(faultsOf(drawRanges({ lines }, size))).toEqual([])
    }),
  )
})

test('whatever the series, no chart of it leaves its drawing and no two of its texts touch', () => {
  const chart = fc.record({
    kind: fc.constant('series' as const),
    chart: fc.constantFrom('run' as const, 'xmr' as const, 'p' as const),
    title: label,
    summary: label,
    unit: fc.constantFrom('percent' as const, 'count' as const),
    points: fc.array(point, { maxLength: 60 }),
    target: value,
    centre: value,
  })
  fc.assert(
    fc.property(chart, scales, (given, size) => {
      const points = given.points.map((each) => ({ ...each, ...ordered(each) }))
      expect(faultsOf(drawSeries({ ...given, points }, size))).toEqual([])
    }),
  )
})

/** A range lies around its value, and of two limits the lower one is the lower. */
function ordered({ value: middle, low, high, lowLimit, highLimit }: SeriesPoint) {
  const hasRange = middle !== null && low !== null && high !== null
  const [lower, upper] = [lowLimit, highLimit].map((each) => each ?? 0).toSorted((a, b) => a - b)
  return {
    low: hasRange ? Math.min(low, high, middle) : null,
    high: hasRange ? Math.max(low, high, middle) : null,
    lowLimit: lowLimit === null ? null : (lower ?? null),
    highLimit: highLimit === null ? null : (upper ?? null),
  }
}

const bars: BarChart = {
  kind: 'bars',
  title: 'Three plans in four were good',
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
  const drawing = drawBars(bars, scale)
  const rects = drawing.shapes.flatMap((shape) => (shape.kind === 'rect' && shape.height === 19 ? [shape] : []))
  const [from, end] = [rects[0]!.x, 400]
  const at = (count: number) => from + ((end - from) * count) / 100
  expect(rects.map(({ x, width }) => [x, x + width + 0.625])).toEqual(
    [
      [0, 75],
      [75, 81],
      [81, 100],
    ].map((ends) => ends.map((count) => expect.closeTo(at(count), 6))),
  )
})

test('each part says its word and count, beneath the bar where it is too narrow, and a hidden part no length', () => {
  const words = texts(drawBars(bars, scale))
  expect(words).toEqual(expect.arrayContaining(['Good 75', 'Adequate 6', 'Hidden']))
  expect(words.filter((word) => word.includes('19'))).toEqual([])
})

test('a bar without plans draws nothing but its name', () => {
  expect(texts(drawBars({ bars: [{ label: 'None', total: 0, parts: [] }] }, scale))).toEqual(['None'])
})

const ranges: RangeChart = {
  kind: 'ranges',
  title: 'One measure meets its target',
  summary: '',
  lines: [
    { label: 'M2', low: 82, high: 94, percent: 88, target: 80 },
    { label: 'M3', low: 40, high: 40, percent: 40, target: 80 },
  ],
}

test('a range says its figures behind it, and a target that all share is named once', () => {
  expect(texts(drawRanges(ranges, scale))).toEqual([
    'M2',
    '82% to 94%',
    'M3',
    '40%',
    'Target 80%',
    '0%',
    '25%',
    '50%',
    '75%',
    '100%',
  ])
})

test('targets that differ are named each on its own line, and no target has no line', () => {
  const [first, second] = ranges.lines
  const drawing = drawRanges({ lines: [first!, { ...second!, target: 75 }, { ...second!, target: null }] }, scale)
  expect(texts(drawing).filter((text) => text.startsWith('Target'))).toEqual(['Target 80%', 'Target 75%'])
  expect(drawing.shapes.filter((shape) => shape.kind === 'line' && shape.stroke === '#f46a25')).toHaveLength(2)
})

test('a range of one value is still to be seen', () => {
  const rects = drawRanges(ranges, scale).shapes.flatMap((shape) => (shape.kind === 'rect' ? [shape.width] : []))
  expect(Math.min(...rects)).toBe(1.25)
})

const nothing = { low: null, high: null, lowLimit: null, highLimit: null, isSignal: false, isBreak: false }
const series = (points: (Partial<SeriesPoint> & { value: number | null })[], more = {}): SeriesChart => ({
  kind: 'series',
  chart: 'xmr',
  title: '',
  summary: '',
  unit: 'percent',
  points: points.map((each, index) => ({ ...nothing, label: `T${index + 1}`, ...each })),
  target: null,
  centre: null,
  ...more,
})

test('a line stops at a place without a figure and at a break, and both are named', () => {
  const drawing = drawSeries(
    series([{ value: 50 }, { value: 60 }, { value: null }, { value: 70 }, { value: 80, isBreak: true }]),
    scale,
  )
  const path = drawing.shapes.filter((shape) => shape.kind === 'line' && shape.stroke === '#12436d')
  expect(path).toHaveLength(1)
  expect(texts(drawing)).toEqual(expect.arrayContaining(['Break in the series', 'No figure']))
})

test('a point of a signal is a diamond, and what it means is said', () => {
  const drawing = drawSeries(series([{ value: 50 }, { value: 90, isSignal: true }]), scale)
  expect(drawing.shapes.filter(({ kind }) => kind === 'polygon')).toHaveLength(2)
  expect(texts(drawing)).toContain('Part of a signal')
  expect(texts(drawSeries(series([{ value: 50 }]), scale))).not.toContain('Part of a signal')
})

test('mean, limits and target are named where their lines end', () => {
  const limits = { lowLimit: 40.25, highLimit: 59.75 }
  const drawing = drawSeries(
    series(
      [
        { value: 50, ...limits },
        { value: 51, ...limits },
      ],
      { centre: 50, target: 80 },
    ),
    scale,
  )
  expect(texts(drawing)).toEqual(
    expect.arrayContaining(['Target 80%', 'Mean 50%', 'Upper limit 59.8%', 'Lower limit 40.3%']),
  )
})

test('the upright axis begins at nought, however high the figures are', () => {
  expect(texts(drawSeries(series([{ value: 97 }, { value: 99 }]), scale))).toEqual(
    expect.arrayContaining(['0%', '100%']),
  )
  expect(texts(drawSeries(series([{ value: 1234 }], { unit: 'count' }), scale))).toEqual(
    expect.arrayContaining(['0', '1,234']),
  )
})

test('blocks without a figure have no drawing', () => {
  expect(drawBlock({ ...bars, bars: [] }, scale)).toBeNull()
  expect(drawBlock({ ...ranges, lines: [] }, scale)).toBeNull()
  expect(drawBlock(series([{ value: null }]), scale)).toBeNull()
  expect(drawBlock({ kind: 'heading', text: 'Words' }, scale)).toBeNull()
})

test('the file for Word holds the same shapes as the page, and no mark-up of its words', () => {
  const drawing = drawBars({ bars: [{ ...bars.bars[0]!, label: 'Schools & <homes>' }] }, scale)
  const file = drawingSvg(drawing)
  const page = renderToStaticMarkup(createElement(DrawingSvg, { drawing, label: '' }))
  const shapesIn = (svg: string) => svg.match(/<(?:rect|line|circle|polygon|text)[^>]*?(?=\/?>)/g)
  expect(shapesIn(file)).toEqual(shapesIn(page))
  expect(file).toContain('Schools &amp; &lt;homes&gt;')
  expect(file).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/)
})

test('widths of letters are those of the font', () => {
  const require = createRequire(import.meta.url)
  for (const [name, isBold] of [
    ['400Regular/NotoSans_400Regular', false],
    ['700Bold/NotoSans_700Bold', true],
  ] as const) {
    const font = fontkit.create(readFileSync(require.resolve(`@expo-google-fonts/noto-sans/${name}.ttf`)))
    // The colon is made of two full stops, and may be given their width, which is four thousandths less.
    const wrong = Array.from({ length: 95 }, (_, index) => String.fromCodePoint(32 + index)).filter((letter) => {
      const more = textWidth(letter, 1000, isBold) - font.glyphForCodePoint(letter.codePointAt(0)!).advanceWidth
      return more < -1e-6 || more > (letter === ':' ? 4.1 : 1e-6)
    })
    expect(wrong).toEqual([])
  }
})

test('lines hold what fits and end in an ellipsis', () => {
  expect(fitLines('one two three', 10, { width: 1000, most: 2 })).toEqual(['one two three'])
  expect(fitLines('', 10, { width: 10, most: 2 })).toEqual([])
  fc.assert(
    fc.property(label, fc.integer({ min: 30, max: 300 }), fc.integer({ min: 1, max: 4 }), (text, width, most) => {
      const lines = fitLines(text, 10, { width, most })
      expect(lines.length).toBeLessThanOrEqual(most)
      expect(lines.every((each) => textWidth(each, 10) <= width)).toBe(true)
    }),
  )
})
