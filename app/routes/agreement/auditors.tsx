import { href } from 'react-router'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { plural, sharePercent } from '#app/domain/shared/count-words.ts'
import { cycleName } from '#app/domain/sampling/cycle-words.ts'
import { getAuditors, type AuditorReading, type TermDrift } from '#app/operations/agreement/get-auditors.server.ts'
import { CycleHeading } from '#app/components/cycle/cycle-heading.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Details } from '#app/components/govuk/details.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/auditors'
import { auditorSentence, driftSentence, pWords, shareWords } from './sentences.ts'

export function loader({ context, params }: Route.LoaderArgs) {
  return getAuditors(context.get(workContext), params)
}

export default function AuditorsPage({ loaderData }: Route.ComponentProps) {
  const { cycle, auditors, pooled, drift } = loaderData
  const back = { href: href('/cycles/:cycleId/agreement', { cycleId: cycle.id }), text: 'Agreement' }
  return (
    <>
      <CycleHeading cycle={cycle} title="Where to double-audit more" back={back} />
      {auditors === null ? (
        <EmptyState title="Not yet">
          Nothing of a second rating is shown until both auditors have submitted and auditing is closed.
        </EmptyState>
      ) : (
        <>
          <InsetText>
            Plans are dealt to auditors by chance, so their grades should look alike. Where they do not, rate more of
            these plans twice. This corrects no grade and judges nobody: an auditor who differs may be the one who is
            right.
          </InsetText>
          <p className="govuk-body">
            {plural(pooled.length, 'cycle is', 'cycles are')} read together:{' '}
            {pooled.map((label) => cycleName(label)).join(', ')}.
          </p>
          <Pairs auditors={auditors} />
          <Shares auditors={auditors} />
          {cycle.kind === 'plans' && <Anchors drift={drift} />}
          <Method />
        </>
      )}
    </>
  )
}

function Pairs({ auditors }: { auditors: AuditorReading[] }) {
  return (
    <>
      <h2 className="govuk-heading-m">Beside a colleague’s grade of the same plan</h2>
      <ScrollRegion label="Grades beside a colleague’s">
        <Table
          caption="Grades beside a colleague’s, auditors by name"
          captionClasses="govuk-visually-hidden"
          firstCellIsHeader
          head={[
            'Auditor',
            'Agency',
            { text: 'Plans rated by both', format: 'numeric' },
            { text: 'Higher', format: 'numeric' },
            { text: 'Lower', format: 'numeric' },
            { text: 'Mean difference, grades', format: 'numeric' },
            'Sign test',
            'What to do',
          ]}
          rows={auditors.map((reading) => [
            reading.name,
            agencyNames[reading.agency],
            { text: reading.pairs, format: 'numeric' },
            { text: reading.higher, format: 'numeric' },
            { text: reading.lower, format: 'numeric' },
            { text: signed(reading.meanDifference), format: 'numeric' },
            pWords(reading.signP),
            { text: auditorSentence(reading), classes: 'app-sentence-cell' },
          ])}
        />
      </ScrollRegion>
      <WholeComparison auditors={auditors} />
    </>
  )
}

/** From fifty pairs on all grades of an auditor can be set against all of the colleagues'. */
function WholeComparison({ auditors }: { auditors: AuditorReading[] }) {
  const enough = auditors.flatMap(({ name, stuartMaxwell: whole }) => (whole ? [{ name, whole }] : []))
  if (enough.length === 0) return null
  return (
    <Details summaryText="All grades against colleagues’ (Stuart–Maxwell), from 50 plans on">
      <ul className="govuk-list govuk-list--bullet">
        {enough.map(({ name, whole: { chiSquared, degrees, p } }) => (
          <li key={name}>
            {name}: chi-squared {chiSquared.toFixed(2)}, {degrees} df, {pWords(p)}
          </li>
        ))}
      </ul>
    </Details>
  )
}

function signed(difference: number | null): string {
  if (difference === null) return '–'
  const text = Math.abs(difference).toFixed(2)
  return difference < 0 ? `−${text}` : difference > 0 ? `+${text}` : text
}

function Shares({ auditors }: { auditors: AuditorReading[] }) {
  return (
    <>
      <h2 className="govuk-heading-m">Beside everybody else’s plans</h2>
      <ScrollRegion label="Shares beside everybody else’s">
        <Table
          caption="Shares beside everybody else’s of the same agency, auditors by name"
          captionClasses="govuk-visually-hidden"
          firstCellIsHeader
          head={[
            'Auditor',
            'Green plans',
            'Fisher test, after Holm',
            'More “does not apply” than usual',
            'Fisher test, after Holm',
          ]}
          rows={auditors.map(({ name, green, notApplicable }) => [
            name,
            shareWords(green),
            flag(green.adjusted),
            shareWords(notApplicable),
            flag(notApplicable.adjusted),
          ])}
        />
      </ScrollRegion>
    </>
  )
}

function flag(adjusted: number): string {
  return adjusted <= 0.05 ? `${pWords(adjusted)}: double-audit more` : pWords(adjusted)
}

function Anchors({ drift }: { drift: TermDrift[] }) {
  return (
    <>
      <h2 className="govuk-heading-m">Drift: anchor plans rated again</h2>
      {drift.length === 0 ? (
        <p className="govuk-body">
          No anchor plan has been rated in two terms by the same auditor yet. Five to eight anchor plans a term show
          whether the same auditors grade higher or lower than they did.
        </p>
      ) : (
        <>
          <ScrollRegion label="Anchor plans, term by term">
            <Table
              caption="Anchor plans, term by term"
              captionClasses="govuk-visually-hidden"
              firstCellIsHeader
              head={['Term', { text: 'Answers the same as before', format: 'numeric' }, 'What it says']}
              rows={drift.map((one) => [
                cycleName(one.term),
                {
                  text: `${one.same} of ${one.compared} (${sharePercent(one.same, one.compared)}%)`,
                  format: 'numeric',
                },
                { text: driftSentence(one), classes: 'app-sentence-cell' },
              ])}
            />
          </ScrollRegion>
          <p className="govuk-body">
            With five anchor plans only a shift in one direction by all of them hints at anything.
          </p>
        </>
      )}
    </>
  )
}

function Method() {
  return (
    <Details summaryText="How to read this">
      <p className="govuk-body">
        Auditors stand in the order of their names; there is no ranking, and none should be made. “Higher” counts plans
        that the auditor graded higher than the colleague who rated them too. The sign test asks whether so many on one
        side would be chance. To notice a lean of 80 to 20 in 80 of 100 cases takes about 23 plans on which the two
        grades differ, so terms are read together.
      </p>
      <p className="govuk-body">
        The shares are compared by Fisher’s exact test, two-sided, with Holm’s adjustment over all auditors and both
        shares. With 20 of 100 plans it notices 90% against 70% in 38 of 100 cases, with 40 of 200 plans in 78. “More
        than usual” counts audits with more “does not apply” than the middle audit of the agency in that cycle.
      </p>
    </Details>
  )
}
