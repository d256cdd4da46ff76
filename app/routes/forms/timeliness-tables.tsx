import { type Outcome, outcomeNames, outcomes, type Tally, type Timeliness } from '#app/domain/forms/timeliness.ts'
import type { ChosenPeriod } from '#app/domain/forms/period.ts'
import { formatPercent, sharePercent } from '#app/domain/measures/words.ts'
import { exceptionReasonNames } from '#app/domain/returns/advice-request.ts'
import { formatCount } from '#app/domain/shared/count-words.ts'
import { Table } from '#app/components/govuk/table.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { drawBars } from '#app/render/chart/bars.ts'
import { drawCounts, type CountBar } from '#app/render/chart/counts.ts'
import { DrawingSvg } from '#app/render/drawing-svg.tsx'

const numeric = (text: string) => ({ text, format: 'numeric' })

/** What leads from a count to the requests behind it. */
export type GroupFilter = { name: 'service' | 'type'; value: string } | null

type GroupsProps = {
  caption: string
  heading: string
  period: ChosenPeriod
  all: Tally
  groups: { words: string; filter: GroupFilter; tally: Tally }[]
}

/** One row a group, the total last; each count leads to its requests. */
export function GroupTable({ caption, heading, period, all, groups }: GroupsProps) {
  const rows = [...groups, { words: 'All', filter: null, tally: all }]
  return (
    <ScrollRegion label={caption}>
      <Table
        caption={caption}
        captionClasses="govuk-table__caption--m"
        firstCellIsHeader
        head={[heading, ...['Due', ...outcomes.map((outcome) => outcomeNames[outcome]), 'Share in time'].map(numeric)]}
        rows={rows.map(({ words, filter, tally }) => [
          words,
          numeric(formatCount(tally.due)),
          ...outcomes.map((outcome) => ({
            text: <CountLink count={tally[outcome]} outcome={outcome} period={period} filter={filter} of={words} />,
            format: 'numeric',
          })),
          numeric(tally.due === 0 ? '–' : formatPercent(sharePercent(tally.in_time, tally.due))),
        ])}
      />
    </ScrollRegion>
  )
}

type CountLinkProps = { count: number; outcome: Outcome; period: ChosenPeriod; filter: GroupFilter; of: string }

function CountLink({ count, outcome, period, filter, of }: CountLinkProps) {
  if (count === 0) return <>0</>
  const query = new URLSearchParams({ standing: outcome })
  if (period.quarter === null) {
    query.set('from', period.from)
    query.set('to', period.to)
  } else query.set('quarter', period.quarter)
  if (filter) query.set(filter.name, filter.value)
  return (
    <a className="govuk-link" href={`/forms?${query}`}>
      {formatCount(count)}
      <span className="govuk-visually-hidden">
        {' '}
        {outcomeNames[outcome].toLowerCase()}, {of}
      </span>
    </a>
  )
}

const partKeys: Record<Outcome, 'green' | 'na' | 'amber' | 'red'> = {
  in_time: 'green',
  late_excepted: 'na',
  late: 'amber',
  not_returned: 'red',
}

/** The same counts as bars, each group divided by what became of its requests. */
export function GroupChart({ groups }: Pick<GroupsProps, 'groups'>) {
  const bars = groups.map(({ words, tally }) => ({
    label: `${words} (${formatCount(tally.due)})`,
    total: tally.due,
    parts: outcomes
      .filter((outcome) => tally[outcome] > 0)
      .map((outcome) => ({ key: partKeys[outcome], label: outcomeNames[outcome], count: tally[outcome] })),
  }))
  const label = 'What became of the requests of each form type. The table beneath holds every figure.'
  return (
    <figure className="app-chart">
      <DrawingSvg drawing={drawBars({ bars }, { width: 480, size: 14 })} label={label} />
    </figure>
  )
}

/** How many days the advice took, as bars and as a table. */
export function DaysTaken({ days, all, medianDays }: Pick<Timeliness, 'days' | 'all' | 'medianDays'>) {
  const bars: CountBar[] = [
    ...days.map(({ from, to, count }): CountBar => ({
      label: to === null ? `Over ${from - 1} days` : `${from} to ${to} days`,
      count,
      tone: to !== null && to <= 42 ? 'in_time' : 'late',
    })),
    { label: 'Not returned', count: all.not_returned, tone: 'never' },
  ]
  return (
    <>
      <h2 className="govuk-heading-m">How many days it took</h2>
      <p className="govuk-body">
        {medianDays === null
          ? 'More than half of the requests that were due have not come back.'
          : `Half of all requests that were due came back within ${medianDays} days. What never came counts as longer than anything.`}
      </p>
      <figure className="app-chart">
        <DrawingSvg
          drawing={drawCounts(bars, { width: 480, size: 14 })}
          label="How many requests took how many days. The table beneath holds every figure."
        />
      </figure>
      <ScrollRegion label="Days to return">
        <Table
          caption="Days to return"
          captionClasses="govuk-table__caption--s"
          firstCellIsHeader
          head={['Days', numeric('Requests')]}
          rows={bars.map(({ label, count }) => [label, numeric(formatCount(count))])}
        />
      </ScrollRegion>
    </>
  )
}

/** The exceptions of regulation 8(2), listed apart. */
export function Exceptions({ exceptions }: Pick<Timeliness, 'exceptions'>) {
  if (exceptions.length === 0) return <p className="govuk-body">No lawful exception is recorded for these requests.</p>
  return (
    <ScrollRegion label="Lawful exceptions">
      <Table
        caption="Lawful exceptions"
        captionClasses="govuk-table__caption--m"
        firstCellIsHeader
        head={['Reason', numeric('Returned late'), numeric('Not returned')]}
        rows={exceptions.map(({ reason, late, notReturned }) => [
          exceptionReasonNames[reason],
          numeric(formatCount(late)),
          numeric(formatCount(notReturned)),
        ])}
      />
    </ScrollRegion>
  )
}
