import { href } from 'react-router'
import { originNames } from '#app/domain/actions/action.ts'
import { ownerWords } from '#app/domain/actions/summary.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import type { ActionPage } from '#app/operations/actions/get-action.server.ts'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'

type Props = { page: Pick<ActionPage, 'record' | 'maySeeMeasures'> }
/** The title stands above it on the page of the action itself. */
type FactsProps = Props & { hasTitle?: boolean }

/** What an action says, in the order of the columns of the area's plan. */
export function ActionFacts({ page, hasTitle = true }: FactsProps) {
  const { record } = page
  return (
    <SummaryList
      rows={[
        row('Objective', record.objective),
        hasTitle ? row('What is to be done', record.title) : null,
        row('Outcomes', record.outcomes),
        row('Impact measures and milestones', record.impactMeasures),
        row('Responsible officers', record.responsible),
        row('Owner', ownerWords(record.ownerAgency)),
        row('Asked for progress', record.asked ?? 'Nobody in particular'),
        row('Starts', record.startOn === null ? '' : formatDate(record.startOn)),
        row('By when', record.dueOn === null ? 'No day set' : formatDate(record.dueOn)),
        { key: 'Comes from', value: <Origin page={page} /> },
        row('Raised', `${formatDate(record.createdOn)}, by ${record.createdByName}`),
      ]}
    />
  )
}

function row(key: string, text: string) {
  return text === '' ? null : { key, value: <span className="app-note__text">{text}</span> }
}

function Origin({ page: { record, maySeeMeasures } }: Props) {
  const words = record.originWords === '' ? originNames[record.origin] : record.originWords
  if (record.origin !== 'measure' || !maySeeMeasures) return words
  return (
    <a className="govuk-link" href={href('/measures/:code', { code: record.originKey })}>
      {words}
    </a>
  )
}
