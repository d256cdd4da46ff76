import { agencyNames } from '#app/domain/shared/agency.ts'
import type { Rubric, Section } from '#app/domain/rubric/rubric.ts'
import { CriterionInWords, FindingInWords } from './criterion-in-words.tsx'

/** One section of a rubric: what to have at hand, what is asked first, and its criteria. */
export function RubricSection({ section, rubric }: { section: Section; rubric: Rubric }) {
  const findings = rubric.findings.filter((finding) => finding.section === section.id)
  const criteria = rubric.criteria.filter((criterion) => criterion.section === section.id)
  const agencies = [...new Set(criteria.map(({ answeredBy }) => answeredBy.join()))]
  const [only] = criteria[0]?.answeredBy ?? []
  const isOneAgency = agencies.length === 1 && criteria[0]?.answeredBy.length === 1
  return (
    <section aria-labelledby={`section-${section.id}`}>
      <h2 className="govuk-heading-l app-rubric-section" id={`section-${section.id}`}>
        {section.id}: {section.title}
      </h2>
      <p className="govuk-body">
        {isOneAgency && only && `Answered by ${agencyNames[only].toLowerCase()}. `}
        {section.lookAt !== '' && (
          <>
            <strong>Look at:</strong> {section.lookAt}
          </>
        )}
      </p>
      {findings.map((finding) => (
        <FindingInWords key={finding.id} finding={finding} />
      ))}
      {criteria.map((criterion) => (
        <CriterionInWords key={criterion.id} criterion={criterion} isAlone={!isOneAgency} />
      ))}
      <p className="govuk-body app-no-print">
        <a className="govuk-link" href="#contents">
          Back to contents
        </a>
      </p>
    </section>
  )
}
