import { formRole, lateness, sayings } from '#app/domain/evidence/form-words.ts'
import type { PlanForm } from '#app/domain/evidence/plan-form.ts'
import { agencyOfForm, formTypeNames } from '#app/domain/shared/form-type.ts'
import type { Agency } from '#app/domain/shared/agency.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { Details } from '#app/components/govuk/details.tsx'

type PlanFormsProps = { forms: readonly PlanForm[]; frozenOn: string | null; agency: Agency | null }

/** The forms of a plan: when each was asked for and came back, how late, and what it says. One's own agency's first. */
export function PlanForms({ forms, frozenOn, agency }: PlanFormsProps) {
  const isOwn = ({ formType }: PlanForm) => agency === null || agencyOfForm(formType) === agency
  const own = forms.filter(isOwn)
  const others = forms.filter((form) => !isOwn(form))
  return (
    <>
      <h3 className="govuk-heading-s govuk-!-margin-bottom-1">Forms asked for</h3>
      {forms.length === 0 && <p className="govuk-body-s">The register holds no request for advice for this plan.</p>}
      <FormList forms={own} frozenOn={frozenOn} />
      {others.length > 0 && (
        <Details summaryText={`${plural(others.length, 'form')} of other services and the family`}>
          <FormList forms={others} frozenOn={frozenOn} />
        </Details>
      )}
    </>
  )
}

function FormList({ forms, frozenOn }: Pick<PlanFormsProps, 'forms' | 'frozenOn'>) {
  if (forms.length === 0) return null
  return (
    <ul className="govuk-list govuk-body-s app-form-list">
      {forms.map((form) => (
        <li key={form.ref}>
          <strong>{formTypeNames[form.formType]}</strong>
          {formRole(form)}
          <br />
          {datesOf(form, frozenOn)}
          {form.returnedOn !== null && (
            <>
              <br />
              {sayings(form)}
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

function datesOf(form: PlanForm, frozenOn: string | null): string {
  const late = lateness(form, frozenOn)
  const back = form.returnedOn === null ? 'not returned' : `returned ${formatDate(form.returnedOn)}`
  return `Asked ${formatDate(form.requestedOn)}, ${back}${late === '' ? '' : `, ${late}`}`
}
