import type { RefObject } from 'react'
import { Button } from '#app/components/govuk/button.tsx'
import { useIsAlive, usePreferences } from './preferences.ts'

const keys: [keys: string[], does: string][] = [
  [['1', '2', '3', 'n'], 'green, amber, red, not applicable; on a question: yes, no, not known'],
  [['j', 'k'], 'next question, question before'],
  [['c'], 'comment'],
  [['e'], 'page or paragraph'],
  [['t'], 'count'],
  [['p'], 'take the rating that the count proposes'],
  [['f'], 'come back to this'],
  [['g'], 'go to what is missing'],
  [['Enter'], 'done with this field or question: go on (in a comment Ctrl and Enter)'],
  [['Esc'], 'from a field back to the ratings; stay on this section'],
  [['s'], 'save and continue with the next section'],
  [['?'], 'this help'],
]

type KeyboardHelpProps = { dialog: RefObject<HTMLDialogElement | null> }

/** The two switches of a section page, and the button that shows its keys. Only there once the page is alive. */
export function KeyboardHelp({ dialog }: KeyboardHelpProps) {
  const [preferences, change] = usePreferences()
  if (!useIsAlive()) return null
  return (
    <div className="app-switches app-no-print">
      <Switch
        id="goes-on"
        words="Go on by itself"
        isOn={preferences.goesOn}
        onChange={(goesOn) => change({ ...preferences, goesOn })}
      />
      <Switch
        id="shortcuts"
        words="Single keys"
        isOn={preferences.keys}
        onChange={(isOn) => change({ ...preferences, keys: isOn })}
      />
      <button type="button" className="app-link-button" onClick={() => dialog.current?.showModal()}>
        Keys (?)
      </button>
    </div>
  )
}

/** The keys of a section page, in a window of their own. */
export function KeysDialog({ dialog }: KeyboardHelpProps) {
  return (
    <dialog ref={dialog} className="app-keys" aria-labelledby="keys-title">
      <h2 className="govuk-heading-m" id="keys-title">
        Keys of this page
      </h2>
      <dl className="app-keys__list">
        {keys.map(([names, does]) => (
          <div key={does}>
            <dt>
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p className="govuk-body-s">
        Single keys do nothing while you type in a field. You can switch them off at the foot of the page.
      </p>
      <Button
        type="button"
        text="Close"
        classes="govuk-!-margin-bottom-0"
        attributes={{ onClick: () => dialog.current?.close() }}
      />
    </dialog>
  )
}

type SwitchProps = { id: string; words: string; isOn: boolean; onChange: (isOn: boolean) => void }

function Switch({ id, words, isOn, onChange }: SwitchProps) {
  return (
    <div className="govuk-checkboxes govuk-checkboxes--small">
      <div className="govuk-checkboxes__item">
        <input
          className="govuk-checkboxes__input"
          id={id}
          type="checkbox"
          checked={isOn}
          onChange={(event) => onChange(event.target.checked)}
        />
        <label className="govuk-label govuk-checkboxes__label" htmlFor={id}>
          {words}
        </label>
      </div>
    </div>
  )
}
