import { PeriodKind } from '#app/domain/register-measures/period.ts'
import { publicParts, publicShare } from '#app/domain/register-measures/figure.ts'
import {
  getRegisterMeasures,
  type CountedMeasure,
} from '#app/operations/register-measures/get-register-measures.server.ts'
import type { ListColumn } from '#app/components/list/columns.ts'
import { tableFile } from '#app/render/table-file.server.ts'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/measures-file'

/** The measures of a period as they may leave the area: counts under 5, and what would give them away, are hidden. */
export async function loader({ context, url }: Route.LoaderArgs) {
  const kind = PeriodKind.catch('quarter').parse(url.searchParams.get('kind'))
  const code = url.searchParams.get('period') ?? undefined
  const { period, measures } = await getRegisterMeasures(context.get(workContext), { kind, code })
  return tableFile(url.pathname.endsWith('.xlsx') ? 'xlsx' : 'csv', {
    name: `register-measures-${period.code}-counts-under-5-hidden`,
    columns,
    rows: measures.flatMap(linesOf),
  })
}

type Line = {
  measure: string
  what: string
  period: string
  count: string
  of: string
  percent: string
  dataOn: string
}

function linesOf({ definition, figure, dataOn }: CountedMeasure): Line[] {
  const common = { measure: definition.code, period: figure.period.name, dataOn: dataOn ?? '' }
  const parts = publicParts(figure)
  return [
    { ...common, what: definition.shortTitle, ...publicShare(figure.count, figure.of) },
    ...figure.parts.map(({ label }, index) => ({ ...common, what: label, ...parts[index]! })),
    ...figure.leftOut.map(({ what, count }) => ({ ...common, what: `Left out: ${what}`, ...publicShare(count, null) })),
  ]
}

const columns: ListColumn<Line>[] = [
  { key: 'measure', heading: 'Measure', value: ({ measure }) => measure },
  { key: 'what', heading: 'What is counted', value: ({ what }) => what },
  { key: 'period', heading: 'Period', value: ({ period }) => period },
  { key: 'count', heading: 'Count', value: ({ count }) => count },
  { key: 'of', heading: 'Of', value: ({ of }) => of },
  { key: 'percent', heading: 'Share', value: ({ percent }) => percent },
  { key: 'dataOn', heading: 'Day of the data', kind: 'date', value: ({ dataOn }) => dataOn },
]
