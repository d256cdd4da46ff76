import { useState, useSyncExternalStore } from 'react'
import { Details } from '#app/components/govuk/details.tsx'
import { useRatingKeys } from './use-rating-keys.ts'

const subscribeToNothing = () => () => {}

/** The single keys of a section page, and the switch that turns them off. Only there once the page is alive. */
export function KeyboardHelp() {
  const isAlive = useSyncExternalStore(
    subscribeToNothing,
    () => true,
    () => false,
  )
  const [isOn, setIsOn] = useState(true)
  useRatingKeys(isAlive && isOn)
  if (!isAlive) return null
  return (
    <Details summaryText="Keyboard shortcuts" classes="app-no-print">
      <p className="govuk-body">
        On a question: <kbd>1</kbd> green, <kbd>2</kbd> amber, <kbd>3</kbd> red, <kbd>n</kbd> not applicable. On the
        questions at the top: <kbd>1</kbd> yes, <kbd>2</kbd> no, <kbd>3</kbd> not known. <kbd>j</kbd> goes to the next
        question, <kbd>k</kbd> to the one before.
      </p>
      <div className="govuk-checkboxes govuk-checkboxes--small">
        <div className="govuk-checkboxes__item">
          <input
            className="govuk-checkboxes__input"
            id="shortcuts"
            type="checkbox"
            checked={isOn}
            onChange={(event) => setIsOn(event.target.checked)}
          />
          <label className="govuk-label govuk-checkboxes__label" htmlFor="shortcuts">
            Use these shortcuts
          </label>
        </div>
      </div>
    </Details>
  )
}
