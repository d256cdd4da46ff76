import { Button } from '#app/components/govuk/button.tsx'
import type { SaveState } from './autosave.ts'

type SaveBarProps = { state: SaveState; onRetry: () => void }

/** Says how saving goes, in sight wherever the person is on the page. */
export function SaveBar({ state, onRetry }: SaveBarProps) {
  const isTrouble = state.kind === 'retrying' || state.kind === 'signed-out' || state.kind === 'refused'
  return (
    <div
      className={`app-save-bar${isTrouble ? ' app-save-bar--trouble' : ''}${state.kind === 'quiet' ? ' app-save-bar--quiet' : ''}`}
    >
      <output>{wordsOf(state)}</output>
      {isTrouble && state.kind !== 'refused' && (
        <Button
          type="button"
          text="Try to save now"
          classes="govuk-button--secondary"
          attributes={{ onClick: onRetry }}
        />
      )}
    </div>
  )
}

function wordsOf(state: SaveState) {
  switch (state.kind) {
    case 'quiet':
      return null
    case 'saving':
      return 'Saving…'
    case 'saved':
      return `Saved ${state.at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`
    case 'retrying':
      return (
        <>
          <strong>Not saved yet.</strong> The workbench cannot be reached. Keep this page open: what you typed is kept
          here and sent again.
        </>
      )
    case 'signed-out':
      return (
        <>
          <strong>Not saved yet.</strong> You have been signed out.{' '}
          <a className="govuk-link" href="/sign-in" target="_blank" rel="noreferrer">
            Sign in again (opens in a new tab)
          </a>
          , then come back: what you typed is kept here and sent again.
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
