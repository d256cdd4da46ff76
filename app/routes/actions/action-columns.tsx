import { href } from 'react-router'
import { levelWords, originNames } from '#app/domain/actions/action.ts'
import { actionOrders, type ActionOrder } from '#app/domain/actions/action-filter.ts'
import { ownerWords } from '#app/domain/actions/summary.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import type { ListedAction } from '#app/operations/actions/list-actions.server.ts'
import { Tag } from '#app/components/govuk/tag.tsx'
import { LevelTag } from '#app/components/actions/level-tag.tsx'
import type { ListColumn, ListState } from '#app/components/list/columns.ts'

/** Columns of the list of actions: on the page, in print and in the files. Keys that sort are columns of the table. */
export const actionColumns: ListColumn<ListedAction>[] = [
  {
    key: 'ref',
    heading: 'Action',
    value: ({ ref }) => ref,
    cell: ({ id, ref }) => (
      <a className="govuk-link" href={href('/actions/:actionId', { actionId: id })}>
        {ref}
      </a>
    ),
    isSortable: true,
    isFixed: true,
  },
  {
    key: 'title',
    heading: 'What is to be done',
    value: ({ title }) => title,
    cell: ({ title }) => <span className="app-wrap app-wrap--narrow app-wrap--wide">{title}</span>,
    isSortable: true,
  },
  {
    key: 'ownerAgency',
    heading: 'Owner',
    value: ({ ownerAgency }) => ownerWords(ownerAgency),
    isSortable: true,
  },
  { key: 'dueOn', heading: 'By when', value: ({ dueOn }) => dueOn, kind: 'date', isSortable: true },
  {
    key: 'standing',
    heading: 'Standing',
    value: standingWords,
    cell: (row) => <Standing row={row} />,
  },
  {
    key: 'level',
    heading: 'Level',
    value: ({ level }) => levelWords(level),
    cell: ({ level }) => <LevelTag level={level} />,
    isSortable: true,
  },
  {
    key: 'latestNote',
    heading: 'Latest note',
    value: ({ latestNote }) => latestNote,
    cell: ({ latestNote, notedOn }) =>
      notedOn === null ? 'No note yet' : <LatestNote text={latestNote} notedOn={notedOn} />,
  },
  { key: 'notedOn', heading: 'Noted on', value: ({ notedOn }) => notedOn, kind: 'date', isExtra: true },
  { key: 'origin', heading: 'Comes from', value: originOf, isExtra: true },
  { key: 'responsible', heading: 'Responsible officers', value: ({ responsible }) => responsible, isExtra: true },
  { key: 'objective', heading: 'Objective', value: ({ objective }) => objective, isExtra: true },
  { key: 'outcomes', heading: 'Outcomes', value: ({ outcomes }) => outcomes, isExtra: true },
  {
    key: 'impactMeasures',
    heading: 'Impact measures and milestones',
    value: ({ impactMeasures }) => impactMeasures,
    isExtra: true,
  },
  { key: 'startOn', heading: 'Starts', value: ({ startOn }) => startOn, kind: 'date', isExtra: true },
  { key: 'closedOn', heading: 'Closed', value: ({ closedOn }) => closedOn, kind: 'date', isExtra: true },
]

function standingWords({ closedOn, isOverdue, isStale }: ListedAction): string {
  if (closedOn !== null) return 'Closed'
  const late = [isOverdue && 'Overdue', isStale && 'Stale'].filter((word) => word !== false)
  return late.length === 0 ? 'Open' : late.join(', ')
}

function Standing({ row: { closedOn, isOverdue, isStale } }: { row: ListedAction }) {
  if (closedOn !== null) return <Tag classes="govuk-tag--grey" text="Closed" />
  if (!isOverdue && !isStale) return <Tag classes="govuk-tag--blue" text="Open" />
  return (
    <>
      {isOverdue && <Tag classes="govuk-tag--red" text="Overdue" />}{' '}
      {isStale && <Tag classes="govuk-tag--yellow" text="Stale" />}
    </>
  )
}

/** In characters: the whole note stands on the page of the action and in the files. */
const shownOfNote = 110

function LatestNote({ text, notedOn }: { text: string; notedOn: string }) {
  const short = text.length > shownOfNote ? `${text.slice(0, shownOfNote).trimEnd()}…` : text
  return (
    <span className="app-wrap app-wrap--narrow app-wrap--wide">
      {formatDate(notedOn)}: {short}
    </span>
  )
}

function originOf({ origin, originWords }: ListedAction): string {
  return originWords === '' ? originNames[origin] : originWords
}

/** The order of a view as the question asks for it. */
export function actionOrderOf({ sort, isDescending }: ListState): { order: ActionOrder | null; isDescending: boolean } {
  return { order: actionOrders.find((order) => order === sort) ?? null, isDescending }
}
