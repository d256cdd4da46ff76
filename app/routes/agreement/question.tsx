import { href } from 'react-router'
import { itemCode } from '#app/domain/rubric/item-code.ts'
import { compared, isToTalkAbout, isTooFew } from '#app/domain/agreement/questions.ts'
import type { Criterion, Finding } from '#app/domain/rubric/rubric.ts'
import { plural, sharePercent } from '#app/domain/shared/count-words.ts'
import { getQuestion } from '#app/operations/agreement/get-agreement.server.ts'
import { CycleHeading } from '#app/components/cycle/cycle-heading.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'
import { RatingTag } from '#app/components/rag-tag.tsx'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/question'
import { findingWords, GradeTable } from './grade-table.tsx'

export function loader({ context, params }: Route.LoaderArgs) {
  return getQuestion(context.get(workContext), params)
}

export default function QuestionPage({ loaderData: { cycle, question, asked } }: Route.ComponentProps) {
  const back = { href: href('/cycles/:cycleId/agreement', { cycleId: cycle.id }), text: 'Agreement' }
  return (
    <>
      <CycleHeading cycle={cycle} title={`${itemCode(question.itemId)}: agreement`} back={back} />
      <p className="govuk-body-l">{question.words}</p>
      {isTooFew(question) ? (
        <EmptyState title="Too few to show">
          Fewer than five pairs of answers can be compared, so their counts are not shown.
        </EmptyState>
      ) : (
        <Figures question={question} />
      )}
      {'decides' in asked ? <FindingAsked asked={asked} /> : <Descriptors asked={asked} />}
    </>
  )
}

type Question = Route.ComponentProps['loaderData']['question']

function Figures({ question }: { question: Question }) {
  const pairs = compared(question)
  const { same, splits, applies, kind } = question
  return (
    <>
      {isToTalkAbout(question) && <InsetText text="Talk about this wording: colleagues read it differently." />}
      <p className="govuk-body">
        {plural(pairs, 'pair')} of answers: {same} alike ({sharePercent(same, pairs)}%)
        {kind === 'criterion' && `, ${splits} red against green`}
        {applies > 0 && `, ${applies} where only one of the two found that it applies`}.
      </p>
      <GradeTable
        caption="First and second answer"
        table={question.table}
        {...(kind === 'finding' && { words: findingWords })}
      />
    </>
  )
}

/** The wording under question: what each rating asks for. */
function Descriptors({ asked }: { asked: Criterion }) {
  return (
    <>
      <h2 className="govuk-heading-m">What each rating asks for</h2>
      <SummaryList
        rows={(['green', 'amber', 'red'] as const).map((rating) => ({
          key: { text: <RatingTag rating={rating} /> },
          value: { text: asked[rating] },
        }))}
      />
      {asked.naGuidance !== '' && (
        <p className="govuk-body">
          <strong>Not applicable:</strong> {asked.naGuidance}
        </p>
      )}
    </>
  )
}

function FindingAsked({ asked }: { asked: Finding }) {
  return (
    <>
      <h2 className="govuk-heading-m">How it is asked</h2>
      <p className="govuk-body">{asked.hint}</p>
    </>
  )
}
