import { itemCode } from '#app/domain/rubric/item-code.ts'
import type { GradeLabels } from '#app/domain/audit/audit-view.ts'
import type { GradeCause, GradeExplanation, Ratings } from '#app/domain/audit/grade.ts'
import type { Criterion } from '#app/domain/rubric/rubric.ts'
import { gradeNames } from '#app/domain/rubric/words.ts'
import { GradeTag, RatingTag } from '#app/components/rag-tag.tsx'
import { fieldId } from './field-names.ts'

type GradePanelProps = {
  title: string
  explained: GradeExplanation
  labels: GradeLabels
  /** Criteria that are rated and in no grade of the plan, shown apart. */
  apart: { title: string; criteria: Criterion[] }[]
  ratings: Ratings
}

/** The grade of a section as it stands: which criterion holds it down, which gate caps it, what would lift it. */
export function GradePanel({ title, explained, labels, apart, ratings }: GradePanelProps) {
  const { grade, causes, planCaps, lift } = explained
  return (
    <section aria-labelledby="grade-title" className="app-grade">
      <h2 className="govuk-heading-s" id="grade-title">
        {title}
      </h2>
      <p className="govuk-body govuk-!-margin-bottom-2">
        <GradeTag grade={grade.grade} labels={labels} />
      </p>
      <ul className="govuk-list govuk-body-s">
        {causes.length === 0 && grade.reasons.map((reason) => <li key={reason}>{reason}</li>)}
        {causes.map((cause) => (
          <Cause key={cause.sentence} cause={cause} />
        ))}
        {planCaps.map((cause) => (
          <Cause key={`plan ${cause.sentence}`} cause={cause} />
        ))}
        {lift && (
          <li>
            It would be {gradeNames[lift.grade].toLowerCase()} without what is said of <Ids ids={lift.itemIds} />.
          </li>
        )}
      </ul>
      {apart
        .filter(({ criteria }) => criteria.length > 0)
        .map((group) => (
          <Apart key={group.title} {...group} ratings={ratings} />
        ))}
    </section>
  )
}

function Cause({ cause: { kind, sentence, itemIds } }: { cause: GradeCause }) {
  return (
    <li>
      {sentence}
      {kind === 'points' && itemIds.length > 0 && (
        <>
          {' '}
          Points are lost at <Ids ids={itemIds} />.
        </>
      )}
      {kind !== 'points' && (
        <>
          {' '}
          (<Ids ids={itemIds} />)
        </>
      )}
    </li>
  )
}

/** Each id leads to its question. */
function Ids({ ids }: { ids: string[] }) {
  return ids.map((id, index) => (
    <span key={id}>
      {index > 0 && (index === ids.length - 1 ? ' and ' : ', ')}
      <a className="govuk-link" href={`#${fieldId(id)}`}>
        {itemCode(id)}
      </a>
    </span>
  ))
}

function Apart({ title, criteria, ratings }: { title: string; criteria: Criterion[]; ratings: Ratings }) {
  return (
    <>
      <h3 className="govuk-heading-s">{title}</h3>
      <ul className="govuk-list govuk-body-s">
        {criteria.map(({ id }) => {
          const rating = ratings[id]?.rating
          return (
            <li key={id}>
              <Ids ids={[id]} /> {rating ? <RatingTag rating={rating} /> : 'not rated yet'}
            </li>
          )
        })}
      </ul>
    </>
  )
}
