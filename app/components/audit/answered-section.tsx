import { sectionTitle } from '#app/domain/rubric/words.ts'
import { emptyAnswer, type Problem } from '#app/domain/audit/answers.ts'
import type { GradeLabels } from '#app/domain/audit/audit-view.ts'
import type { AuditDocument } from '#app/domain/audit/document.ts'
import { SummaryList, type SummaryRow } from '#app/components/govuk/summary-list.tsx'
import { GradeTag } from '#app/components/rag-tag.tsx'
import { AnswerWords } from './answer-words.tsx'
import { fieldId } from './field-names.ts'

type AnsweredSectionProps = {
  section: AuditDocument['sections'][number]
  /** The page on which the section is answered; null when it can no longer be changed. */
  changeHref: string | null
  labels: GradeLabels
  problems: Problem[]
}

/** The questions and answers of one section, with its grade. */
export function AnsweredSection({ section: answered, changeHref, labels, problems }: AnsweredSectionProps) {
  const { section, grade, findings, criteria } = answered
  const row = (id: string, words: string, answer: Parameters<typeof AnswerWords>[0]['answer']): SummaryRow => {
    const missing = problems.filter((problem) => problem.itemId === id)
    return {
      key: words,
      value: (
        <>
          <AnswerWords answer={answer} />
          {missing.map(({ sentence }) => (
            <p key={sentence} className="govuk-error-message govuk-!-margin-bottom-1">
              {sentence}
            </p>
          ))}
        </>
      ),
      actions: changeHref
        ? { items: [{ href: `${changeHref}#${fieldId(id)}`, text: 'Change', visuallyHiddenText: words }] }
        : undefined,
    }
  }
  return (
    <section id={`section-${section.id}`} aria-labelledby={`section-${section.id}-title`}>
      <h2 className="govuk-heading-m" id={`section-${section.id}-title`}>
        {sectionTitle(section)}
      </h2>
      <p className="govuk-body">
        <GradeTag grade={grade.grade} labels={labels} /> {grade.reasons.join(' ')}
      </p>
      <SummaryList
        classes="app-answer-list"
        rows={[
          ...findings.map(({ asked, answer, comment }) =>
            row(asked.id, asked.question, { ...emptyAnswer(asked.id), finding: answer, comment }),
          ),
          ...criteria.map(({ asked, ...answer }) =>
            row(asked.id, `${asked.id}: ${asked.statement}`, { ...answer, finding: null, isFlagged: false }),
          ),
        ]}
      />
    </section>
  )
}
