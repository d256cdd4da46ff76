import { itemCode } from '#app/domain/rubric/item-code.ts'
import { emptyAnswer } from '#app/domain/audit/answers.ts'
import { valueOf } from '#app/components/form/value-of.ts'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'
import { WarningText } from '#app/components/govuk/warning-text.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import type { FormReply } from '#app/web/form-reply.ts'
import { AnswerWords } from './answer-words.tsx'
import { draftFrom } from './draft.ts'
import { fieldName } from './field-names.ts'

/** No section has more questions. */
const mostQuestions = 100

/** What somebody sent for an audit that is no longer theirs: shown, so that nothing they typed is lost. */
export function LostSection({ reply }: { reply: FormReply }) {
  const answers = Array.from({ length: mostQuestions }, (_, index) => ({
    index,
    itemId: valueOf(reply, fieldName(index, 'itemId')),
  })).filter(({ itemId }) => itemId !== '')
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title="This audit is no longer yours" />
        <h1 className="govuk-heading-l">This audit is no longer yours</h1>
        <WarningText text="It was given to a colleague while your page was open, so what you sent was not saved. It stands below: copy what you want to pass on." />
        <h2 className="govuk-heading-m">What you sent</h2>
        <SummaryList
          rows={answers.map(({ index, itemId }) => ({
            key: itemCode(itemId),
            value: <AnswerWords answer={draftFrom(reply, index, emptyAnswer(itemId))} />,
          }))}
        />
        <p className="govuk-body">
          What you had saved before has gone with the audit.{' '}
          <a className="govuk-link" href="/audits">
            Go to my audits
          </a>
        </p>
      </div>
    </div>
  )
}
