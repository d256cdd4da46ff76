import { href } from 'react-router'
import type { ReactNode } from 'react'
import { staleAfterWords } from '#app/domain/actions/action.ts'
import { formatCount, plural } from '#app/domain/shared/count-words.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { quarterName } from '#app/domain/shared/quarter.ts'
import { cycleStateNames } from '#app/domain/sampling/cycle.ts'
import { cycleName } from '#app/domain/sampling/cycle-words.ts'
import type { HeadsWork } from './head-home.tsx'

type Props = { mine: HeadsWork }

/** What waits for the head, and how things stand beside the measures. */
export function HeadWaiting({ mine }: Props) {
  return (
    <aside className="app-overview__facts" aria-label="What waits, and how things stand">
      <Fact title="To sign">
        <Reports mine={mine} />
      </Fact>
      <Fact title="Next board">
        <Board mine={mine} />
      </Fact>
      <Fact title="Actions">
        <Actions mine={mine} />
      </Fact>
      <Fact title="Better because of an audit">
        <Improved mine={mine} />
      </Fact>
      <Fact title="Cycle under way">
        <UnderWay mine={mine} />
      </Fact>
    </aside>
  )
}

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="govuk-heading-s govuk-!-margin-bottom-1">{title}</h2>
      {children}
    </section>
  )
}

function Reports({ mine: { drafts, quarter, isQuarterReported, hasLockedCycle, signed } }: Props) {
  return (
    <>
      {drafts.map((draft) => (
        <p className="govuk-body" key={`${draft.quarter} ${draft.number}`}>
          <a className="govuk-link" href={href('/reports/:quarter', { quarter: draft.quarter })}>
            Draft report for {quarterName(draft.quarter)}
          </a>
          {draft.number > 1 && `, number ${draft.number}`}
          {draft.openComments > 0
            ? `, with ${plural(draft.openComments, 'open comment')}.`
            : '. No comment is open: it is ready to be read and signed.'}
        </p>
      ))}
      {drafts.length === 0 && !isQuarterReported && hasLockedCycle && (
        <p className="govuk-body">
          <a className="govuk-link" href={href('/reports')}>
            Begin the report for {quarterName(quarter)}
          </a>
          .
        </p>
      )}
      {drafts.length === 0 && (isQuarterReported || !hasLockedCycle) && <p className="govuk-body">Nothing waits.</p>}
      {signed && (
        <p className="govuk-body-s">
          Last signed:{' '}
          <a className="govuk-link" href={href('/reports/:quarter', { quarter: signed.quarter })}>
            {quarterName(signed.quarter)}
          </a>
          {signed.on && `, on ${formatDate(signed.on)}`}.
        </p>
      )}
    </>
  )
}

function Board({ mine: { board } }: Props) {
  return (
    <p className="govuk-body">
      <a className="govuk-link" href={href('/reports/meetings')}>
        {board ? formatDate(board.heldOn) : 'Set the day of the next meeting'}
      </a>
      {board && board.note !== '' && `: ${board.note}`}
    </p>
  )
}

function Actions({ mine: { actions } }: Props) {
  const { open, overdue, stale, first } = actions
  if (open === 0) {
    return (
      <p className="govuk-body">
        None is open.{' '}
        <a className="govuk-link" href={href('/actions/new')}>
          Raise an action
        </a>
        .
      </p>
    )
  }
  return (
    <>
      <p className="govuk-body">
        <a className="govuk-link" href={href('/actions')}>
          {formatCount(open)} open
        </a>
        ,{' '}
        <a className="govuk-link" href={`${href('/actions')}?flag=overdue`}>
          {formatCount(overdue)} overdue
        </a>
        ,{' '}
        <a className="govuk-link" href={`${href('/actions')}?flag=stale`}>
          {formatCount(stale)} without a note for {staleAfterWords}
        </a>
        .
      </p>
      {first.length > 0 && (
        <ul className="govuk-list govuk-body-s">
          {first.map(({ id, ref, title, dueOn }) => (
            <li key={id}>
              <a className="govuk-link" href={href('/actions/:actionId', { actionId: id })}>
                {ref}
              </a>
              , due {dueOn && formatDate(dueOn)}: {short(title)}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** In characters. */
const shownOfTitle = 70

function short(title: string): string {
  return title.length > shownOfTitle ? `${title.slice(0, shownOfTitle).trimEnd()}…` : title
}

function Improved({ mine: { improved } }: Props) {
  if (improved.reaudited === 0) {
    return (
      <p className="govuk-body">
        {improved.packs === 0
          ? 'No fix-it pack yet.'
          : `${plural(improved.packs, 'fix-it pack')}, none re-audited yet.`}
      </p>
    )
  }
  const { improved: better, reaudited, same, worse } = improved
  return (
    <p className="govuk-body">
      {better} of {plural(reaudited, 'plan')} re-audited within a year improved
      {same > 0 && `, ${same} did not change`}
      {worse > 0 && `, ${worse} became worse`}.
    </p>
  )
}

function UnderWay({ mine: { underWay } }: Props) {
  if (underWay === null) return <p className="govuk-body">None. The SEND officers plan the next one.</p>
  const { id, label, state, dueOn, audits } = underWay
  return (
    <p className="govuk-body">
      <a className="govuk-link" href={href('/cycles/:cycleId', { cycleId: id })}>
        {cycleName(label)}
      </a>
      : {cycleStateNames[state].toLowerCase()}
      {audits.total > 0 && `, ${formatCount(audits.submitted)} of ${plural(audits.total, 'audit')} submitted`}
      {dueOn && state === 'auditing' && `, due by ${formatDate(dueOn)}`}.
    </p>
  )
}
