import type { ReactNode } from 'react'
import { href } from 'react-router'
import { cycleName } from '#app/domain/sampling/cycle-words.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { lowerFirst, unbroken } from '#app/domain/measures/words.ts'
import { TrialTag } from '#app/components/cycle/trial-tag.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { AnyVerdictTag } from '#app/components/measures/verdict-tag.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import type { HeadsWork } from './head-home.tsx'

type Row = HeadsWork['registers']['rows'][number]

const label = 'Measures with their verdicts'

const headings = { verdict: 'Verdict', figure: 'Figure', range: '95% range', target: 'Target' }

/** Every measure in a line: those of the sample, of the forms, and of the registers. */
export function HeadMeasures({ mine: { latest, forms, registers } }: { mine: HeadsWork }) {
  return (
    <section aria-labelledby="measures">
      <h2 className="govuk-heading-m govuk-!-margin-bottom-2" id="measures">
        Measures
      </h2>
      {latest === null && (
        <EmptyState title="No measures of plans yet">
          They are computed when a cycle is locked. The SEND officers plan the cycle and draw its sample.
        </EmptyState>
      )}
      <ScrollRegion label={label}>
        <table className="govuk-table app-table--dense app-overview__table">
          <caption className="govuk-table__caption govuk-visually-hidden">{label}</caption>
          <thead className="govuk-table__head">
            <tr className="govuk-table__row">
              {['Measure', ...Object.values(headings)].map((heading) => (
                <th key={heading} scope="col" className="govuk-table__header">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          {latest && (
            <Group
              rows={latest.rows}
              title={
                <>
                  {cycleName(latest.label)}: {plural(latest.sampled, 'plan')} drawn at random, locked on{' '}
                  {formatDate(latest.lockedOn)} <TrialTag seedSource={latest.seedSource} />
                </>
              }
            />
          )}
          {forms && <Group rows={[forms.row]} title={`${cycleName(forms.label)}: drawn at random`} />}
          <Group
            rows={registers.rows}
            title={`Counted from registers: ${registers.period.name}${registers.period.isUnderWay ? ', so far' : ''}`}
          />
        </table>
      </ScrollRegion>
    </section>
  )
}

function Group({ title, rows }: { title: ReactNode; rows: readonly Row[] }) {
  return (
    <tbody className="govuk-table__body">
      <tr className="govuk-table__row">
        <th colSpan={5} scope="rowgroup" className="govuk-table__header app-overview__group">
          <span className="app-overview__group-words">{title}</span>
        </th>
      </tr>
      {rows.map((row) => (
        <tr key={row.code} className="govuk-table__row">
          <th scope="row" className="govuk-table__header app-overview__measure">
            <a className="govuk-link" href={href('/measures/:code', { code: row.code })}>
              {row.code}: {lowerFirst(row.title)}
            </a>
          </th>
          <td className="govuk-table__cell">
            <AnyVerdictTag verdict={row.verdict} words={row.verdictWords} />
          </td>
          <Value heading={headings.figure}>{unbroken(row.figure)}</Value>
          <Value heading={headings.range}>{row.range === null ? 'Full count' : unbroken(row.range)}</Value>
          <Value heading={headings.target}>{unbroken(row.target)}</Value>
        </tr>
      ))}
    </tbody>
  )
}

/** A cell with its heading, which a phone shows before it: there a measure takes a few lines, and nothing scrolls sideways. */
function Value({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <td className="govuk-table__cell">
      <span className="app-overview__heading" aria-hidden="true">
        {heading}{' '}
      </span>
      {children}
    </td>
  )
}
