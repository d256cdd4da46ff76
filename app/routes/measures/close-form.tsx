import { agencyNames } from '#app/domain/shared/agency.ts'
import { auditStateNames } from '#app/domain/audit/audit.ts'
import { NotDoneReason, notDoneWords } from '#app/domain/sampling/close.ts'
import { nounOf } from '#app/domain/sampling/cycle-words.ts'
import { plural } from '#app/domain/measures/words.ts'
import type { LockPage, OpenAudit } from '#app/operations/measures/get-lock.server.ts'
import { Button } from '#app/components/govuk/button.tsx'
import { Details } from '#app/components/govuk/details.tsx'
import { Select } from '#app/components/govuk/select.tsx'
import { WarningText } from '#app/components/govuk/warning-text.tsx'
import { errorFor } from '#app/components/form/error-for.ts'
import { valueOf } from '#app/components/form/value-of.ts'
import type { FormReply } from '#app/web/form-reply.ts'

const reasons = NotDoneReason.options.map((value) => ({ value, text: notDoneWords[value] }))

type CloseFormProps = { page: LockPage; reply: FormReply | undefined }

/** Closes auditing. Audits that are not in need a reason: one for the agency, or one of their own. */
export function CloseForm({ page: { cycle, agencies, open, unpaired }, reply }: CloseFormProps) {
  const waiting = agencies.filter((agency) => agency.open > 0)
  return (
    <form method="post" noValidate>
      <input type="hidden" name="intent" value="close" />
      <input type="hidden" name="version" value={cycle.version} />
      {waiting.length === 0 ? (
        <p className="govuk-body">Every audit is submitted. Once auditing is closed, no answer can be changed.</p>
      ) : (
        <p className="govuk-body">
          You can wait, or close auditing now. Audits that are not submitted then end as not done, and their{' '}
          {nounOf(cycle.kind, 2)} count as not met wherever a measure needs the answer: leaving out the{' '}
          {nounOf(cycle.kind, 2)} that were hard to audit would flatter the figures.
        </p>
      )}
      {waiting.map(({ agency, open: count }) => (
        <Select
          key={agency}
          id={`agencyReasons.${agency}`}
          name={`agencyReasons.${agency}`}
          errorMessage={errorFor(reply, `agencyReasons.${agency}`)}
          label={{
            text: `${agencyNames[agency]}: why ${count === 1 ? 'is 1 audit' : `are ${plural(count, 'audit')}`} not submitted?`,
          }}
          items={[{ value: '', text: 'Select a reason' }, ...reasons]}
          value={valueOf(reply, `agencyReasons.${agency}`)}
        />
      ))}
      {unpaired > 0 && (
        <p className="govuk-body">
          {plural(unpaired, 'second rating')} {unpaired === 1 ? 'has' : 'have'} no auditor.{' '}
          {unpaired === 1 ? 'Its pair does' : 'Their pairs do'} not come about; the first rating counts.
        </p>
      )}
      {open.length > 0 && (
        <Details summaryText="Give single audits a reason of their own">
          {open.map((audit) => (
            <SingleReason key={audit.id} audit={audit} reply={reply} />
          ))}
        </Details>
      )}
      <WarningText text="Closing cannot be undone. Auditors can no longer answer or submit. Where ratings differ, both are then shown side by side, to be settled before the lock." />
      <Button text="Close auditing" preventDoubleClick />
    </form>
  )
}

function SingleReason({ audit, reply }: { audit: OpenAudit; reply: FormReply | undefined }) {
  const { id, planRef, agency, round, auditor, state } = audit
  const name = `auditReasons.${id}`
  const who = `${round === 2 ? ', second rating' : ''}${auditor ? `, ${auditor}` : ''}`
  return (
    <Select
      id={name}
      name={name}
      label={{ text: `${planRef}, ${agencyNames[agency]}${who} (${auditStateNames[state].toLowerCase()})` }}
      items={[{ value: '', text: 'As for the agency' }, ...reasons]}
      value={valueOf(reply, name)}
      errorMessage={errorFor(reply, name)}
    />
  )
}
