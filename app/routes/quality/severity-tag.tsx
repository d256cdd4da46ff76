import type { Severity } from '#app/domain/register/quality-rules.ts'
import { Tag } from '#app/components/govuk/tag.tsx'

export const severityNames: Record<Severity, string> = { impossible: 'Impossible', suspicious: 'Suspicious' }

const classes: Record<Severity, string> = { impossible: 'govuk-tag--red', suspicious: 'govuk-tag--yellow' }

export function SeverityTag({ severity }: { severity: Severity }) {
  return <Tag classes={classes[severity]} text={severityNames[severity]} />
}
