import { formTypeNames } from '#app/domain/shared/form-type.ts'
import type { Agency } from '#app/domain/shared/agency.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import type { AuditSubject } from '#app/domain/audit/audit-view.ts'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'
import { FactsPanel } from './facts-panel.tsx'

type SubjectPanelProps = {
  subject: AuditSubject
  frozenOn: string | null
  /** Whose forms stand first; left out, all stand alike. */
  agency?: Agency
}

/** What the register said of the audited plan or form on the freeze date. */
export function SubjectPanel({ subject, frozenOn, agency }: SubjectPanelProps) {
  if (subject.kind === 'plan')
    return <FactsPanel facts={subject.facts} forms={subject.forms} frozenOn={frozenOn} agency={agency ?? null} />
  const { form } = subject
  return (
    <>
      <h2 className="govuk-heading-s">What the register says</h2>
      <SummaryList
        classes="govuk-summary-list--no-border"
        rows={[
          { key: 'Form', value: formTypeNames[form.formType] },
          { key: 'Service', value: form.service },
          { key: 'Plan', value: form.planRef },
          { key: 'Requested', value: formatDate(form.requestedOn) },
          { key: 'Due', value: formatDate(form.dueOn) },
          { key: 'Returned', value: formatDate(form.returnedOn) },
        ]}
      />
    </>
  )
}
