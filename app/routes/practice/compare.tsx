import { href } from 'react-router'
import { itemCode } from '#app/domain/rubric/item-code.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { formTypeNames, type FormType } from '#app/domain/shared/form-type.ts'
import { distanceNames } from '#app/domain/practice/compare.ts'
import type { ReadingPart } from '#app/domain/practice/paragraphs.ts'
import { getComparison, type PracticeComparison } from '#app/operations/practice/get-comparison.server.ts'
import { AnswerWords } from '#app/components/audit/answer-words.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { Details } from '#app/components/govuk/details.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { Tag } from '#app/components/govuk/tag.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { ExplanationWords, ReferenceWords } from '#app/components/practice/explanation.tsx'
import { GradeTag } from '#app/components/rag-tag.tsx'
import { workContext } from '#app/web/contexts.ts'
import { hrefOfPlan } from './practice-address.ts'
import type { Route } from './+types/compare'

export function loader({ context, params }: Route.LoaderArgs) {
  return getComparison(context.get(workContext), params)
}

export default function ComparePage({ loaderData }: Route.ComponentProps) {
  const { head, comparison } = loaderData
  const different = comparison.rows.filter(({ distance }) => distance !== 'same' && distance !== 'unanswered')
  const left = comparison.rows.filter(({ distance }) => distance === 'unanswered')
  const same = comparison.rows.filter(({ distance }) => distance === 'same')
  return (
    <>
      <BackLink href={href('/practice')} text="Practice" />
      <PageTitle title={`Compared: ${head.plan.title}`} />
      <span className="govuk-caption-l">Practice, questions of {agencyNames[head.agency].toLowerCase()}</span>
      <h1 className="govuk-heading-l">Your answers beside the reference</h1>
      <Result {...loaderData} />
      <h2 className="govuk-heading-m">What was different</h2>
      {different.length === 0 ? (
        <p className="govuk-body">Nothing. Every answer that you gave is the same as the reference.</p>
      ) : (
        <Rows rows={different} {...loaderData} />
      )}
      {left.length > 0 && (
        <Details summaryText={`What you left out (${left.length})`}>
          <Rows rows={left} {...loaderData} />
        </Details>
      )}
      {same.length > 0 && (
        <Details summaryText={`What was the same (${same.length})`}>
          <Rows rows={same} {...loaderData} />
        </Details>
      )}
      <Button text="Practise this plan again" href={hrefOfPlan(head.plan.id)} classes="govuk-button--secondary" />
    </>
  )
}

function Result({ head, comparison, standard, grade, lesson }: PracticeComparison) {
  const { agreed, answered, redGreen, kinder, stricter } = comparison
  return (
    <>
      <p className="govuk-body-l">
        {agreed} of {answered} answers are the same.
      </p>
      <ul className="govuk-list govuk-list--bullet">
        <li>Red against green {times(redGreen)}.</li>
        <li>
          Kinder than the reference {times(kinder)}, stricter {times(stricter)}.
        </li>
        <li>
          This was written as a {standard} plan. With the reference of all agencies it is{' '}
          <GradeTag grade={grade.grade} />
        </li>
      </ul>
      <p className="govuk-body">
        <strong>What it teaches.</strong> {lesson}
      </p>
      <Details summaryText="Why the plan has this grade">
        <ul className="govuk-list govuk-list--bullet">
          {grade.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </Details>
      <p className="govuk-body">
        <a className="govuk-link" href={hrefOfPlan(head.plan.id)}>
          Read the whole plan
        </a>
      </p>
      <Missed missed={comparison.missed} />
    </>
  )
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`
}

function Missed({ missed }: Pick<PracticeComparison['comparison'], 'missed'>) {
  if (missed.length === 0) return null
  return (
    <ScrollRegion label="What you missed, by theme">
      <Table
        caption="What you missed, by theme"
        captionClasses="govuk-table__caption--m"
        firstCellIsHeader
        head={['Theme', { text: 'Different', format: 'numeric' }, { text: 'Questions', format: 'numeric' }]}
        rows={missed.map(({ theme, missed: count, asked }) => [
          theme.title,
          { text: count, format: 'numeric' },
          { text: asked, format: 'numeric' },
        ])}
      />
    </ScrollRegion>
  )
}

type RowsProps = Pick<PracticeComparison, 'head' | 'reading'> & { rows: PracticeComparison['comparison']['rows'] }

function Rows({ rows, head, reading }: RowsProps) {
  return rows.map(({ item, own, explained, distance, lean }) => (
    <div key={item.id} className="app-compared">
      <h3 className="govuk-heading-s govuk-!-margin-bottom-1">
        {itemCode(item.id)}: {'decides' in item ? item.question : item.statement}
      </h3>
      <div>
        <span className="app-compared__label">You{lean && `, ${lean}`}</span>
        {distance !== 'same' && distance !== 'unanswered' && (
          <p className="app-compared__tag">
            <Tag
              text={distanceNames[distance]}
              classes={distance === 'red_green' ? 'govuk-tag--red' : 'govuk-tag--grey'}
            />
          </p>
        )}
        {own ? (
          <AnswerWords answer={{ ...own, tracedTo: formWords(own.tracedTo) }} />
        ) : (
          <p className="govuk-body">Not answered</p>
        )}
      </div>
      <div>
        <span className="app-compared__label">Reference</span>
        <p className="govuk-body">
          <ReferenceWords reference={explained.reference} />
        </p>
      </div>
      <div>
        <span className="app-compared__label">Why</span>
        <p className="govuk-body govuk-!-margin-bottom-1">
          <ExplanationWords pieces={explained.pieces} base={hrefOfPlan(head.plan.id)} />
        </p>
        <Quoted
          itemId={item.id}
          numbers={explained.pieces.flatMap(({ paragraph }) => paragraph ?? [])}
          parts={reading}
        />
      </div>
    </div>
  ))
}

/** A fault in a practice plan traces to a form by its type. */
function formWords(formType: string): string {
  return formType in formTypeNames ? formTypeNames[formType as FormType].toLowerCase() : ''
}

/** The paragraphs that an explanation points at, word for word, so that nobody has to go and look. */
function Quoted({ itemId, numbers, parts }: { itemId: string; numbers: number[]; parts: readonly ReadingPart[] }) {
  const quoted = parts.flatMap(({ title, paragraphs }) =>
    paragraphs.filter(({ number }) => numbers.includes(number)).map((paragraph) => ({ title, ...paragraph })),
  )
  if (quoted.length === 0) return null
  return (
    <Details
      classes="app-explanation-now"
      summaryText={
        <>
          {quoted.length === 1 ? 'Read the paragraph' : 'Read the paragraphs'}
          <span className="govuk-visually-hidden"> for {itemCode(itemId)}</span>
        </>
      }
    >
      {quoted.map(({ number, title, text }) => (
        <p className="govuk-body" key={number}>
          <strong>
            {number} ({title}):
          </strong>{' '}
          {text}
        </p>
      ))}
    </Details>
  )
}
