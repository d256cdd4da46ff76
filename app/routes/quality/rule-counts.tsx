import type { RuleCount } from '#app/operations/quality/get-quality.server.ts'
import { Details } from '#app/components/govuk/details.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { plural } from '#app/domain/measures/words.ts'
import { SeverityTag, severityNames } from './severity-tag.tsx'

type RuleCountsProps = { counts: readonly RuleCount[]; hasBefore: boolean }

/** How often each rule spoke, each with the way to its findings; below, the rules that found nothing. */
export function RuleCounts({ counts, hasBefore }: RuleCountsProps) {
  const spoke = counts.filter(({ found, mended }) => found > 0 || mended > 0)
  const silent = counts.filter(({ found, mended }) => found === 0 && mended === 0)
  return (
    <section>
      <h2 className="govuk-heading-m">By rule</h2>
      <ScrollRegion label="Findings by rule">
        <Table
          caption="Findings by rule"
          captionClasses="govuk-visually-hidden"
          firstCellIsHeader
          classes="govuk-table--small-text-until-tablet"
          head={[
            'Rule',
            'Severity',
            { text: 'Found', format: 'numeric' },
            ...(hasBefore
              ? [
                  { text: 'New', format: 'numeric' as const },
                  { text: 'No longer found', format: 'numeric' as const },
                ]
              : []),
          ]}
          rows={spoke.map((rule) => [
            <RuleCell key="rule" rule={rule} />,
            <SeverityTag key="severity" severity={rule.severity} />,
            numberCell(rule.found),
            ...(hasBefore ? [numberCell(rule.isNew), numberCell(rule.mended)] : []),
          ])}
        />
      </ScrollRegion>
      {silent.length > 0 && (
        <Details summaryText={`${plural(silent.length, 'rule')} found nothing`}>
          <RuleList rules={silent} />
        </Details>
      )}
    </section>
  )
}

/** What each rule looks for and what to do about it. */
export function RuleList({ rules }: { rules: readonly RuleCount[] }) {
  return (
    <ul className="govuk-list govuk-list--bullet">
      {rules.map(({ code, name, severity, sentence }) => (
        <li key={code}>
          <strong>{name}</strong> ({severityNames[severity].toLowerCase()}): {sentence}
        </li>
      ))}
    </ul>
  )
}

function RuleCell({ rule: { code, name, sentence, found } }: { rule: RuleCount }) {
  return (
    <span className="app-wrap app-wrap--wide">
      {found > 0 ? (
        <a className="govuk-link" href={`?rule=${code}#list`}>
          {name}
        </a>
      ) : (
        name
      )}
      <br />
      <span className="govuk-!-font-weight-regular">{sentence}</span>
    </span>
  )
}

function numberCell(count: number) {
  return { text: count === 0 ? '–' : count.toLocaleString('en-GB'), format: 'numeric' as const }
}
