import { flawOf, wholeOf, type Numbers } from './flaws.ts'
import { allSeries, appealSeries, type Series } from './series.ts'

/** One published figure of one area and period. */
export type PublishedFigure = {
  series: string
  areaCode: string
  /** Three digits, of a local authority. */
  laCode: string | null
  areaName: string
  regionCode: string | null
  period: string
  /** Null where the release has a mark instead of a number. */
  value: number | null
  denominator: number | null
  mark: string
  flaw: string
}

/** What the marks of the release mean, as shown beneath a table. */
export const markNames: Record<string, string> = {
  x: 'not available',
  z: 'not applicable',
  c: 'suppressed',
  low: 'under half of the last digit shown',
  ':': 'not available',
  '..': 'not available',
  '~': 'suppressed',
}

/** Reads the rows of one file after its headings. */
export type RowReader = (cells: readonly string[]) => PublishedFigure[]

const england = 'E92000001'
const areaColumns = [
  'time_period',
  'time_identifier',
  'geographic_level',
  'region_code',
  'region_name',
  'new_la_code',
  'old_la_code',
  'la_name',
  'breakdown_topic',
  'breakdown',
]

/**
 * The reader for a data file of the release, or undefined when its columns hold nothing that is compared. Only the rows
 * over all children are read: in them the breakdown says the same as its topic.
 */
export function dataFileReader(headings: readonly string[]): RowReader | undefined {
  // A heading that stands twice (the release has one) is read where it stands first.
  const columns = new Map(headings.map((heading, index) => [heading.trim(), index] as const).toReversed())
  const known = (names: readonly string[]) => names.every((name) => columns.has(name))
  if (!known(areaColumns)) return undefined
  const found = allSeries.filter(({ value, of }) => known([value, ...of]))
  if (found.length === 0) return undefined
  return (cells) => {
    const text = (column: string) => cells[columns.get(column) ?? -1]?.trim() ?? ''
    if (text('breakdown') !== text('breakdown_topic')) return []
    const area = areaOf(text)
    if (area === undefined) return []
    const numbers: Numbers = (column) => numberOf(text(column))
    const isCensus = text('time_identifier') === 'Academic year'
    const meant = found.filter((series) => isCensus === (series.isCensus ?? false))
    return meant.map((series) => ({ ...area, ...figureOf(series, numbers, text), series: series.code }))
  }
}

type Area = Pick<PublishedFigure, 'areaCode' | 'laCode' | 'areaName' | 'regionCode' | 'period'>

function areaOf(text: (column: string) => string): Area | undefined {
  const period = text('time_period')
  const regionCode = text('region_code') || null
  switch (text('geographic_level')) {
    case 'National':
      return { areaCode: england, laCode: null, areaName: 'England', regionCode: null, period }
    case 'Regional':
      return { areaCode: regionCode ?? '', laCode: null, areaName: text('region_name'), regionCode, period }
    case 'Local authority': {
      const laCode = text('old_la_code')
      return { areaCode: text('new_la_code') || `la-${laCode}`, laCode, areaName: text('la_name'), regionCode, period }
    }
    default:
      return undefined
  }
}

function figureOf(series: Series, numbers: Numbers, text: (column: string) => string) {
  const value = numbers(series.value)
  return {
    value,
    denominator: wholeOf(numbers, series),
    mark: value === null ? text(series.value).slice(0, 8) : '',
    flaw: flawOf(series, numbers),
  }
}

/** A number as the release writes it: `1,234`, `5.8`, `5.60%`, ` - ` for nil. Null for a mark. */
export function numberOf(text: string): number | null {
  const plain = text.replace(/[,%\s]/g, '')
  if (plain === '-') return 0
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null
}

/** Headings of the table of appeals: the areas, then three columns for each year. */
export function isAppealHeading(cells: readonly string[]): boolean {
  return cells[0]?.trim() === 'Local Authority' && cells[1]?.trim() === 'LA code' && cells.some(isYear)
}

/** The reader of the table of appeals, from its row of years. Rows that are no area (regions, notes) give nothing. */
export function appealReader(headings: readonly string[]): RowReader {
  const years = headings.flatMap((heading, index) => (isYear(heading) ? [{ period: heading.trim(), index }] : []))
  return (cells) => {
    const name = cells[0]?.trim() ?? ''
    const laCode = cells[1]?.trim() ?? ''
    const isEngland = name.startsWith('England Total')
    if (!isEngland && !/^\d{3}$/.test(laCode)) return []
    return years.map(({ period, index }) => {
      const text = (column: string) => cells[index + appealColumns.indexOf(column)]?.trim() ?? ''
      return {
        series: appealSeries.code,
        areaCode: isEngland ? england : `la-${laCode}`,
        laCode: isEngland ? null : laCode,
        areaName: isEngland ? 'England' : name.replace(/\d+(,\d+)*$/, '').trim(),
        regionCode: null,
        period,
        ...figureOf(appealSeries, (column) => numberOf(text(column)), text),
      }
    })
  }
}

const appealColumns = [appealSeries.value, ...appealSeries.of, appealSeries.percent ?? '']

function isYear(text: string): boolean {
  return /^20\d\d$/.test(text.trim())
}
