import type { RefObject } from 'react'
import { Button } from '#app/components/govuk/button.tsx'
import type { SaveState } from './autosave.ts'
import { KeyboardHelp } from './keyboard-help.tsx'

type SaveBarProps = {
  help: RefObject<HTMLDialogElement | null>
  state: SaveState
  /** How many answers are on this page and nowhere else. */
  waiting: number
  previousHref: string | null
  onRetry: () => void
}

/** The way on, and how saving goes: in sight wherever the person is on the page. */
export function SaveBar({ state, waiting, previousHref, help, onRetry }: SaveBarProps) {
  const isTrouble = state.kind === 'retrying' || state.kind === 'signed-out' || state.kind === 'refused'
  return (
    <div className={`app-save-bar${isTrouble ? ' app-save-bar--trouble' : ''}`}>
      <Button text="Save and continue" classes="app-save-bar__on" />
      {previousHref && (
        <a className="govuk-link app-save-bar__back" href={previousHref}>
          Previous section
        </a>
      )}
      <output className="app-save-bar__state">{wordsOf(state, waiting)}</output>
      {state.kind === 'saving' && <span aria-hidden="true">Saving…</span>}
      {isTrouble && state.kind !== 'refused' && (
        <Button
          type="button"
          text="Try to save now"
          classes="govuk-button--secondary"
          attributes={{ onClick: onRetry }}
        />
      )}
      <KeyboardHelp dialog={help} />
    </div>
  )
}

/** Nothing is said while a save is under way: it takes less time than the words. */
function wordsOf(state: SaveState, waiting: number) {
  const waits = waiting === 1 ? '1 answer waits' : `${waiting} answers wait`
  switch (state.kind) {
    case 'quiet':
    case 'saving':
      return null
    case 'saved':
      return `Saved ${state.at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`
    case 'retrying':
      return (
        <>
          <strong>Not saved yet: {waits} on this page.</strong> The workbench cannot be reached.{' '}
          <span className="app-save-bar__more">
            Keep this page open and go on: what you answer is kept here and sent again.
          </span>
        </>
      )
    case 'signed-out':
      return (
        <>
          <strong>Not saved yet: {waits} on this page.</strong> You have been signed out.{' '}
          <a className="govuk-link" href="/sign-in" target="_blank" rel="noreferrer">
            Sign in again (opens in a new tab)
          </a>
          , then come back<span className="app-save-bar__more">: what you answered is kept here and sent again</span>.
        </>
      )
    default:
      return (
        <>
          <strong>Not saved.</strong> {state.sentence}
        </>
      )
  }
}
