import { data, href, redirect } from 'react-router'
import { z } from 'zod'
import { inFives, SeedRequest } from '#app/domain/seed/seed.ts'
import { nounOf } from '#app/domain/sampling/cycle-words.ts'
import { getCycle } from '#app/operations/sampling/get-cycle.server.ts'
import { getSeed } from '#app/operations/seed/get-seed.server.ts'
import { recordSeed } from '#app/operations/seed/record-seed.server.ts'
import { CycleHeading } from '#app/components/cycle/cycle-heading.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { TextField } from '#app/components/form/fields.tsx'
import { valueOf } from '#app/components/form/value-of.ts'
import { Button } from '#app/components/govuk/button.tsx'
import { Details } from '#app/components/govuk/details.tsx'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import type { FormReply } from '#app/web/form-reply.ts'
import { justDone, withDone } from '#app/web/just-done.ts'
import { mayDo } from '#app/web/may-do.ts'
import type { Route } from './+types/seed'
import { GivenUpList } from './given-up-list.tsx'
import { SeedMade } from './seed-made.tsx'
import { SeedUnderWay } from './seed-under-way.tsx'

/** Dice digits are shown once more before they are recorded, because a seed is recorded for good. */
const SeedForm = z.intersection(
  SeedRequest,
  z.object({ version: z.coerce.number().int(), step: z.enum(['check', 'change', 'record']).default('check') }),
)

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  return {
    cycle: await getCycle(work, params.cycleId),
    seed: await getSeed(work, params.cycleId),
    canRecord: mayDo(work, 'sample.seed'),
    done: justDone(request),
  }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await readForm(request, SeedForm)
  if (!form.ok) return form.reply
  const { version, step, ...seed } = form.value
  if (seed.source === 'dice' && step !== 'record') {
    const { digits, rolledBy, watchedBy } = seed
    const values = { digits: inFives(digits), rolledBy, watchedBy }
    return data({ errors: [], values, isCheck: step === 'check' })
  }
  const outcome = await attempt(
    recordSeed(context.get(workContext), { cycleId: params.cycleId, version, request: seed }),
  )
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(href('/cycles/:cycleId/seed', params), 'seeded'), 303)
}

type Cycle = Route.ComponentProps['loaderData']['cycle']

export default function SeedPage({ loaderData, actionData: reply }: Route.ComponentProps) {
  const { cycle, seed, canRecord } = loaderData
  const isCheck = reply !== undefined && 'isCheck' in reply && reply.isCheck
  const isOpen = cycle.frameHash !== null && cycle.seed === null
  const isFree = isOpen && seed.way === null
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <CycleHeading cycle={cycle} title="Seed" done={loaderData.done} reply={reply} />
        {cycle.frameHash === null && (
          <EmptyState title="The frame is not frozen yet">
            The seed is made after the frame hash is recorded, never before.{' '}
            <a className="govuk-link" href={href('/cycles/:cycleId/frame', { cycleId: cycle.id })}>
              Freeze the frame
            </a>
            .
          </EmptyState>
        )}
        {isOpen && seed.way !== null && <SeedUnderWay cycleId={cycle.id} seed={seed} canRecord={canRecord} />}
        {isFree && canRecord && isCheck && <CheckSeed cycle={cycle} reply={reply} />}
        {isFree && canRecord && !isCheck && <RecordSeed cycle={cycle} reply={reply} />}
        {isFree && !canRecord && <p className="govuk-body">The SEND officer records the seed.</p>}
        {cycle.seed !== null && <SeedMade cycle={cycle} made={seed.made} />}
        <GivenUpList givenUp={seed.givenUp} />
      </div>
    </div>
  )
}

function RecordSeed({ cycle, reply }: { cycle: Cycle; reply: FormReply | undefined }) {
  return (
    <>
      <p className="govuk-body">
        The seed decides which {nounOf(cycle.kind, 2)} are drawn. Nobody may be able to choose it, so it is made in the
        open once the frame hash is in the minutes. It is recorded once.
      </p>
      <p className="govuk-body">
        Frame hash: <span className="app-code">{cycle.frameHash}</span>
      </p>
      <OtherWays cycleId={cycle.id} />
      <h2 className="govuk-heading-m">Dice</h2>
      <Details summaryText="How to roll the seed">
        Roll a ten-sided die 20 times, or 20 dice once in an agreed order, and read every digit aloud. A member of the
        parent-carer forum and a colleague from internal audit make good hands. Write the digits in the minutes.
      </Details>
      <form method="post" noValidate>
        <input type="hidden" name="version" value={cycle.version} />
        <input type="hidden" name="source" value="dice" />
        <TextField
          name="digits"
          label="The 20 digits in the order rolled"
          hint="Spaces between groups are fine."
          reply={reply}
          inputmode="numeric"
          autocomplete="off"
          spellcheck={false}
          classes="govuk-input--width-30"
        />
        <TextField
          name="rolledBy"
          label="Who rolled"
          hint="A role rather than a name, for example: the chair of the parent-carer forum. It may be published."
          reply={reply}
        />
        <TextField name="watchedBy" label="Who watched" hint="For example: internal audit" reply={reply} />
        <Button text="Check the digits" preventDoubleClick />
      </form>
      <Details summaryText="Only trying things out?">
        <form method="post">
          <input type="hidden" name="version" value={cycle.version} />
          <input type="hidden" name="source" value="trial" />
          <p className="govuk-body">
            The workbench can make the digits itself. Nobody sees them being made, so the draw is marked as a trial and
            the report says that its seed was not witnessed.
          </p>
          <Button text="Make a trial seed" classes="govuk-button--secondary" preventDoubleClick />
        </form>
      </Details>
    </>
  )
}

function OtherWays({ cycleId }: { cycleId: string }) {
  return (
    <>
      <p className="govuk-body">There are three ways. Roll dice below, or choose one that needs no meeting:</p>
      <ul className="govuk-list govuk-list--bullet">
        <li>
          <a className="govuk-link" href={href('/cycles/:cycleId/seed/public-draw', { cycleId })}>
            A public draw named in advance
          </a>
          , such as a lottery
        </li>
        <li>
          <a className="govuk-link" href={href('/cycles/:cycleId/seed/shares', { cycleId })}>
            Secrets of two to eight people
          </a>
          , each from their own sign-in
        </li>
      </ul>
    </>
  )
}

/** The digits once more, in groups, to be read aloud against the dice before they are recorded for good. */
function CheckSeed({ cycle, reply }: { cycle: Cycle; reply: FormReply }) {
  const [digits, rolledBy, watchedBy] = ['digits', 'rolledBy', 'watchedBy'].map((name) => valueOf(reply, name))
  return (
    <>
      <h2 className="govuk-heading-m">Check the digits before you record them</h2>
      <p className="govuk-body">Read them aloud against the dice. Once recorded, the seed cannot be changed.</p>
      <SummaryList
        rows={[
          { key: 'Digits', value: { text: <span className="app-code">{digits}</span> } },
          { key: 'Who rolled', value: rolledBy },
          { key: 'Who watched', value: watchedBy },
        ]}
      />
      <form method="post" noValidate>
        {Object.entries({ version: cycle.version, source: 'dice', digits, rolledBy, watchedBy }).map(
          ([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ),
        )}
        <div className="app-button-row">
          <Button text="Record the seed" name="step" value="record" preventDoubleClick />
          <Button text="Change" name="step" value="change" classes="govuk-button--secondary" preventDoubleClick />
        </div>
      </form>
    </>
  )
}
