import { useEffect } from 'react'
import { href, redirect } from 'react-router'
import { z } from 'zod'
import { CommitForm } from '#app/domain/seed/commit-reveal.ts'
import { shareStateNames } from '#app/domain/seed/share-state.ts'
import { cycleName, nounOf } from '#app/domain/sampling/cycle-words.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { commitSecret } from '#app/operations/seed/commit-secret.server.ts'
import { getShare, type SharePageData } from '#app/operations/seed/list-shares.server.ts'
import { revealSecret } from '#app/operations/seed/reveal-secret.server.ts'
import { DoneBanner } from '#app/components/cycle/done-banner.tsx'
import { FormErrors } from '#app/components/form/form-errors.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readFormData } from '#app/web/form.server.ts'
import { justDone, withDone } from '#app/web/just-done.ts'
import type { Route } from './+types/share'
import { makeSecret } from './browser-secret.ts'
import { CommitSecret } from './commit-secret.tsx'
import { forgetSecret } from './kept-secret.ts'
import { RevealSecret } from './reveal-secret.tsx'

const RevealForm = z.object({
  secret: z.string({ error: 'Enter your secret' }).trim().min(1, { error: 'Enter your secret' }),
})

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const share = await getShare(context.get(workContext), params.shareId)
  return { share, suggestion: share.state === 'commit' ? makeSecret() : null, done: justDone(request) }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const sent = await request.formData()
  const work = context.get(workContext)
  const again = href('/seed-shares/:shareId', params)
  if (sent.get('act') === 'commit') {
    const form = readFormData(sent, CommitForm)
    if (!form.ok) return form.reply
    const outcome = await attempt(commitSecret(work, { ...params, ...form.value }))
    return outcome.ok ? redirect(withDone(again, 'committed'), 303) : form.refuse(outcome.refusal)
  }
  const form = readFormData(sent, RevealForm)
  if (!form.ok) return form.reply
  const outcome = await attempt(revealSecret(work, { ...params, ...form.value }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(again, outcome.value.isComplete ? 'seeded' : 'revealed'), 303)
}

export default function SharePage({ loaderData, actionData: reply }: Route.ComponentProps) {
  const { share, suggestion, done } = loaderData
  const { state, label } = share
  useForgotten(share)
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <BackLink href={href('/seed-shares')} text="Your share in the seed" />
        <PageTitle title={`${shareStateNames[state]}, ${cycleName(label, 'within')}`} reply={reply} />
        <FormErrors reply={reply} />
        {!reply && <DoneBanner done={done} />}
        <span className="govuk-caption-l">{cycleName(label)}</span>
        <h1 className="govuk-heading-l">{shareStateNames[state]}</h1>
        {state === 'commit' && suggestion !== null && <CommitSecret suggestion={suggestion} reply={reply} />}
        {state === 'reveal' && <RevealSecret commitment={share.commitment ?? ''} reply={reply} />}
        <Waiting state={state} />
        {state === 'done' && <Made share={share} />}
        <Others share={share} />
        <FrameFacts share={share} />
      </div>
    </div>
  )
}

/** A secret that is revealed, or whose round is over, does not stay in the browser. */
function useForgotten({ state, commitment }: SharePageData): void {
  const isOver = state === 'wait_for_secrets' || state === 'done' || state === 'given_up'
  useEffect(() => {
    if (isOver && commitment !== null) forgetSecret(commitment)
  }, [isOver, commitment])
}

const waiting: Partial<Record<SharePageData['state'], string>> = {
  wait_for_commitments:
    'Nothing to do for you now. Keep your secret, and tell it to nobody. Come back when everybody has committed.',
  wait_for_secrets: 'Nothing to do for you now. The seed is recorded when the last secret is revealed.',
  given_up:
    'Somebody could not reveal, or the officer chose another way. Your secret of this round is not needed any more.',
}

function Waiting({ state }: Pick<SharePageData, 'state'>) {
  return waiting[state] ? <p className="govuk-body-l">{waiting[state]}</p> : null
}

function Others({ share: { people, round, state } }: { share: SharePageData }) {
  if (state === 'done') return null
  return (
    <ScrollRegion label="People and their shares">
      <Table
        caption={`Who takes part in round ${round}`}
        captionClasses="govuk-table__caption--s"
        firstCellIsHeader
        head={['Who', 'Committed', 'Revealed']}
        rows={people.map(({ name, hasCommitted, hasRevealed }) => [
          name,
          hasCommitted ? 'Yes' : 'Not yet',
          hasRevealed ? 'Yes' : 'Not yet',
        ])}
      />
    </ScrollRegion>
  )
}

function Made({ share: { seed, secrets, snippet } }: { share: SharePageData }) {
  const code = (text: string) => ({ text: <span className="app-code">{text}</span> })
  return (
    <>
      <p className="govuk-body-l">
        The seed is <span className="app-code">{seed}</span>.
      </p>
      <ScrollRegion label="Secrets and commitments">
        <Table
          caption="Secrets, sorted by their commitments"
          captionClasses="govuk-table__caption--s"
          firstCellIsHeader
          head={['Who', 'Commitment', 'Secret']}
          rows={secrets.map(({ name, commitment, secret }) => [name, code(commitment), code(secret)])}
        />
      </ScrollRegion>
      <p className="govuk-body">Look for your own secret in the list. These lines give the 20 digits:</p>
      <ScrollRegion label="Commands that give the digits">
        <pre className="app-code-block govuk-!-margin-bottom-0">
          <code>{snippet}</code>
        </pre>
      </ScrollRegion>
    </>
  )
}

function FrameFacts({ share: { kind, frameHash, frameSize, frozenOn } }: { share: SharePageData }) {
  return (
    <>
      <h2 className="govuk-heading-m">What the seed is for</h2>
      <SummaryList
        rows={[
          { key: 'Frame', value: `${(frameSize ?? 0).toLocaleString('en-GB')} ${nounOf(kind, frameSize ?? 0)}` },
          { key: 'Frozen on', value: frozenOn === null ? '' : formatDate(frozenOn) },
          { key: 'Frame hash', value: { text: <span className="app-code">{frameHash}</span> } },
        ]}
      />
    </>
  )
}
