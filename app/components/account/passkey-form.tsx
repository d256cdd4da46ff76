import { useRef, useState, type FormEvent, type ReactNode } from 'react'
import { Button } from '#app/components/govuk/button.tsx'
import { ErrorMessage } from '#app/components/govuk/error-message.tsx'

type PasskeyFormProps = {
  /** Where the challenge comes from. */
  challengeAddress: string
  /** Whether a passkey is asked for or made. */
  kind: 'ask' | 'make'
  /** Where the form is sent; left out, to the page itself. */
  action?: string
  button: string
  isSecondary?: boolean
  /** What to do where passkeys do not work. */
  otherwise: string
  children?: ReactNode
}

type Challenge = { options: never; challenge: string }

/**
 * A form that a passkey fills in: the browser asks for it when the button is pressed. It is the one thing at sign-in that
 * needs JavaScript; without it, and when it fails, the page says what to do instead.
 */
export function PasskeyForm(props: PasskeyFormProps) {
  const { challengeAddress, kind, action, button, isSecondary = false, otherwise, children } = props
  const [problem, setProblem] = useState<string | null>(null)
  const response = useRef<HTMLInputElement>(null)
  const challenge = useRef<HTMLInputElement>(null)
  async function ask(event: FormEvent<HTMLFormElement>) {
    const form = event.currentTarget
    if (!response.current || !challenge.current) return
    event.preventDefault()
    setProblem(null)
    const answer = await answerChallenge(challengeAddress, kind).catch(() => null)
    if (answer === null) return setProblem(`The passkey was not used. Try again. ${otherwise}`)
    response.current.value = answer.response
    challenge.current.value = answer.challenge
    form.submit()
  }
  return (
    <form method="post" action={action} noValidate onSubmit={(event) => void ask(event)}>
      {children}
      <input ref={response} type="hidden" name="response" />
      <input ref={challenge} type="hidden" name="challenge" />
      <div role="alert">{problem && <ErrorMessage>{problem}</ErrorMessage>}</div>
      <noscript>
        <p className="govuk-body">Passkeys need JavaScript, which is switched off in this browser. {otherwise}</p>
      </noscript>
      <Button text={button} classes={isSecondary ? 'govuk-button--secondary' : undefined} />
    </form>
  )
}

async function answerChallenge(address: string, kind: 'ask' | 'make') {
  const reply = await fetch(address, { method: 'POST' })
  if (!reply.ok) return null
  const { options, challenge } = (await reply.json()) as Challenge
  const { startAuthentication, startRegistration } = await import('@simplewebauthn/browser')
  const optionsJSON = options
  const made = kind === 'ask' ? await startAuthentication({ optionsJSON }) : await startRegistration({ optionsJSON })
  return { response: JSON.stringify(made), challenge }
}
