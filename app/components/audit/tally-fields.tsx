import type { MouseEvent } from 'react'
import type { AnswerDraft } from '#app/domain/audit/answers.ts'
import { proposeRating } from '#app/domain/audit/propose-rating.ts'
import { itemCode } from '#app/domain/rubric/item-code.ts'
import type { Rating, TallyRule } from '#app/domain/rubric/rubric.ts'
import { ErrorMessage } from '#app/components/govuk/error-message.tsx'
import { fieldId, fieldName } from './field-names.ts'
import { useIsAlive } from './preferences.ts'

/** What was typed into a field of a refused form, a number or not; undefined when none was refused. */
export type TypedCount = (field: 'tallyMet' | 'tallyOf') => string | undefined

type TallyFieldsProps = {
  itemId: string
  index: number
  tally: TallyRule
  /** What stands in the fields at first, and what stands in them now. */
  initial: AnswerDraft
  draft: AnswerDraft
  typed: TypedCount
  error: string | undefined
}

/** What is counted before it is rated: numbers to type or to step, and the rating that they propose. */
export function TallyFields({ itemId, index, tally, initial, draft, typed, error }: TallyFieldsProps) {
  const isAlive = useIsAlive()
  const proposed = proposeRating(tally, draft.tallyMet, draft.tallyOf)
  return (
    <fieldset className="app-tally">
      <legend className="govuk-visually-hidden">Count for {itemCode(itemId)}</legend>
      {error && <ErrorMessage id={fieldId(itemId, 'tallyOf-error')}>{error}</ErrorMessage>}
      <div className="app-tally__fields">
        {tally.kind === 'share' && (
          <Stepper
            {...{ itemId, index, isAlive }}
            field="tallyMet"
            words={tally.met}
            value={typed('tallyMet') ?? initial.tallyMet}
          />
        )}
        <Stepper
          {...{ itemId, index, isAlive }}
          field="tallyOf"
          words={tally.of}
          value={typed('tallyOf') ?? initial.tallyOf}
        />
      </div>
      <output className="app-tally__proposal" data-proposed={proposed ?? undefined}>
        {proposed && <Proposal tally={tally} draft={draft} proposed={proposed} isAlive={isAlive} />}
        {!proposed &&
          draft.tallyOf === 0 &&
          tally.kind === 'share' &&
          'There is nothing to count, so nothing is proposed.'}
      </output>
    </fieldset>
  )
}

type ProposalProps = { tally: TallyRule; draft: AnswerDraft; proposed: Rating; isAlive: boolean }

function Proposal({ tally, draft, proposed, isAlive }: ProposalProps) {
  const { tallyMet, tallyOf, rating } = draft
  const count =
    tally.kind === 'count' ? `${tallyOf}` : `${tallyMet} of ${tallyOf}, ${wholePercent(tallyMet ?? 0, tallyOf ?? 1)}%`
  if (rating === proposed) return `${count}: that is ${proposed}.`
  return (
    <>
      {count}: the count proposes <strong>{proposed}</strong>.{' '}
      {rating !== null && rating !== 'na' && 'Your rating differs, so say in the comment why.'}
      {rating === null && isAlive && (
        <button
          type="button"
          className="govuk-button govuk-button--secondary app-small-button"
          onClick={choose}
          data-key="p"
        >
          Rate it {proposed}
        </button>
      )}
    </>
  )
}

/** Clicks the rating itself, so that it is saved and goes on as any rating does. */
function choose({ currentTarget }: MouseEvent<HTMLElement>): void {
  const proposed = currentTarget.closest<HTMLElement>('[data-proposed]')?.dataset.proposed
  const label = currentTarget
    .closest('[data-item]')
    ?.querySelector<HTMLElement>(`.app-rating input[value="${proposed}"] + label`)
  label?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1 }))
}

/** Rounded down, as grades are. */
function wholePercent(met: number, of: number): number {
  return Math.floor((met * 100) / of)
}

type StepperProps = {
  itemId: string
  index: number
  field: 'tallyMet' | 'tallyOf'
  words: string
  value: string | number | null
  isAlive: boolean
}

function Stepper({ itemId, index, field, words, value, isAlive }: StepperProps) {
  const id = fieldId(itemId, field)
  return (
    <div className="app-stepper">
      <label className="govuk-label app-stepper__label" htmlFor={id}>
        {words}
      </label>
      <span className="app-stepper__row">
        {isAlive && <Step words={words} by={-1} />}
        <input
          className="govuk-input govuk-input--width-3"
          type="text"
          inputMode="numeric"
          autoComplete="off"
          id={id}
          name={fieldName(index, field)}
          defaultValue={value ?? ''}
          maxLength={3}
          onKeyDown={(event) => {
            const by = { ArrowUp: 1, ArrowDown: -1 }[event.key]
            if (by !== undefined) step(event.currentTarget, by)
          }}
        />
        {isAlive && <Step words={words} by={1} />}
      </span>
    </div>
  )
}

function Step({ words, by }: { words: string; by: 1 | -1 }) {
  return (
    <button
      type="button"
      className="app-stepper__button"
      // The field itself takes digits and arrow keys: no stop for the keyboard on the way.
      tabIndex={-1}
      aria-label={`${by === 1 ? 'One more' : 'One fewer'}: ${words}`}
      onClick={(event) => step(event.currentTarget, by)}
    >
      {by === 1 ? '+' : '−'}
    </button>
  )
}

function step(part: HTMLElement, by: number): void {
  const input = part.parentElement?.querySelector('input')
  if (!input) return
  const now = /^\d{1,3}$/.test(input.value.trim()) ? Number(input.value) : by === 1 ? 0 : 1
  input.value = String(Math.min(Math.max(now + by, 0), 999))
  input.dispatchEvent(new Event('input', { bubbles: true }))
}
