import { readPeriod } from '#app/domain/forms/period.ts'
import { publishedTimeliness, type PublishedRow } from '#app/domain/forms/published-timeliness.ts'
import { outcomeNames, outcomes } from '#app/domain/forms/timeliness.ts'
import { sharePercent } from '#app/domain/measures/words.ts'
import { FormType, formTypeNames } from '#app/domain/shared/form-type.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { getTimeliness } from '#app/operations/forms/get-timeliness.server.ts'
import type { ListColumn } from '#app/components/list/columns.ts'
import { tableFile } from '#app/render/table-file.server.ts'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/timeliness-file'

/** Stands where a count under five, or one that would give it away, is not printed. */
const hidden = 'hidden'

const columns: ListColumn<PublishedRow>[] = [
  { key: 'service', heading: 'Service', value: ({ service }) => service || 'All' },
  {
    key: 'formType',
    heading: 'Form type',
    value: ({ formType }) => (formType === '' ? 'All' : formTypeNames[FormType.parse(formType)]),
  },
  { key: 'due', heading: 'Due', value: ({ due }) => due ?? hidden, kind: 'number' },
  ...outcomes.map((outcome): ListColumn<PublishedRow> => ({
    key: outcome,
    heading: outcomeNames[outcome],
    value: (row) => row[outcome] ?? hidden,
    kind: 'number',
  })),
  { key: 'share', heading: 'Within 42 days, %', value: shareOf, kind: 'number' },
]

function shareOf({ in_time: inTime, due }: PublishedRow): number | string | null {
  if (inTime === null || due === null) return hidden
  return due === 0 ? null : sharePercent(inTime, due)
}

/** F2 by service and form type as a file that may leave the area: small counts are hidden. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const url = new URL(request.url)
  const { period } = readPeriod(url.searchParams, toPlainDate(work.now))
  const { byBoth } = await getTimeliness(work, period)
  const name = `timeliness-of-advice-${period.from}-to-${period.to}`
  const rows = publishedTimeliness(byBoth)
  return tableFile(url.pathname.endsWith('.xlsx') ? 'xlsx' : 'csv', { name, columns, rows })
}
