import { href, redirect } from 'react-router'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { roleNames } from '#app/domain/shared/permission.ts'
import { getAccount } from '#app/operations/account/get-account.server.ts'
import { endOtherSessions, endOwnSession, listSessions } from '#app/operations/account/sessions.server.ts'
import { listIdentities, removeIdentity } from '#app/operations/sso/identities.server.ts'
import { timeWords } from '#app/components/account/moment.ts'
import { SessionTable } from '#app/components/account/session-table.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { NotificationBanner } from '#app/components/govuk/notification-banner.tsx'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { demandFresh } from '#app/web/ask-again.ts'
import { workContext } from '#app/web/contexts.ts'
import { attempt } from '#app/web/form.server.ts'
import { justDone, withDone } from '#app/web/just-done.ts'
import { ownSession } from '#app/web/own-session.ts'
import type { Route } from './+types/account'

export async function loader({ context, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const { sessionId, expiresAt } = ownSession(context)
  const sessions = await listSessions(work, work.actor.id ?? '')
  const organisations = await listIdentities(work, work.actor.id ?? '')
  return { account: await getAccount(work), sessions, organisations, sessionId, expiresAt, done: justDone(request) }
}

export async function action({ context, request }: Route.ActionArgs) {
  const work = context.get(workContext)
  const own = ownSession(context)
  const form = await request.formData()
  const service = form.get('service')
  if (typeof service === 'string') {
    demandFresh({ context, request })
    const outcome = await attempt(removeIdentity(work, { service, sessionId: own.sessionId }))
    if (!outcome.ok) return { errors: [{ field: '', sentence: outcome.refusal.message }], values: {} }
    return redirect(withDone(href('/account'), 'unlinked'), 303)
  }
  const sessionId = form.get('sessionId')
  if (typeof sessionId === 'string') await endOwnSession(work, { sessionId })
  else await endOtherSessions(work, { sessionId: own.sessionId })
  return redirect(withDone(href('/account'), 'ended'), 303)
}

const toldDone = new Map([
  ['ended', 'The session has ended.'],
  ['linked', 'Your organisation signs you in here from now on.'],
  ['unlinked', 'Your organisation no longer signs you in here.'],
  ['password', 'Your password is changed. Your other sessions have ended.'],
])

export default function AccountPage({ loaderData, actionData: reply }: Route.ComponentProps) {
  const { account, organisations, sessions, sessionId, expiresAt, done } = loaderData
  const told = toldDone.get(done ?? '')
  return (
    <>
      <PageTitle title="Your account" reply={reply} />
      <FormErrors reply={reply} />
      {told && !reply && <NotificationBanner type="success" text={told} />}
      <h1 className="govuk-heading-l">Your account</h1>
      <SummaryList rows={accountRows(account)} />
      <Organisations {...organisations} />
      <h2 className="govuk-heading-m">Where you are signed in</h2>
      <p className="govuk-body">
        A session ends after {account.idleMinutes} minutes without use. This one ends at {timeWords(expiresAt)} at the
        latest. End a session that you do not know, then change your password.
      </p>
      <SessionTable sessions={sessions} ownId={sessionId} mayEnd />
      {sessions.length > 1 && (
        <form method="post">
          <Button text="End all other sessions" classes="govuk-button--secondary" />
        </form>
      )}
    </>
  )
}

type Account = Route.ComponentProps['loaderData']['account']

function accountRows(account: Account) {
  const { signInName, displayName, role, agency } = account
  const change = (address: string, what: string) => ({
    items: [{ href: address, text: 'Change', visuallyHiddenText: what }],
  })
  return [
    { key: 'Name', value: displayName },
    { key: 'Sign-in name', value: signInName },
    { key: 'Role', value: agency === null ? roleNames[role] : `${agencyNames[agency]} auditor` },
    {
      key: 'Password',
      value: account.hasPassword ? 'Set' : 'None: you sign in another way',
      actions: account.hasPassword ? change(href('/account/password'), 'your password') : undefined,
    },
    {
      key: 'Second step at sign-in',
      value: secondSteps(account),
      actions: change(href('/account/second-step'), 'your second steps'),
    },
  ]
}

function secondSteps({ totpSetAt, passkeys, needsSecondStep }: Account): string {
  const kinds = [
    ...(totpSetAt === null ? [] : ['an authenticator app']),
    ...(passkeys.length === 0 ? [] : [passkeys.length === 1 ? 'a passkey' : `${passkeys.length} passkeys`]),
  ]
  if (kinds.length > 0)
    return kinds.join(' and ').replace(/^an? /, (article) => article.charAt(0).toUpperCase() + article.slice(1))
  return needsSecondStep ? 'None yet: your area asks for one' : 'None: your password alone signs you in'
}

/** By which organisations one signs in; nothing where the settings name none. */
function Organisations({ linked, others }: Route.ComponentProps['loaderData']['organisations']) {
  if (linked.length + others.length === 0) return null
  return (
    <section>
      <h2 className="govuk-heading-m">Signing in with your organisation</h2>
      {linked.map(({ code, name }) => (
        <form key={code} method="post">
          <p className="govuk-body">
            {name} signs you in here.{' '}
            <button type="submit" name="service" value={code} className="app-link-button">
              Take this away<span className="govuk-visually-hidden"> from {name}</span>
            </button>
          </p>
        </form>
      ))}
      {others.map(({ code, name }) => (
        <p key={code} className="govuk-body">
          <a className="govuk-link" href={href('/account/organisation/:service', { service: code })}>
            Sign in with {name} from now on
          </a>
        </p>
      ))}
    </section>
  )
}
