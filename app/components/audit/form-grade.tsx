import type { GradeLabels } from '#app/domain/audit/audit-view.ts'
import type { SectionGrade } from '#app/domain/audit/outcome.ts'
import { GradeTag } from '#app/components/rag-tag.tsx'

type FormGradeProps = { overall: SectionGrade; labels: GradeLabels }

/** The grade of a whole form, which one auditor gives, with its reasons. What the plan made of the form is not in it. */
export function FormGrade({ overall, labels }: FormGradeProps) {
  return (
    <section aria-labelledby="form-grade">
      <h2 className="govuk-heading-m" id="form-grade">
        Grade of the form
      </h2>
      <p className="govuk-body">
        <GradeTag grade={overall.grade} labels={labels} /> {overall.reasons.join(' ')}
      </p>
      <p className="govuk-body">
        How quickly the form came back, and what the plan made of it, are rated apart and are no part of this grade.
      </p>
    </section>
  )
}
