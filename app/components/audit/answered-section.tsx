import { itemCode } from '#app/domain/rubric/item-code.ts'
import { sectionTitle } from '#app/domain/rubric/words.ts'
import { emptyAnswer, type AnswerDraft, type Problem } from '#app/domain/audit/answers.ts'
import type { GradeLabels } from '#app/domain/audit/audit-view.ts'
import type { AuditDocument } from '#app/domain/audit/document.ts'
import { isComputed, isFinding } from '#app/domain/rubric/items.ts'
import type { Criterion, Finding } from '#app/domain/rubric/rubric.ts'
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
  /** The ids of the questions that are marked to come back to. */
  flagged: string[]
}

/** The questions and answers of one section, with its grade. */
export function AnsweredSection({ section: answered, changeHref, labels, problems, flagged }: AnsweredSectionProps) {
  const { section, grade, findings, criteria } = answered
  const row = (asked: Criterion | Finding, answer: Omit<AnswerDraft, 'itemId'>): SummaryRow => {
    const { id } = asked
    const words = isFinding(asked) ? asked.question : `${itemCode(id)}: ${asked.statement}`
    const missing = problems.filter((problem) => problem.itemId === id)
    return {
      key: words,
      value: (
        <>
          <AnswerWords answer={answer} markers={isFinding(asked) ? [] : asked.markers} />
          {flagged.includes(id) && <span className="app-mark app-mark--flag">Come back</span>}
          {missing.map(({ sentence }) => (
            <p key={sentence} className="govuk-error-message govuk-!-margin-bottom-1">
              {sentence}
            </p>
          ))}
        </>
      ),
      actions:
        changeHref && !isComputed(asked)
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
            row(asked, { ...emptyAnswer(asked.id), finding: answer, comment }),
          ),
          ...criteria.map(({ asked, ...answer }) => row(asked, { ...answer, finding: null, isFlagged: false })),
        ]}
      />
    </section>
  )
}
