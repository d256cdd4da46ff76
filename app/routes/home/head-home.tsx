import { formatCount, formatTarget, plural } from '#app/domain/measures/words.ts'
import { cycleStateNames } from '#app/domain/sampling/cycle.ts'
import { termName } from '#app/domain/frame/term.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { quarterName } from '#app/domain/shared/quarter.ts'
import type { MyWork } from '#app/operations/home/get-my-work.server.ts'
import { TrialTag } from '#app/components/cycle/trial-tag.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { VerdictTag } from '#app/routes/measures/verdict-tag.tsx'

type Mine = Extract<MyWork, { role: 'head_of_service' }>

export function HeadHome({ mine }: { mine: Mine }) {
  return (
    <>
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <ReportToDo mine={mine} />
        </div>
        <div className="govuk-grid-column-one-third">
          <Facts mine={mine} />
        </div>
      </div>
      {mine.latest ? <Measures latest={mine.latest} /> : <NothingLocked />}
    </>
  )
}

function ReportToDo({ mine }: { mine: Mine }) {
  const [draft] = mine.drafts
  if (draft) {
    return (
      <>
        <h2 className="govuk-heading-m">A board report waits for you</h2>
        <p className="govuk-body">
          The report for {quarterName(draft.quarter)} is a draft. Read it, write what the figures mean, and sign it.
        </p>
        <Button href={`/reports/${draft.quarter}`} text="Open the draft" />
      </>
    )
  }
  if (mine.latest && !mine.isQuarterReported) {
    return (
      <>
        <h2 className="govuk-heading-m">This quarter has no board report yet</h2>
        <p className="govuk-body">
          Begin the report for {quarterName(mine.quarter)} from the measures that are locked.
        </p>
        <Button href="/reports" text="Begin the report" />
      </>
    )
  }
  return (
    <EmptyState title="No report waits for you">
      <a className="govuk-link" href="/reports">
        Read the reports
      </a>{' '}
      that were signed.
    </EmptyState>
  )
}

function Facts({ mine: { underWay, signed } }: { mine: Mine }) {
  return (
    <aside className="app-facts" aria-label="Cycle and report">
      <h2 className="govuk-heading-s">Cycle under way</h2>
      {underWay ? (
        <p className="govuk-body">
          {termName(underWay.label)}: {cycleStateNames[underWay.state].toLowerCase()}
          {underWay.audits.total > 0 &&
            `, ${formatCount(underWay.audits.submitted)} of ${plural(underWay.audits.total, 'audit')} submitted`}
          .{' '}
          <a className="govuk-link" href={`/cycles/${underWay.id}`}>
            Look at the cycle
          </a>
        </p>
      ) : (
        <p className="govuk-body">None. The SEND officers plan the next one.</p>
      )}
      <h2 className="govuk-heading-s">Last report signed</h2>
      <p className="govuk-body">
        {signed ? (
          <>
            <a className="govuk-link" href={`/reports/${signed.quarter}`}>
              {quarterName(signed.quarter)}
            </a>
            {signed.on && `, signed on ${formatDate(signed.on)}`}
          </>
        ) : (
          'None yet.'
        )}
      </p>
    </aside>
  )
}

function Measures({ latest }: { latest: NonNullable<Mine['latest']> }) {
  return (
    <>
      <h2 className="govuk-heading-m">
        Measures of the {termName(latest.label).toLowerCase()} <TrialTag seedSource={latest.seedSource} />
      </h2>
      <p className="govuk-body">
        From {plural(latest.sampleSize ?? 0, 'plan')} drawn at random
        {latest.lockedOn && `; locked on ${formatDate(latest.lockedOn)}`}. The range says what the sample can show of
        all eligible plans.
      </p>
      <ScrollRegion label="Latest measures">
        <Table
          caption="Latest measures"
          captionClasses="govuk-visually-hidden"
          firstCellIsHeader
          head={['Measure', 'In the sample', '95% range', 'Target', 'Verdict']}
          rows={latest.results.map((result) => [
            <a key="measure" className="govuk-link" href={`/measures/${result.measure}`}>
              {result.definition.shortTitle}
            </a>,
            `${formatCount(result.met)} of ${formatCount(result.applicable)}`,
            result.range ? `${result.range.lowPercent}% to ${result.range.highPercent}%` : 'No range',
            result.target === null ? 'Not set' : formatTarget(result.target),
            <VerdictTag key="verdict" verdict={result.verdict} />,
          ])}
        />
      </ScrollRegion>
    </>
  )
}

function NothingLocked() {
  return (
    <EmptyState title="No measures yet">
      Measures are computed when a cycle is locked. Until then there is nothing to report.
    </EmptyState>
  )
}
