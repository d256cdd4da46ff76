import type { Block, Cell, PrintedDefinition, Report, SeriesPoint } from '#app/domain/report/report.ts'

const text = (words: string): Cell => ({ kind: 'text', text: words })
const share = (met: number, of: number): Cell => ({ kind: 'share', met, of })
const columns = (first: string, ...figures: string[]) => [
  { heading: first, isNumeric: false },
  ...figures.map((heading) => ({ heading, isNumeric: true })),
]

const sentences = [
  'Eighty-two of the ninety-seven plans that were judged say the health and the educational needs clearly.',
  'The range shows what the whole register may hold, because only a tenth of its plans were read.',
  'Where a figure is from one to four it is hidden, and so is any figure from which it could be worked out.',
]

/** Paragraphs of several lines. */
function prose(count: number): Block[] {
  return Array.from({ length: count }, (_, index): Block => {
    const said = Array.from({ length: 2 + (index % 4) }, (__, part) => sentences[(index + part) % sentences.length])
    return { kind: 'paragraph', text: said.join(' ') }
  })
}

const verdicts = ['met', 'not_met', 'too_early', 'no_target', 'improved', 'worsened', 'no_clear_change'] as const

function measureTable(rows: number): Block {
  return {
    kind: 'table',
    caption: 'The measures of this quarter',
    columns: [
      ...columns('Measure', 'Plans that meet it', 'Share', '95% range', 'Target', 'Last cycle', 'Change'),
      { heading: 'Verdict', isNumeric: false },
      { heading: 'Answers for it', isNumeric: false },
    ],
    rows: Array.from({ length: rows }, (_, index): Cell[] => [
      text(`M${index + 1} Needs in each section are clearly identified and specific`),
      share(60 + index, 97),
      { kind: 'percent', percent: 62 + index },
      { kind: 'percent_range', low: 50 + index, high: 74 + index },
      { kind: 'percent', percent: 80 },
      index % 5 === 3 ? { kind: 'hidden' } : share(51 + index, 94),
      { kind: 'points', points: 8 - index, low: -4 - index, high: 20 - index },
      { kind: 'verdict', verdict: verdicts[index % verdicts.length]!, text: 'Too early to say' },
      text('Designated clinical officer'),
    ]),
    note: 'The range is the exact hypergeometric one. Plans that nobody could judge are left out and listed beneath.',
  }
}

function actionTable(rows: number): Block {
  return {
    kind: 'table',
    caption: 'Open actions',
    columns: ['Action', 'Owner', 'Due', 'Level', 'Latest note'].map((heading) => ({ heading, isNumeric: false })),
    rows: Array.from({ length: rows }, (_, index): Cell[] => [
      text(`3.${index + 1}.1 Write health advice that says what is needed, how often and by whom`),
      text('Health'),
      { kind: 'date', date: '2026-12-18' },
      { kind: 'level', level: (index % 4) + 1 },
      text(sentences.slice(0, 1 + (index % 3)).join(' ')),
    ]),
    note: '',
  }
}

function engagementGrid(): Block {
  return {
    kind: 'table',
    caption: 'Stages at which each voice is on file',
    columns: columns('Stage', 'Child or young person', 'Parents'),
    rows: ['Request', 'Assessment', 'Draft', 'Final plan', 'Review'].map((stage, index): Cell[] => [
      text(stage),
      { kind: 'shaded', count: index * 22, of: 97 },
      index === 2 ? { kind: 'hidden' } : { kind: 'shaded', count: 97 - index * 9, of: 97 },
    ]),
    note: '',
  }
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const point = (label: string, value: number | null, more: Partial<SeriesPoint> = {}): SeriesPoint => ({
  label,
  value,
  low: null,
  high: null,
  lowLimit: null,
  highLimit: null,
  isSignal: false,
  isBreak: false,
  ...more,
})

function charts(): Block[] {
  return [
    {
      kind: 'bars',
      title: 'Three plans in four were good, half as many again as in spring',
      summary: 'Plans by grade. The table beneath holds every figure.',
      bars: ['Summer term 2026', 'Spring term 2026'].map((label, index) => ({
        label,
        total: 97,
        parts: [
          { key: 'green', label: 'Good', count: 72 - index * 20 },
          { key: 'amber', label: 'Adequate', count: 19 + index * 14 },
          { key: 'red', label: 'Requires improvement', count: 6 + index * 6 },
        ],
      })),
    },
    {
      kind: 'ranges',
      title: 'One measure of four certainly meets its target',
      summary: 'Bar: the range of all plans. Dot: the best single figure.',
      lines: [84, 60, 78, 97].map((percent, index) => ({
        label: `M${index + 1} Health and educational needs are clearly identified`,
        low: percent - 8,
        high: Math.min(100, percent + 7),
        percent,
        target: index === 3 ? null : 80,
      })),
    },
    {
      kind: 'series',
      chart: 'run',
      title: 'Needs are clearer than a year ago',
      summary: 'No new sample was drawn in summer.',
      unit: 'percent',
      target: 80,
      centre: null,
      points: [
        point('Autumn term 2025', 52, { low: 40, high: 63 }),
        point('Spring term 2026', 60, { low: 50, high: 70 }),
        point('Summer term 2026', null),
        point('Autumn term 2026', 84, { low: 76, high: 91, isBreak: true }),
      ],
    },
    {
      kind: 'series',
      chart: 'xmr',
      title: 'Fewer reviews are late since the autumn',
      summary: 'Diamonds are a signal: seven months in a row beneath the mean.',
      unit: 'count',
      target: 20,
      centre: 34,
      points: Array.from({ length: 24 }, (_, index) =>
        point(
          `${months[index % 12]} ${2025 + Math.floor(index / 12)}`,
          index === 13 ? null : 48 - index + (index % 3) * 3,
          {
            lowLimit: 18.4,
            highLimit: 51.2,
            isSignal: index > 16,
          },
        ),
      ),
    },
  ]
}

/** Things that no format may stumble over. */
function hostile(): Block[] {
  return [
    {
      kind: 'heading',
      text: 'A heading that is as long as a sentence, so that it takes two lines of any page it is on',
    },
    { kind: 'paragraph', text: `One word: ${'Donaudampfschifffahrt'.repeat(8)} and a line\nbreak.` },
    { kind: 'table', caption: 'No rows', columns: columns('What', 'How many'), rows: [], note: 'None this quarter.' },
    {
      kind: 'table',
      caption: 'A row that is longer than a page',
      columns: ['What', 'Said'].map((heading) => ({ heading, isNumeric: false })),
      rows: [[text('Everything'), text(sentences.join(' ').repeat(40))]],
      note: '',
    },
    {
      kind: 'table',
      caption: 'Many columns',
      columns: columns('Service', ...Array.from({ length: 15 }, (_, index) => `Heading ${index + 1} of figures`)),
      rows: ['Łódź outreach', 'Educational psychology'].map((service, row) => [
        text(service),
        ...Array.from({ length: 15 }, (_, index): Cell => share(1000 + index * row, 2345)),
      ]),
      note: '',
    },
    { kind: 'list', items: [] },
    { kind: 'bars', title: 'Nothing to draw', summary: '', bars: [] },
  ]
}

const definition = (code: string): PrintedDefinition => ({
  code,
  title: 'Needs are clearly identified',
  numerator: 'Plans rated green in sections B and C, whose health needs are recorded where they belong',
  denominator: 'Plans of the sample that were judged',
  exclusions: 'Plans in which it is shown that nothing is needed',
  source: 'The audit of plans of the term',
  period: 'One term',
  better: 'More is better',
  target: '80% from 1 April 2026',
})

/**
 * A report in the order of a board paper with every kind of block and of cell, as many parts of it as asked: 1 makes about
 * twelve pages, 6 about forty.
 */
export function makeBoardReport(parts = 1): Report {
  const section = (id: string, title: string, blocks: Block[]) => ({ id, title, blocks })
  const body = Array.from({ length: parts }, (_, index) => [
    section(`headline-${index}`, `Headline and decisions ${index + 1}`, [
      ...prose(3),
      { kind: 'list', items: ['Agree the actions beneath.', ...sentences] },
      measureTable(14),
    ]),
    section(`grades-${index}`, `Grades and series ${index + 1}`, [...prose(1), ...charts(), ...prose(2)]),
    section(`voices-${index}`, `Engagement and voices ${index + 1}`, [
      engagementGrid(),
      { kind: 'heading', text: 'What auditors wrote' },
      { kind: 'quote', text: sentences[0]!, from: 'Auditor, health' },
      { kind: 'quote', text: sentences.join(' '), from: 'Auditor, education' },
      ...prose(4),
    ]),
    section(`actions-${index}`, `Actions ${index + 1}`, [...prose(2), actionTable(18)]),
  ]).flat()
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
    sections: [...body, section('notes', 'Notes on the data', hostile())],
    definitions: ['M1', 'M2', 'M3', 'M4', 'M5', 'EN1', 'F1'].map(definition),
    easyRead: [],
  }
}
