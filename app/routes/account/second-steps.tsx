import { href, redirect } from 'react-router'
import { removeAuthenticatorApp } from '#app/operations/account/authenticator-app.server.ts'
import { getAccount } from '#app/operations/account/get-account.server.ts'
import { removePasskey } from '#app/operations/account/passkeys.server.ts'
import { momentWords } from '#app/components/account/moment.ts'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { NotificationBanner } from '#app/components/govuk/notification-banner.tsx'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { demandFresh } from '#app/web/ask-again.ts'
import { workContext } from '#app/web/contexts.ts'
import { attempt } from '#app/web/form.server.ts'
import { justDone, withDone } from '#app/web/just-done.ts'
import { ownSession } from '#app/web/own-session.ts'
import type { Route } from './+types/second-steps'

export async function loader({ context, request }: Route.LoaderArgs) {
  const account = await getAccount(context.get(workContext))
  return { account, owes: ownSession(context).owes, done: justDone(request) }
}

export async function action({ context, request }: Route.ActionArgs) {
  demandFresh({ context, request })
  const work = context.get(workContext)
  const form = await request.formData()
  const passkeyId = form.get('passkeyId')
  const removing = typeof passkeyId === 'string' ? removePasskey(work, { passkeyId }) : removeAuthenticatorApp(work)
  const outcome = await attempt(removing)
  if (!outcome.ok) return { errors: [{ field: '', sentence: outcome.refusal.message }], values: {} }
  return redirect(withDone(href('/account/second-step'), 'removed'), 303)
}

const toldDone = new Map([
  ['app', 'Your authenticator app is set up.'],
  ['passkey', 'Your passkey is added.'],
  ['removed', 'It is taken away: it no longer signs you in.'],
])

export default function SecondStepsPage({ loaderData, actionData: reply }: Route.ComponentProps) {
  const { account, owes, done } = loaderData
  const told = toldDone.get(done ?? '')
  return (
    <>
      {owes === null && <BackLink href={href('/account')} text="Your account" />}
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <PageTitle title="Second steps at sign-in" reply={reply} />
          <FormErrors reply={reply} />
          {told && !reply && <NotificationBanner type="success" text={told} />}
          <h1 className="govuk-heading-l">Second steps at sign-in</h1>
          {owes === 'set-up' && (
            <InsetText text="Your area asks everybody for a second step at sign-in. Set one up to go on." />
          )}
          <p className="govuk-body">
            A password can be guessed or given away. A second step is something that only you have. One is enough; two
            are better, in case you lose one.
          </p>
          <AuthenticatorApp setAt={account.totpSetAt} />
          <Passkeys passkeys={account.passkeys} />
          <RecoveryCodes account={account} />
        </div>
      </div>
    </>
  )
}

type Account = Route.ComponentProps['loaderData']['account']

function AuthenticatorApp({ setAt }: { setAt: Date | null }) {
  return (
    <section>
      <h2 className="govuk-heading-m">Authenticator app</h2>
      {setAt === null ? (
        <>
          <p className="govuk-body">An app on your phone shows a 6-digit code that you type after your password.</p>
          <Button text="Set up an app" href={href('/account/second-step/app')} classes="govuk-button--secondary" />
        </>
      ) : (
        <>
          <p className="govuk-body">Set up on {momentWords(setAt)}.</p>
          <Button text="Set up another app" href={href('/account/second-step/app')} classes="govuk-button--secondary" />
          <form method="post">
            <p className="govuk-body">
              <button type="submit" name="intent" value="remove-app" className="app-link-button">
                Remove the app
              </button>
            </p>
          </form>
        </>
      )}
    </section>
  )
}

function Passkeys({ passkeys }: Pick<Account, 'passkeys'>) {
  return (
    <section>
      <h2 className="govuk-heading-m">Passkeys</h2>
      <p className="govuk-body">
        Your computer, phone or security key signs you in when you show your finger, your face or a PIN. Nobody can
        guess or phish it, and it works without your password.
      </p>
      {passkeys.length > 0 && (
        <SummaryList
          rows={passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({
            key: name,
            value: (
              <>
                Added on {momentWords(createdAt)}
                <br />
                {lastUsedAt === null ? 'Not used yet' : `Last used on ${momentWords(lastUsedAt)}`}
                <form method="post">
                  <button type="submit" name="passkeyId" value={id} className="app-link-button">
                    Remove<span className="govuk-visually-hidden"> the passkey {name}</span>
                  </button>
                </form>
              </>
            ),
          }))}
        />
      )}
      <Button text="Add a passkey" href={href('/account/second-step/passkey')} classes="govuk-button--secondary" />
    </section>
  )
}

function RecoveryCodes({ account }: { account: Account }) {
  if (account.totpSetAt === null && account.passkeys.length === 0) return null
  return (
    <section>
      <h2 className="govuk-heading-m">Recovery codes</h2>
      <p className="govuk-body">
        {account.codesLeft} of your recovery codes {account.codesLeft === 1 ? 'is' : 'are'} left. Each lets you in once
        when you have lost the rest.
      </p>
      <Button text="Make new codes" href={href('/account/recovery-codes')} classes="govuk-button--secondary" />
    </section>
  )
}
