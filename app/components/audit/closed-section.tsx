import { href } from 'react-router'
import { itemCode } from '#app/domain/rubric/item-code.ts'
import { emptyAnswer } from '#app/domain/audit/answers.ts'
import { subjectTitle, type AuditSection } from '#app/domain/audit/audit-view.ts'
import { isFinding } from '#app/domain/rubric/items.ts'
import { sectionTitle } from '#app/domain/rubric/words.ts'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'
import { WarningText } from '#app/components/govuk/warning-text.tsx'
import type { FormReply } from '#app/web/form-reply.ts'
import { AnswerWords } from './answer-words.tsx'
import { draftFrom } from './draft.ts'
import { questionsOf } from './field-names.ts'

type ClosedSectionProps = { section: Omit<AuditSection, 'problems'>; reply: FormReply | undefined }

/** A section that can no longer be changed; what was sent too late is shown, so that nothing typed is lost. */
export function ClosedSection({ section, reply }: ClosedSectionProps) {
  const { head } = section
  const items = questionsOf(section).map((item) => ({
    id: item.id,
    words: isFinding(item) ? item.question : `${itemCode(item.id)}: ${item.statement}`,
  }))
  const saved = items.map(({ id }) => section.answers[id] ?? emptyAnswer(id))
  return (
    <>
      <span className="govuk-caption-l">{subjectTitle(head)}</span>
      <h1 className="govuk-heading-l">{sectionTitle(section.section)}</h1>
      <WarningText
        text={
          reply ? `${head.closed} What you sent was not saved; it stands below, so that you can copy it.` : head.closed
        }
      />
      {reply && (
        <>
          <h2 className="govuk-heading-m">What you sent</h2>
          <SummaryList
            rows={items.map(({ words }, index) => ({
              key: words,
              value: <AnswerWords answer={draftFrom(reply, index, saved[index]!)} />,
            }))}
          />
        </>
      )}
      <h2 className="govuk-heading-m">What is saved</h2>
      <SummaryList
        classes="app-answer-list"
        rows={items.map(({ words }, index) => ({ key: words, value: <AnswerWords answer={saved[index]!} /> }))}
      />
      <p className="govuk-body">
        <a className="govuk-link" href={href('/audits/:auditId/check', { auditId: head.id })}>
          All answers of this audit
        </a>
      </p>
    </>
  )
}
