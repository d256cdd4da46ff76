import { data, href, redirect } from 'react-router'
import { z } from 'zod'
import { groupDigits, inFives, SeedRequest } from '#app/domain/seed/seed.ts'
import { getCycle } from '#app/operations/sampling/get-cycle.server.ts'
import { recordSeed } from '#app/operations/seed/record-seed.server.ts'
import { CycleHeading } from '#app/components/cycle/cycle-heading.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { errorFor } from '#app/components/form/error-for.ts'
import { valueOf } from '#app/components/form/value-of.ts'
import { Button } from '#app/components/govuk/button.tsx'
import { Details } from '#app/components/govuk/details.tsx'
import { Input } from '#app/components/govuk/input.tsx'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import type { FormReply } from '#app/web/form-reply.ts'
import { justDone, withDone } from '#app/web/just-done.ts'
import { mayDo } from '#app/web/may-do.ts'
import type { Route } from './+types/seed'

/** Dice digits are shown once more before they are recorded, because a seed is recorded for good. */
const SeedForm = z.intersection(
  SeedRequest,
  z.object({ version: z.coerce.number().int(), step: z.enum(['check', 'change', 'record']).default('check') }),
)

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  return { cycle: await getCycle(work, params.cycleId), canRecord: mayDo(work, 'sample.seed'), done: justDone(request) }
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
  const { cycle, canRecord } = loaderData
  const isCheck = reply !== undefined && 'isCheck' in reply && reply.isCheck
  const isReady = cycle.frameHash !== null && cycle.seed === null
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
        {isReady && canRecord && isCheck && <CheckSeed cycle={cycle} reply={reply} />}
        {isReady && canRecord && !isCheck && <RecordSeed cycle={cycle} reply={reply} />}
        {isReady && !canRecord && <p className="govuk-body">The SEND officer records the seed.</p>}
        {cycle.seed !== null && <RecordedSeed cycle={cycle} />}
      </div>
    </div>
  )
}

function RecordSeed({ cycle, reply }: { cycle: Cycle; reply: FormReply | undefined }) {
  const field = (name: string, label: string, hint: string, more: object = {}) => (
    <Input
      id={name}
      name={name}
      label={{ text: label }}
      hint={hint}
      value={valueOf(reply, name)}
      errorMessage={errorFor(reply, name)}
      {...more}
    />
  )
  return (
    <>
      <p className="govuk-body">
        The seed decides which plans are drawn. Nobody may be able to choose it, so it is made in front of a witness
        once the frame hash is in the minutes. It is recorded once.
      </p>
      <p className="govuk-body">
        Frame hash: <span className="app-code">{cycle.frameHash}</span>
      </p>
      <Details summaryText="How to roll the seed">
        Roll a ten-sided die 20 times, or 20 dice once in an agreed order, and read every digit aloud. A member of the
        parent-carer forum and a colleague from internal audit make good hands. Write the digits in the minutes.
      </Details>
      <form method="post" noValidate>
        <input type="hidden" name="version" value={cycle.version} />
        <input type="hidden" name="source" value="dice" />
        {field('digits', 'The 20 digits in the order rolled', 'Spaces between groups are fine.', {
          inputmode: 'numeric',
          autocomplete: 'off',
          spellcheck: false,
          classes: 'govuk-input--width-30',
        })}
        {field('rolledBy', 'Who rolled', 'For example: the chair of the parent-carer forum')}
        {field('watchedBy', 'Who watched', 'For example: internal audit')}
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

function RecordedSeed({ cycle }: { cycle: Cycle }) {
  return (
    <>
      <SummaryList
        rows={[
          { key: 'Seed', value: { text: <span className="app-code">{cycle.seed}</span> } },
          { key: 'Digits', value: { text: <span className="app-code">{groupDigits(cycle.seed ?? '')}</span> } },
          { key: 'How it was made', value: cycle.seedMadeBy },
          { key: 'Frame hash', value: { text: <span className="app-code">{cycle.frameHash}</span> } },
        ]}
      />
      {cycle.drawnAt === null && (
        <Button text="Next: draw the sample" href={href('/cycles/:cycleId/draw', { cycleId: cycle.id })} />
      )}
    </>
  )
}
