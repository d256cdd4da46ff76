import {
  PDFHexString,
  appendBezierCurve,
  beginText,
  closePath,
  endText,
  fill,
  fillAndStroke,
  lineTo,
  moveTo,
  setDashPattern,
  setFillingRgbColor,
  setFontAndSize,
  setLineWidth,
  setStrokingRgbColor,
  setTextMatrix,
  showText,
  stroke,
  type PDFFont,
  type PDFName,
  type PDFOperator,
  type PDFPage,
} from 'pdf-lib'

/** A run of letters on a page, from the bottom left corner in points. */
export type Run = { text: string; x: number; y: number; size: number; font: PDFFont; colour?: string }

const fontKeys = new WeakMap<PDFPage, Map<PDFFont, PDFName>>()

/**
 * Writes letters. A page names each font once and each word is put into glyphs once for a document: pdf-lib itself does
 * both anew for every line, which makes long tables slow and their files large.
 */
export function writeRun(page: PDFPage, { text, x, y, size, font, colour = '#0b0c0c' }: Run): void {
  if (text === '') return
  page.pushOperators(
    beginText(),
    setFillingRgbColor(...rgbOf(colour)),
    setFontAndSize(fontKey(page, font), size),
    setTextMatrix(1, 0, 0, 1, round(x), round(y)),
    showText(glyphsOf(text, font)),
    endText(),
  )
}

function fontKey(page: PDFPage, font: PDFFont): PDFName {
  const keys = fontKeys.get(page) ?? new Map<PDFFont, PDFName>()
  fontKeys.set(page, keys)
  const key = keys.get(font) ?? page.node.newFontDictionary(font.name, font.ref)
  keys.set(font, key)
  return key
}

type Measured = { width: number; glyphs: string }
const known = new WeakMap<PDFFont, Map<string, Measured>>()

function measure(word: string, font: PDFFont): Measured {
  const words = known.get(font) ?? new Map<string, Measured>()
  known.set(font, words)
  const found = words.get(word)
  if (found) return found
  const measured = { width: font.widthOfTextAtSize(word, 1), glyphs: font.encodeText(word).asString() }
  words.set(word, measured)
  return measured
}

/** Width of a line at size 1. */
export function widthOf(line: string, font: PDFFont): number {
  const space = measure(' ', font).width
  return line
    .split(' ')
    .reduce((total, word, index) => total + (index > 0 ? space : 0) + (word === '' ? 0 : measure(word, font).width), 0)
}

function glyphsOf(line: string, font: PDFFont): PDFHexString {
  const words = line.split(' ').map((word) => (word === '' ? '' : measure(word, font).glyphs))
  return PDFHexString.of(words.join(measure(' ', font).glyphs))
}

export type Paint = { fill?: string; stroke?: string; thickness?: number }

/** A closed figure through points. */
export function paintPolygon(page: PDFPage, points: readonly (readonly [number, number])[], paint: Paint): void {
  const [first, ...others] = points
  if (!first) return
  paintPath(page, [moveTo(...point(first)), ...others.map((each) => lineTo(...point(each))), closePath()], paint)
}

export function paintRect(
  page: PDFPage,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  paint: Paint,
): void {
  const corners: [number, number][] = [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ]
  paintPolygon(page, corners, paint)
}

/** How far the handles of a quarter of a circle lie from its ends, in radiuses. */
const bend = 0.5523

export function paintCircle(
  page: PDFPage,
  { x, y, radius }: { x: number; y: number; radius: number },
  paint: Paint,
): void {
  const quarter = (ax: number, ay: number, bx: number, by: number) =>
    appendBezierCurve(
      ...point([x + radius * (ax + bx * bend), y + radius * (ay + by * bend)]),
      ...point([x + radius * (bx + ax * bend), y + radius * (by + ay * bend)]),
      ...point([x + radius * bx, y + radius * by]),
    )
  const path = [
    moveTo(...point([x + radius, y])),
    quarter(1, 0, 0, 1),
    quarter(0, 1, -1, 0),
    quarter(-1, 0, 0, -1),
    quarter(0, -1, 1, 0),
    closePath(),
  ]
  paintPath(page, path, paint)
}

type Stroke = { colour: string; thickness: number; dash?: readonly [number, number] }

export function paintLine(
  page: PDFPage,
  [from, to]: readonly [readonly [number, number], readonly [number, number]],
  { colour, thickness, dash }: Stroke,
): void {
  page.pushOperators(
    setStrokingRgbColor(...rgbOf(colour)),
    setLineWidth(round(thickness)),
    ...(dash ? [setDashPattern([...dash], 0)] : []),
    moveTo(...point(from)),
    lineTo(...point(to)),
    stroke(),
    ...(dash ? [setDashPattern([], 0)] : []),
  )
}

function paintPath(page: PDFPage, path: PDFOperator[], { fill: inner, stroke: outer, thickness = 0.5 }: Paint): void {
  page.pushOperators(
    ...(inner ? [setFillingRgbColor(...rgbOf(inner))] : []),
    ...(outer ? [setStrokingRgbColor(...rgbOf(outer)), setLineWidth(thickness)] : []),
    ...path,
    inner && outer ? fillAndStroke() : inner ? fill() : stroke(),
  )
}

const colours = new Map<string, [number, number, number]>()

/** `#00703c` as three parts from 0 to 1. */
function rgbOf(hex: string): [number, number, number] {
  const found = colours.get(hex)
  if (found) return found
  const part = (from: number) => Math.round((Number.parseInt(hex.slice(from, from + 2), 16) / 255) * 1000) / 1000
  const parts: [number, number, number] = [part(1), part(3), part(5)]
  colours.set(hex, parts)
  return parts
}

function point([x, y]: readonly [number, number]): [number, number] {
  return [round(x), round(y)]
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
