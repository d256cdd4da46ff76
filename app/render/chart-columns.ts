import type { BarChart, Cell, RangeChart, SeriesChart, Table } from '#app/domain/report/report.ts'

type Chart = BarChart | RangeChart | SeriesChart
type Columns = Pick<Table, 'columns' | 'rows'>

const words = (text: string): Cell => ({ kind: 'text', text })
const count = (value: number): Cell => ({ kind: 'count', count: value })
const percent = (value: number | null): Cell => (value === null ? words('') : { kind: 'percent', percent: value })

/** The figures that a chart is drawn from, as a table: for spreadsheets, where a drawing says nothing. */
export function chartColumns(chart: Chart): Columns {
  switch (chart.kind) {
    case 'bars':
      return table(
        ['Bar', 'Part', 'Count', 'Out of'],
        chart.bars.flatMap(({ label, total, parts }) =>
          parts.map((part) => [words(label), words(part.label), count(part.count), count(total)]),
        ),
      )
    case 'ranges':
      return table(
        ['What', 'Best single figure', 'Low', 'High', 'Target'],
        chart.lines.map(({ label, ...line }) => [
          words(label),
          ...[line.percent, line.low, line.high, line.target].map(percent),
        ]),
      )
    default:
      return seriesColumns(chart)
  }
}

function seriesColumns({ unit, points, target, centre }: SeriesChart): Columns {
  const figure = (value: number | null): Cell => (unit === 'percent' || value === null ? percent(value) : count(value))
  const say = (is: boolean) => words(is ? 'yes' : 'no')
  return table(
    ['When', 'Value', 'Low', 'High', 'Lower limit', 'Upper limit', 'Centre', 'Target', 'Signal', 'Break before'],
    points.map(({ label, value, low, high, lowLimit, highLimit, isSignal, isBreak }) => [
      words(label),
      ...[value, low, high, lowLimit, highLimit, centre, target].map(figure),
      say(isSignal),
      say(isBreak),
    ]),
  )
}

function table(headings: readonly string[], rows: Cell[][]): Columns {
  return { columns: headings.map((heading, index) => ({ heading, isNumeric: index > 0 })), rows }
}
