import { momentWords } from '#app/components/account/moment.ts'
import { SessionTable } from '#app/components/account/session-table.tsx'
import { Button } from '#app/components/govuk/button.tsx'

type PersonSignInProps = {
  state: { hasApp: boolean; passkeys: number; linkUntil: Date | null }
  sessions: Parameters<typeof SessionTable>[0]['sessions']
  /** The administrator's own page: they change their second steps in their account. */
  isOwn: boolean
}

/** How a colleague signs in, for the administrator: links, second steps, sessions. */
export function PersonSignIn({ state, sessions, isOwn }: PersonSignInProps) {
  return (
    <>
      <h2 className="govuk-heading-m">Lost password</h2>
      <p className="govuk-body">A new link lets this person choose a new password. Earlier links stop working.</p>
      {state.linkUntil && (
        <p className="govuk-body">A link that was made before works until {momentWords(state.linkUntil)}.</p>
      )}
      <OneAct intent="renew-link" text="Make a new link" />
      {state.linkUntil && <OneAct intent="withdraw-link" text="Withdraw the link" />}
      <h2 className="govuk-heading-m">Second steps at sign-in</h2>
      <p className="govuk-body">{secondSteps(state)}</p>
      {isOwn ? (
        <p className="govuk-body">
          <a className="govuk-link" href="/account/second-step">
            Change yours in your account
          </a>
        </p>
      ) : (
        (state.hasApp || state.passkeys > 0) && (
          <>
            <p className="govuk-body">
              For somebody who has lost all of them. Make sure that it is them who asks: call them on a number that you
              know. Their sessions end, and the password stays.
            </p>
            <OneAct intent="reset-steps" text="Reset the second steps" />
          </>
        )
      )}
      <h2 className="govuk-heading-m">Sessions</h2>
      {sessions.length === 0 ? (
        <p className="govuk-body">This person is not signed in.</p>
      ) : (
        <>
          <SessionTable sessions={sessions} ownId={null} />
          <OneAct intent="end-sessions" text="End all sessions" />
        </>
      )}
    </>
  )
}

function OneAct({ intent, text }: { intent: string; text: string }) {
  return (
    <form method="post">
      <Button text={text} name="intent" value={intent} classes="govuk-button--secondary" />
    </form>
  )
}

function secondSteps({ hasApp, passkeys }: PersonSignInProps['state']): string {
  const kinds = [
    ...(hasApp ? ['an authenticator app'] : []),
    ...(passkeys === 0 ? [] : [passkeys === 1 ? 'a passkey' : `${passkeys} passkeys`]),
  ]
  return kinds.length === 0 ? 'This person has none.' : `This person has ${kinds.join(' and ')}.`
}
