import { href } from 'react-router'
import { lowerFirst } from '#app/domain/measures/words.ts'
import { listWords } from '#app/domain/shared/count-words.ts'
import { quarterName } from '#app/domain/shared/quarter.ts'
import type { HeadsWork } from './head-home.tsx'

type Since = NonNullable<HeadsWork['since']>
type Moved = Since['moved'][number]

/** What is otherwise than the last signed report says, real changes first; chance is called chance. */
export function SinceReport({ mine: { since, signed } }: { mine: HeadsWork }) {
  return (
    <section aria-labelledby="since">
      <h2 className="govuk-heading-m govuk-!-margin-bottom-2" id="since">
        What changed since the last report
      </h2>
      {since === null || signed === null ? (
        <p className="govuk-body">No report is signed yet. From the first one on, you see here what moved since.</p>
      ) : (
        <>
          <p className="govuk-body">
            {cycleWords(since)} It is compared with the report for{' '}
            <a className="govuk-link" href={href('/reports/:quarter', { quarter: signed.quarter })}>
              {quarterName(signed.quarter)}
            </a>
            .
          </p>
          {since.notCompared !== null && <p className="govuk-body">{since.notCompared}</p>}
          <Moves {...since} />
        </>
      )}
    </section>
  )
}

function cycleWords({ latest, reported }: Since): string {
  if (latest === null) return 'No cycle is locked.'
  if (reported === null) return `The ${lowerFirst(latest)} is the first that is locked.`
  if (latest === reported) return `No cycle was locked since: the ${lowerFirst(latest)} is still the latest.`
  return `The ${lowerFirst(latest)} was locked since; the report speaks of the ${lowerFirst(reported)}.`
}

const order: Moved['kind'][] = ['worsened', 'improved', 'verdict', 'corrected', 'chance']

function Moves({ moved, arrived }: Pick<Since, 'moved' | 'arrived'>) {
  if (moved.length + arrived.length === 0) return null
  const quiet = moved.filter(({ kind, isVerdictNew }) => kind === 'chance' && !isVerdictNew)
  const told = moved
    .filter((each) => !quiet.includes(each))
    .toSorted((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind))
  return (
    <ul className="govuk-list govuk-list--bullet">
      {told.map(({ code, kind, words }) => (
        <li key={`${code} ${kind}`}>
          <a className="govuk-link" href={href('/measures/:code', { code })}>
            {code}
          </a>
          : {words}
        </li>
      ))}
      {quiet.length > 0 && (
        <li>
          {told.length > 0 ? 'Otherwise no' : 'No'} clear change: {listWords(quiet.map(({ code }) => code))}. What moved
          may be chance.
        </li>
      )}
      {arrived.length > 0 && <li>Counted since, with nothing to count in the report: {listWords(arrived)}.</li>}
    </ul>
  )
}
