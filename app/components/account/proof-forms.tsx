import type { ReactNode } from 'react'
import { Button } from '#app/components/govuk/button.tsx'
import { Details } from '#app/components/govuk/details.tsx'
import { TextField } from '#app/components/form/fields.tsx'
import { errorFor } from '#app/components/form/error-for.ts'
import { PasswordField } from '#app/components/form/password-field.tsx'
import type { FormReply } from '#app/web/form-reply.ts'
import { HeldFields } from './held-fields.tsx'
import { PasskeyForm } from './passkey-form.tsx'

export type ProofWays = { hasApp: boolean; hasPasskey: boolean; hasRecoveryCodes: boolean; hasPassword: boolean }

type ProofFormsProps = {
  ways: ProofWays
  /** Where the forms are sent. */
  action: string
  challengeAddress: string
  reply: FormReply | undefined
  held: readonly (readonly [name: string, value: string])[]
  /** Whether the password does for somebody who has no second step. */
  mayUsePassword?: boolean
}

/** The ways in which somebody can prove that it is them, each a form of its own. */
export function ProofForms(props: ProofFormsProps) {
  const { ways, reply, mayUsePassword = false } = props
  const hasStep = ways.hasApp || ways.hasPasskey
  return (
    <>
      {ways.hasApp && (
        <OneForm {...props} proof="totp" button="Continue">
          <TextField
            name="code"
            reply={withoutValues(reply)}
            label="6-digit code"
            labelClasses="govuk-label--m"
            hint="Open your authenticator app and enter the code that it shows now."
            classes="govuk-input--width-5"
            inputmode="numeric"
            autocomplete="one-time-code"
            spellcheck={false}
          />
        </OneForm>
      )}
      {ways.hasPasskey && <WithPasskey {...props} />}
      {hasStep && ways.hasRecoveryCodes && (
        <Details summaryText="Use a recovery code" open={errorFor(reply, 'recoveryCode') !== undefined}>
          <OneForm {...props} proof="recovery_code" button="Use this recovery code">
            <TextField
              name="recoveryCode"
              reply={withoutValues(reply)}
              label="Recovery code"
              hint="One of the ten that you kept, for example k7qf-2m9x-hp4d. Each works once."
              classes="govuk-input--width-20"
              autocomplete="off"
              autocapitalize="none"
              spellcheck={false}
            />
          </OneForm>
        </Details>
      )}
      {mayUsePassword && !hasStep && ways.hasPassword && (
        <OneForm {...props} proof="password" button="Continue">
          <PasswordField name="password" reply={reply} label="Your password" autocomplete="current-password" />
        </OneForm>
      )}
    </>
  )
}

function WithPasskey({ ways, action, challengeAddress, held }: ProofFormsProps) {
  return (
    <PasskeyForm
      challengeAddress={challengeAddress}
      kind="ask"
      action={action}
      button="Use a passkey"
      isSecondary={ways.hasApp}
      otherwise={
        ways.hasApp ? 'Use the code of your app instead.' : 'Use a recovery code, or ask an administrator for help.'
      }
    >
      <input type="hidden" name="intent" value="prove" />
      <input type="hidden" name="proof" value="passkey" />
      <HeldFields held={held} />
    </PasskeyForm>
  )
}

type OneFormProps = ProofFormsProps & { proof: string; button: string; children: ReactNode }

function OneForm({ action, held, proof, button, children }: OneFormProps) {
  return (
    <form method="post" action={action} noValidate>
      <input type="hidden" name="intent" value="prove" />
      <input type="hidden" name="proof" value={proof} />
      <HeldFields held={held} />
      {children}
      <Button text={button} />
    </form>
  )
}

/** A code that was refused is not shown again: it is of no use, and nobody else need read it. */
function withoutValues(reply: FormReply | undefined): FormReply | undefined {
  return reply && { ...reply, values: {} }
}
