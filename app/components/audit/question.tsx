import type { ReactNode } from 'react'
import { itemProblems, type AnswerDraft, type Problem, type SavedAnswer } from '#app/domain/audit/answers.ts'
import type { Criterion, Finding } from '#app/domain/rubric/rubric.ts'
import { AnswerConflict } from './answer-conflict.tsx'
import { CriterionQuestion } from './criterion-question.tsx'
import type { TracedForm } from './fault-fields.tsx'
import { fieldId, fieldName } from './field-names.ts'
import { FindingQuestion } from './finding-question.tsx'
import type { TypedCount } from './tally-fields.tsx'

type QuestionProps = {
  item: Criterion | Finding
  index: number
  /** What stands in the fields at first, and what stands in them now. */
  initial: AnswerDraft
  draft: AnswerDraft
  /** The version that this page has seen. */
  version: number
  isOpen: boolean
  forms: readonly TracedForm[]
  /** The answer that was saved elsewhere meanwhile, and what to do with it. */
  conflict: SavedAnswer | undefined
  onSettle: (keep: 'mine' | 'saved') => void
  errorOf: (field: Problem['field']) => string | undefined
  typed: TypedCount
  children?: ReactNode
}

/** One question of a section. While it is closed it is a row; without JavaScript every question is open. */
export function Question(props: QuestionProps) {
  const { item, index, initial, draft, conflict } = props
  const isFinding = 'decides' in item
  const state = <StateWords item={item} draft={draft} hasConflict={conflict !== undefined} />
  return (
    <div
      className={`app-question${isFinding ? ' app-question--finding' : ''}`}
      id={fieldId(item.id)}
      data-item={index}
      data-kind={isFinding ? 'finding' : 'criterion'}
      data-open={props.isOpen || conflict ? '' : undefined}
    >
      <input type="hidden" name={fieldName(index, 'itemId')} value={item.id} />
      <input type="hidden" name={fieldName(index, 'basedOn')} value={props.version} />
      {conflict && (
        <AnswerConflict
          stored={conflict}
          index={index}
          markers={isFinding ? [] : item.markers}
          onSettle={props.onSettle}
        />
      )}
      {isFinding ? (
        <FindingQuestion finding={item} index={index} draft={initial} error={props.errorOf('finding')} state={state} />
      ) : (
        <CriterionQuestion
          criterion={item}
          {...{ index, initial, draft, state }}
          errorOf={props.errorOf}
          typed={props.typed}
          forms={props.forms}
        />
      )}
      {props.children && <div className="app-question__more">{props.children}</div>}
    </div>
  )
}

const missingWords: Record<Exclude<Problem['field'], 'rating' | 'finding'>, string> = {
  naReason: 'reason needed',
  comment: 'comment needed',
  evidence: 'page needed',
  places: 'place needed',
  tallyOf: 'count needed',
  faultSource: 'source of the fault needed',
}

type StateWordsProps = { item: Criterion | Finding; draft: AnswerDraft; hasConflict: boolean }

/** What somebody has to know of a question without opening it. */
function StateWords({ item, draft, hasConflict }: StateWordsProps) {
  const isAnswered = draft.rating !== null || draft.finding !== null
  const missing = isAnswered
    ? itemProblems(item, draft).flatMap(({ field }) =>
        field === 'rating' || field === 'finding' ? [] : missingWords[field],
      )
    : []
  return (
    <span className="app-question__state">
      {'isKey' in item && item.isKey && <span className="app-mark">Key criterion</span>}{' '}
      {draft.isFlagged && <span className="app-mark app-mark--flag">Come back</span>}{' '}
      {missing.length > 0 && <span className="app-mark app-mark--missing">{capital(missing.join(', '))}</span>}{' '}
      {hasConflict && <span className="app-mark app-mark--missing">Changed elsewhere</span>}
    </span>
  )
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
