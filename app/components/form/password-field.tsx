import { Input } from '#app/components/govuk/input.tsx'
import type { FormReply } from '#app/web/form-reply.ts'
import { errorFor } from './error-for.ts'

type PasswordFieldProps = {
  name: string
  label: string
  hint?: string
  reply: FormReply | undefined
  autocomplete: 'current-password' | 'new-password'
}

/**
 * A password that can be shown while it is typed, and pasted (GOV.UK's "Password input"). The button appears when the
 * page comes alive; what was typed is never sent back.
 */
export function PasswordField({ name, label, hint, reply, autocomplete }: PasswordFieldProps) {
  return (
    <Input
      id={name}
      name={name}
      type="password"
      label={{ text: label }}
      hint={hint}
      autocomplete={autocomplete}
      autocapitalize="none"
      spellcheck={false}
      classes="govuk-password-input__input govuk-js-password-input-input"
      errorMessage={errorFor(reply, name)}
      inputWrapper={{ classes: 'govuk-password-input__wrapper' }}
      formGroup={{
        classes: 'govuk-password-input',
        attributes: { 'data-module': 'govuk-password-input' },
        afterInput: { text: <ShowButton controls={name} /> },
      }}
    />
  )
}

function ShowButton({ controls }: { controls: string }) {
  return (
    <button
      type="button"
      className="govuk-button govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle"
      data-module="govuk-button"
      aria-controls={controls}
      aria-label="Show password"
      hidden
    >
      Show
    </button>
  )
}
