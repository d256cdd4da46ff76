import type { ReactNode } from 'react'
import type { Rating } from '#app/domain/rubric/rubric.ts'
import { ErrorMessage } from '#app/components/govuk/error-message.tsx'
import { RagShape } from '#app/components/rag-shape.tsx'

type Choice = { value: string; words: string; meaning?: string | undefined; key: string; shape?: Rating }

type RatingChoiceProps = {
  name: string
  id: string
  legend: ReactNode
  hint?: ReactNode
  error: string | undefined
  value: string | null
  choices: Choice[]
}

/**
 * The answer to a question: in a row of chips while the question is closed, each beside what it means while it is open.
 * The same radio buttons in both, so nothing is chosen twice.
 */
export function RatingChoice({ name, id, legend, hint, error, value, choices }: RatingChoiceProps) {
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <fieldset className="app-rating" aria-describedby={describedBy || undefined}>
      <legend className="app-rating__legend">{legend}</legend>
      {hint && (
        <div className="govuk-hint app-rating__hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {error && <ErrorMessage id={`${id}-error`}>{error}</ErrorMessage>}
      <div className="app-rating__choices">
        {choices.map((choice, index) => (
          <ChoiceItem
            key={choice.value}
            choice={choice}
            name={name}
            id={index === 0 ? id : `${id}-${index + 1}`}
            isChosen={choice.value === value}
          />
        ))}
      </div>
    </fieldset>
  )
}

function ChoiceItem({ choice, name, id, isChosen }: { choice: Choice; name: string; id: string; isChosen: boolean }) {
  const { value, words, meaning, key, shape } = choice
  return (
    <div className={`app-rating__item app-rating__item--${value}`}>
      <input
        className="app-rating__input"
        type="radio"
        id={id}
        name={name}
        value={value}
        defaultChecked={isChosen}
        aria-describedby={meaning ? `${id}-meaning` : undefined}
        aria-keyshortcuts={key}
      />
      <label className="app-rating__chip" htmlFor={id} data-key={key}>
        {shape && <RagShape rating={shape} />}
        <span>{words}</span>
      </label>
      {meaning && (
        <div className="app-rating__meaning" id={`${id}-meaning`}>
          {meaning}
        </div>
      )}
    </div>
  )
}
