import type { Block, Cell, EasyReadPart, PrintedDefinition, Report } from '#app/domain/report/report.ts'

/** Numbers that stand nowhere else in the report: 1001, 1002 … */
function counter(start: number): () => number {
  let last = start
  return () => (last += 1)
}

/**
 * A report that holds every kind of block and of cell, and in which no two figures are the same, so that a renderer that
 * drops or changes one cannot hide it behind another.
 */
export function makeFullReport(): Report {
  const next = counter(1000)
  const day = counter(1900)
  return {
    format: 'ehcp-report',
    formatVersion: 2,
    quarter: '2026-Q3',
    number: 1,
    area: 'Northmere',
    title: 'Quality of Education, Health and Care plans',
    subtitle: 'Quarterly report, July to September 2026',
    asAt: '2026-10-05',
    language: 'en-GB',
    sections: [
      {
        id: 'headline',
        title: 'Headline',
        blocks: [
          { kind: 'paragraph', text: `We checked ${next()} plans of ${next()}.`, key: 'headline.sample' },
          { kind: 'heading', text: `What ${next()} families said` },
          { kind: 'list', items: [`The first of ${next()} things`, `The second of ${next()} things & <more>`] },
          { kind: 'quote', text: `Łódź has ${next()} words for it`, from: `Health, form ${next()}` },
        ],
      },
      { id: 'measures', title: 'Measures', blocks: [cellTable(next, day), wideTable(next), ...charts(next)] },
    ],
    definitions: ['M1', 'M2'].map((code) => makeDefinition(code, next)),
    easyRead: makeEasyRead(),
  }
}

/** A table in which each column holds one kind of cell, over three rows. */
function cellTable(next: () => number, day: () => number): Block {
  const row = (index: number): Cell[] => [
    { kind: 'text', text: `Row with ${next()}` },
    { kind: 'count', count: next() },
    { kind: 'share', met: next(), of: next() },
    { kind: 'percent', percent: next() / 10 },
    { kind: 'percent_range', low: next(), high: next() },
    { kind: 'plan_range', low: next(), high: next(), of: next(), isEstimated: index > 0 },
    { kind: 'points', points: -next(), low: -next(), high: next() },
    { kind: 'date', date: `${day()}-09-17` },
    index === 2 ? { kind: 'hidden' } : { kind: 'shaded', count: next(), of: next() },
    { kind: 'verdict', verdict: index === 0 ? 'met' : 'too_early', text: `In words ${next()}` },
    { kind: 'level', level: index + 1 },
  ]
  const headings = ['What', 'Count', 'Share', 'Percent', 'Range', 'Plans', 'Change', 'Day', 'Shade', 'Verdict', 'Level']
  return {
    kind: 'table',
    caption: `Every kind of cell ${next()}`,
    columns: headings.map((heading, index) => ({ heading, isNumeric: index > 0 && index < 7 })),
    rows: [row(0), row(1), row(2)],
    note: `A note of ${next()} words.`,
  }
}

/** Kinds mixed in one column, and more rows than a page holds. */
function wideTable(next: () => number): Block {
  return {
    kind: 'table',
    caption: 'Many rows',
    columns: ['Part', 'Figure', 'Other figure'].map((heading, index) => ({ heading, isNumeric: index > 0 })),
    rows: Array.from({ length: 60 }, (_, index): Cell[] => [
      { kind: 'text', text: `Part ${next()}` },
      index % 3 === 0 ? { kind: 'text', text: 'None' } : { kind: 'share', met: next(), of: next() },
      index % 2 === 0 ? { kind: 'count', count: next() } : { kind: 'percent_range', low: next(), high: next() },
    ]),
    note: '',
  }
}

function charts(next: () => number): Block[] {
  const point = (label: string, value: number | null) => ({
    label,
    value,
    low: value === null ? null : value - 9,
    high: value === null ? null : value + 9,
    lowLimit: null,
    highLimit: null,
    isSignal: false,
    isBreak: false,
  })
  return [
    {
      kind: 'bars',
      title: `Grades of ${next()} plans`,
      summary: 'Each bar is a term.',
      bars: [
        {
          label: 'Autumn',
          total: 60,
          parts: [
            { key: 'green', label: 'Good', count: 31 },
            { key: 'amber', label: 'Adequate', count: 17 },
            { key: 'hidden', label: 'Hidden', count: 12 },
          ],
        },
      ],
    },
    {
      kind: 'ranges',
      title: `Ranges of ${next()} measures`,
      summary: 'Each bar is a range.',
      lines: [
        { label: 'First', low: 41, high: 67, percent: 54.5, target: 80 },
        { label: 'Second', low: 13, high: 29, percent: 21, target: null },
      ],
    },
    {
      kind: 'series',
      chart: 'run',
      title: `Over ${next()} terms`,
      summary: 'Each dot is a term.',
      unit: 'percent',
      points: [point('Spring', 37), point('Summer', null), point('Autumn', 53)],
      target: 80,
      centre: null,
    },
  ]
}

function makeDefinition(code: string, next: () => number): PrintedDefinition {
  return {
    code,
    title: `Needs are clear in ${next()} ways`,
    numerator: `Plans rated green in all of ${next()} questions`,
    denominator: `All plans of ${next()} kinds`,
    exclusions: `Plans of ${next()} children elsewhere`,
    countsAsMet: `Rated green by ${next()} auditors`,
    otherReading: `Amber counted too in ${next()} plans`,
    source: 'Audits',
    period: 'A term',
    better: 'More is better',
    target: `${next()}% from 1 April 2020`,
  }
}

/** Says again two figures of the report, in easy words. */
function makeEasyRead(): EasyReadPart[] {
  return [
    { picture: 'plan', heading: 'What we did', sentences: ['We looked at 1,001 plans.', 'There are 1,002 plans.'] },
    { picture: 'good', heading: 'What is good', sentences: ['Many plans are clear.', 'Health is written down.'] },
    { picture: 'not_yet', heading: 'What is not good yet', sentences: ['Some plans come late.'] },
    { picture: 'next', heading: 'What comes next', sentences: ['We look again next term.'] },
  ]
}
