import { href, redirect } from 'react-router'
import { fewestPeople, InviteForm, mostPeople } from '#app/domain/seed/commit-reveal.ts'
import { roleNames } from '#app/domain/shared/permission.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { getCycle } from '#app/operations/sampling/get-cycle.server.ts'
import { getSeed, listSeedPeople } from '#app/operations/seed/get-seed.server.ts'
import { inviteShares } from '#app/operations/seed/invite-shares.server.ts'
import { CycleHeading } from '#app/components/cycle/cycle-heading.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { CheckboxesField } from '#app/components/form/fields.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { Tag } from '#app/components/govuk/tag.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import type { FormReply } from '#app/web/form-reply.ts'
import { justDone, withDone } from '#app/web/just-done.ts'
import { mayDo } from '#app/web/may-do.ts'
import type { Route } from './+types/shares'
import { GivenUpList } from './given-up-list.tsx'
import { SecretsExplained } from './secrets-explained.tsx'

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const [cycle, seed] = [await getCycle(work, params.cycleId), await getSeed(work, params.cycleId)]
  const canRecord = mayDo(work, 'sample.seed')
  const isFree = cycle.frameHash !== null && cycle.seed === null && seed.way === null
  const asked = isFree && canRecord ? await listSeedPeople(work, cycle.id) : null
  return { cycle, seed, canRecord, isFree, asked, done: justDone(request) }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await readForm(request, InviteForm)
  if (!form.ok) return form.reply
  const outcome = await attempt(inviteShares(context.get(workContext), { cycleId: params.cycleId, ...form.value }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(href('/cycles/:cycleId/seed/shares', params), 'asked'), 303)
}

type Data = Route.ComponentProps['loaderData']

export default function SharesPage({ loaderData, actionData: reply }: Route.ComponentProps) {
  const { cycle, seed, isFree, canRecord, asked, done } = loaderData
  const back = { href: href('/cycles/:cycleId/seed', { cycleId: cycle.id }), text: 'Seed' }
  const isUnderWay = seed.way === 'commit_reveal'
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <CycleHeading cycle={cycle} title="Secrets of several people" done={done} reply={reply} back={back} />
        <SecretsExplained />
        {asked && <Ask cycle={cycle} round={seed.round} asked={asked} reply={reply} />}
        {isFree && !canRecord && <p className="govuk-body">The SEND officer asks the people.</p>}
        {!isFree && !isUnderWay && cycle.seed === null && (
          <EmptyState title="The seed cannot be made this way now">
            {cycle.frameHash === null
              ? 'Freeze the frame first.'
              : 'A public draw is named for this cycle. A seed is made in one way.'}
          </EmptyState>
        )}
        {isUnderWay && <Round loaderData={loaderData} />}
        <GivenUpList givenUp={seed.givenUp} />
      </div>
    </div>
  )
}

type AskProps = {
  cycle: Data['cycle']
  round: number
  asked: NonNullable<Data['asked']>
  reply: FormReply | undefined
}

function Ask({ cycle, round, asked: { people, before }, reply }: AskProps) {
  return (
    <form method="post" noValidate>
      <input type="hidden" name="version" value={cycle.version} />
      <CheckboxesField
        name="people"
        legend={round > 1 ? `Who makes the seed in round ${round}?` : 'Who makes the seed?'}
        legendClasses="govuk-fieldset__legend--m"
        hint={`${fewestPeople} to ${mostPeople} people who do not all answer to each other. Anybody who can sign in can take part.`}
        items={people.map(({ id, displayName, role, agency }) => ({
          value: id,
          text: displayName,
          hint: agency === null ? roleNames[role] : `${roleNames[role]}, ${agencyNames[agency].toLowerCase()}`,
        }))}
        classes="govuk-checkboxes--small"
        reply={reply}
        initial={before}
      />
      <Button text="Ask these people" preventDoubleClick />
    </form>
  )
}

function Round({ loaderData: { cycle, seed, canRecord } }: { loaderData: Data }) {
  const isOpen = cycle.seed === null
  return (
    <>
      <ScrollRegion label="People and their shares">
        <Table
          caption={`Round ${seed.round}`}
          captionClasses="govuk-table__caption--m"
          firstCellIsHeader
          head={['Who', 'Committed', 'Revealed', 'Commitment']}
          rows={seed.people.map(({ name, hasCommitted, hasRevealed, commitment }) => [
            name,
            { text: <Done isDone={hasCommitted} /> },
            { text: <Done isDone={hasRevealed} /> },
            { text: <span className="app-code">{commitment?.slice(0, 16) ?? ''}</span> },
          ])}
        />
      </ScrollRegion>
      {isOpen && (
        <p className="govuk-body">
          Everybody finds their share on their home page. Secrets are shown to nobody before the last one is revealed;
          then the seed is recorded by itself.
        </p>
      )}
      <p className="govuk-body">
        <a className="govuk-link" href={href('/seed-shares')}>
          Your own share
        </a>
      </p>
      {isOpen && canRecord && (
        <p className="govuk-body">
          <a className="govuk-link" href={href('/cycles/:cycleId/seed/give-up', { cycleId: cycle.id })}>
            Give this round up
          </a>
        </p>
      )}
    </>
  )
}

function Done({ isDone }: { isDone: boolean }) {
  return isDone ? <Tag classes="govuk-tag--green" text="Yes" /> : <Tag classes="govuk-tag--grey" text="Not yet" />
}
