import { plural, formatCount } from '#app/domain/measures/words.ts'
import { cycleStateNames, type CycleStep } from '#app/domain/sampling/cycle.ts'
import { cycleName, nounOf } from '#app/domain/sampling/cycle-words.ts'
import { noFormsRubric } from '#app/domain/sampling/forms-plan.ts'
import { termName } from '#app/domain/frame/term.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import type { MyWork } from '#app/operations/home/get-my-work.server.ts'
import { TrialTag } from '#app/components/cycle/trial-tag.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { Tag } from '#app/components/govuk/tag.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'

type Mine = Extract<MyWork, { role: 'send_officer' }>
type Cycle = Mine['cycles'][number]

const stepWords: Record<CycleStep, string> = {
  freeze: 'Freeze the frame',
  seed: 'Record the seed',
  draw: 'Draw the sample',
  replace: 'Replace a plan',
  extend: 'Make the sample larger',
  assign: 'Share out the audits',
  close: 'Chase what is open, then close auditing',
  lock: 'Lock the cycle',
}

export function OfficerHome({ mine }: { mine: Mine }) {
  const hasRegister = mine.register.plans > 0
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        {mine.imports.length > 0 && <WaitingImports imports={mine.imports} />}
        {!hasRegister && mine.imports.length === 0 && <NoRegister />}
        {mine.cycles.map((cycle) => (
          <CycleCard key={cycle.id} cycle={cycle} />
        ))}
        {hasRegister && !mine.isTermPlanned && <NoCycle term={mine.term} />}
        {hasRegister && mine.isTermPlanned && mine.cycles.length === 0 && (
          <EmptyState title="No cycle is under way">
            Every cycle is locked.{' '}
            <a className="govuk-link" href="/measures">
              Read its measures
            </a>
            , or{' '}
            <a className="govuk-link" href="/cycles">
              look at the cycles
            </a>
            .
          </EmptyState>
        )}
      </div>
      <div className="govuk-grid-column-one-third">
        <RegisterFacts {...mine.register} />
      </div>
    </div>
  )
}

function RegisterFacts({ asOf, plans }: Mine['register']) {
  return (
    <aside className="app-facts" aria-labelledby="register-facts">
      <h2 className="govuk-heading-s" id="register-facts">
        Register
      </h2>
      <p className="govuk-body">
        {asOf ? `${plural(plans, 'active plan')} as at ${formatDate(asOf)}.` : 'No register file has been loaded yet.'}
      </p>
      <p className="govuk-body">
        <a className="govuk-link" href="/register/imports/new">
          {asOf ? 'Load a newer file' : 'Load a register file'}
        </a>
      </p>
    </aside>
  )
}

function NoRegister() {
  return (
    <EmptyState title="Begin with the register">
      <p className="govuk-body">
        Load the file of EHC plans that you already have, as CSV or Excel. You see what would change before anything is
        kept.
      </p>
      <Button href="/register/imports/new" text="Load a register file" classes="govuk-!-margin-bottom-0" />
    </EmptyState>
  )
}

function NoCycle({ term }: { term: string }) {
  return (
    <EmptyState title={`The cycle of the ${termName(term).toLowerCase()} is not planned yet`}>
      <p className="govuk-body">Plan it to freeze the frame and draw this term’s sample.</p>
      <Button href="/cycles/new" text="Plan a cycle" classes="govuk-!-margin-bottom-0" />
    </EmptyState>
  )
}

function WaitingImports({ imports }: { imports: Mine['imports'] }) {
  return (
    <section aria-labelledby="imports">
      <h2 className="govuk-heading-m" id="imports">
        {imports.length === 1 ? 'An import waits for you' : 'Imports wait for you'}
      </h2>
      <ul className="govuk-list govuk-list--spaced">
        {imports.map((each) => (
          <li key={each.id}>
            <a className="govuk-link govuk-link--no-visited-state" href={`/register/imports/${each.id}`}>
              Check and confirm {each.fileName}
            </a>
            <br />
            As at {formatDate(each.asOf)}: {formatCount(each.added)} added, {formatCount(each.changed)} changed,{' '}
            {formatCount(each.gone)} gone, {formatCount(each.refused)} refused
          </li>
        ))}
      </ul>
    </section>
  )
}

function CycleCard({ cycle }: { cycle: Cycle }) {
  const name = cycleName(cycle.label)
  const within = cycleName(cycle.label, 'within')
  return (
    <section aria-labelledby={`cycle-${cycle.id}`}>
      <h2 className="govuk-heading-m govuk-!-margin-bottom-2" id={`cycle-${cycle.id}`}>
        {name} <Tag classes="govuk-tag--blue" text={cycleStateNames[cycle.state]} />{' '}
        <TrialTag seedSource={cycle.seedSource} />
      </h2>
      <p className="govuk-body">
        {cycle.sampleSize !== null && `${plural(cycle.sampleSize, nounOf(cycle.kind, 1))} in the sample. `}
        {cycle.dueOn && `Audits are due by ${formatDate(cycle.dueOn)}. `}
      </p>
      {cycle.progress.length > 0 && <Progress name={name} progress={cycle.progress} />}
      {cycle.next && <p className="govuk-body">Next: {stepWords[cycle.next].toLowerCase()}.</p>}
      {cycle.awaitsRubric && <p className="govuk-body">{noFormsRubric}</p>}
      <Button
        href={`/cycles/${cycle.id}`}
        text={cycle.kind === 'plans' ? `Open the ${within}` : 'Open the forms cycle'}
      />
    </section>
  )
}

function Progress({ name, progress }: { name: string; progress: Cycle['progress'] }) {
  const numeric = (text: number) => ({ text: formatCount(text), format: 'numeric' })
  const head = ['Submitted', 'To do', 'Overdue', 'Not shared out']
  return (
    <ScrollRegion label={`Audits of the ${name.toLowerCase()}`}>
      <Table
        caption="Audits by agency"
        captionClasses="govuk-table__caption--s"
        firstCellIsHeader
        head={['Agency', ...head.map((text) => ({ text, format: 'numeric' }))]}
        rows={progress.map((row) => [
          agencyNames[row.agency],
          numeric(row.submitted),
          numeric(row.open),
          numeric(row.overdue),
          numeric(row.unassigned),
        ])}
      />
    </ScrollRegion>
  )
}
