import type { WholeAudit } from '#app/domain/audit/audit-view.ts'
import type { Applicability } from '#app/domain/evidence/applicability.ts'
import type { Contradiction } from '#app/domain/evidence/contradictions.ts'
import type { Evidence } from '#app/domain/evidence/evidence.ts'
import { sectionApplicability } from '#app/domain/evidence/section-applicability.ts'
import type { SectionId } from '#app/domain/rubric/rubric.ts'
import { naReasonNames } from '#app/domain/rubric/words.ts'
import { Tag } from '#app/components/govuk/tag.tsx'

const tags: Record<Applicability['state'], { text: string; classes: string }> = {
  applicable: { text: 'Applies', classes: 'govuk-tag--blue' },
  nil_evidenced: { text: 'Not needed', classes: 'govuk-tag--grey' },
  unknown_no_evidence: { text: 'Not known', classes: 'govuk-tag--yellow' },
}

type SectionAppliesProps = { section: SectionId; whole: WholeAudit; evidence: Evidence }

/** Whether a section that is asked for "where appropriate" applies, by what stands outside it, and why. */
export function SectionApplies({ section, whole, evidence }: SectionAppliesProps) {
  const found = sectionApplicability(section, whole, evidence)
  if (found === undefined) return null
  const { state, reasons, naReason } = found
  return (
    <>
      <h2 className="govuk-heading-s govuk-!-margin-bottom-1">Does section {section} apply?</h2>
      <p className="govuk-body govuk-!-margin-bottom-1">
        <Tag {...tags[state]} />
      </p>
      <ul className="govuk-list govuk-body-s">
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
        {naReason && <li>Reason for “not applicable”: {naReasonNames[naReason].toLowerCase()}.</li>}
        {state === 'unknown_no_evidence' && (
          <li>“Not known” is never “not applicable”: the plan stays in the count.</li>
        )}
      </ul>
    </>
  )
}

/** What was said of one plan that cannot both be right. */
export function Contradictions({ contradictions }: { contradictions: readonly Contradiction[] }) {
  if (contradictions.length === 0) return null
  return (
    <>
      <h3 className="govuk-heading-s">This does not fit together</h3>
      <ul className="govuk-list govuk-list--bullet govuk-body-s">
        {contradictions.map(({ itemId, sentence }) => (
          <li key={itemId + sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  )
}
