import type { ReturnFinding } from '#app/domain/returns/check-row.ts'
import { severityNames, type Severity } from '#app/domain/returns/return-definition.ts'
import { Tag } from '#app/components/govuk/tag.tsx'

const colours: Record<Severity, string> = { impossible: 'govuk-tag--red', suspicious: 'govuk-tag--yellow' }

export function SeverityTag({ severity }: { severity: Severity }) {
  return <Tag classes={colours[severity]} text={severityNames[severity]} />
}

/** The worst of what is odd about a row. */
export function FindingTag({ findings }: { findings: readonly ReturnFinding[] }) {
  const isImpossible = findings.some(({ severity }) => severity === 'impossible')
  return <SeverityTag severity={isImpossible ? 'impossible' : 'suspicious'} />
}
