import type { Contradiction } from '#app/domain/audit/applicability.ts'
import type { GradeLabels } from '#app/domain/audit/audit-view.ts'
import type { SectionGrade } from '#app/domain/audit/outcome.ts'
import { GradeTag } from '#app/components/rag-tag.tsx'

type GradePanelProps = { title: string; grade: SectionGrade; labels: GradeLabels; contradictions: Contradiction[] }

/** The grade of a section as it stands, why it is so, and what does not fit together. */
export function GradePanel({ title, grade, labels, contradictions }: GradePanelProps) {
  return (
    <>
      <h2 className="govuk-heading-s">{title}</h2>
      <p className="govuk-body">
        <GradeTag grade={grade.grade} labels={labels} />
      </p>
      <ul className="govuk-list govuk-body-s">
        {grade.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      {contradictions.length > 0 && (
        <>
          <h3 className="govuk-heading-s">This does not fit together</h3>
          <ul className="govuk-list govuk-list--bullet govuk-body-s">
            {contradictions.map(({ sentence }) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
