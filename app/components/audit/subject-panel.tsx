import type { FormFacts } from '#app/domain/frame/forms-frame.ts'
import { exceptionReasonNames, lawfulDueOn } from '#app/domain/returns/advice-request.ts'
import { formTypeNames, isFromFamily } from '#app/domain/shared/form-type.ts'
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
  return <FormPanel form={subject.form} frozenOn={frozenOn} />
}

/** The audited form: what it is, who wrote it and when. Of the author only the role is known. */
function FormPanel({ form, frozenOn }: { form: FormFacts; frozenOn: string | null }) {
  const isLate = !isFromFamily(form.formType) && form.returnedOn > lawfulDueOn(form.requestedOn)
  return (
    <>
      <h2 className="govuk-heading-s">The form{frozenOn && <> as at {formatDate(frozenOn)}</>}</h2>
      <SummaryList
        classes="govuk-summary-list--no-border"
        rows={[
          { key: 'Type', value: formTypeNames[form.formType] },
          { key: 'Reference', value: form.ref },
          { key: 'Service', value: form.service },
          { key: 'Role of the author', value: form.role },
          { key: 'Written for plan', value: form.planRef },
          { key: 'Asked for', value: formatDate(form.requestedOn) },
          { key: 'Due', value: formatDate(form.dueOn) },
          { key: 'Came back', value: formatDate(form.returnedOn) },
          ...(isLate || form.exceptionReason
            ? [
                {
                  key: 'Lawful exception',
                  value: form.exceptionReason ? exceptionReasonNames[form.exceptionReason] : 'None recorded',
                },
              ]
            : []),
        ]}
      />
    </>
  )
}
