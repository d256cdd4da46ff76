import type { ReactNode } from 'react'
import { href } from 'react-router'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { planAddress } from '#app/domain/register/plan-address.ts'
import { termName } from '#app/domain/frame/term.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import type { PlanView } from '#app/operations/history/get-plan.server.ts'

type Happening = { on: string; title: string; body: ReactNode; key: string; rank: number }

/** Everything that has happened to a plan, the latest first. */
export function PlanTimeline({ plan }: { plan: PlanView }) {
  // Of one day, what needs the other comes later: a file, a frame, a draw, an audit.
  const happenings = [...changesOf(plan), ...cyclesOf(plan), ...auditsOf(plan)].toSorted((a, b) =>
    a.on === b.on ? b.rank - a.rank : a.on < b.on ? 1 : -1,
  )
  return (
    <section>
      <h2 className="govuk-heading-m">What has happened</h2>
      {happenings.length === 0 ? (
        <p className="govuk-body">Nothing is recorded yet.</p>
      ) : (
        <ol className="app-timeline">
          {happenings.map(({ key, on, title, body }) => (
            <li key={key} className="app-timeline__item">
              <h3 className="govuk-heading-s govuk-!-margin-bottom-1">{title}</h3>
              <p className="govuk-body-s govuk-!-margin-bottom-1 app-timeline__day">
                <time dateTime={on}>{on === '' ? 'Day not known' : formatDate(on)}</time>
              </p>
              {body}
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

const changeTitles = {
  added: 'Came to the register',
  changed: 'Changed on the register',
  gone: 'Left the register',
  returned: 'Came back to the register',
}

function changesOf({ changes, origin }: PlanView): Happening[] {
  const known = changes.map((change, index): Happening => ({
    key: `change ${index}`,
    rank: 0,
    on: change.on,
    title: change.undone ? 'An import was undone' : changeTitles[change.kind],
    body: (
      <>
        <p className="govuk-body">
          {change.undone ? 'Undone: ' : 'With '}
          <ImportLink importId={change.importId} fileName={change.fileName} />
          {change.undone ? `. ${change.undone.by}: ${change.undone.reason}` : `, as at ${formatDate(change.asOf)}.`}
        </p>
        {!change.undone && <Changed changes={change.changes} />}
      </>
    ),
  }))
  if (origin === null) return known
  const { on, importId, fileName } = origin
  const body = (
    <p className="govuk-body">
      With <ImportLink importId={importId} fileName={fileName} />.
    </p>
  )
  return [...known, { key: 'origin', rank: 0, on, title: changeTitles.added, body }]
}

function ImportLink({ importId, fileName }: { importId: string; fileName: string }) {
  return (
    <a className="govuk-link" href={href('/register/imports/:importId', { importId })}>
      {fileName}
    </a>
  )
}

function Changed({ changes }: { changes: PlanView['changes'][number]['changes'] }) {
  if (changes.length === 0) return null
  return (
    <ul className="govuk-list govuk-list--bullet">
      {changes.map(({ what, before, after }) => (
        <li key={what}>
          {what}: <del className="app-timeline__before">{before}</del>, now{' '}
          <ins className="app-timeline__after">{after}</ins>
        </li>
      ))}
    </ul>
  )
}

function cyclesOf({ cycles }: PlanView): Happening[] {
  return cycles.map(({ on, cycleId, label, what, detail, replacedByRef, rank }, index) => ({
    key: `cycle ${index}`,
    rank,
    on,
    title: `${what}, ${lower(termName(label))}`,
    body: (
      <p className="govuk-body">
        {detail !== '' && `${detail}. `}
        {replacedByRef !== null && (
          <>
            <a className="govuk-link app-break-anywhere" href={planAddress(replacedByRef)}>
              {replacedByRef}
            </a>{' '}
            took its place.{' '}
          </>
        )}
        <a className="govuk-link" href={href('/cycles/:cycleId', { cycleId })}>
          See the cycle
        </a>
      </p>
    ),
  }))
}

function auditsOf({ audits }: PlanView): Happening[] {
  return audits.flatMap(({ id, agency, submittedOn, cycle }) =>
    submittedOn === null
      ? []
      : [
          {
            key: `audit ${id}`,
            rank: 3,
            on: submittedOn,
            title: `Audited by ${lower(agencyNames[agency])}, ${lower(termName(cycle.label))}`,
            body: null,
          },
        ],
  )
}

function lower(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}
