import { data, href, redirect } from 'react-router'
import { digitsRule, digitsSnippet } from '#app/domain/seed/digits.ts'
import { AnnounceForm, NumbersForm } from '#app/domain/seed/public-draw.ts'
import { inFives } from '#app/domain/seed/seed.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { getCycle } from '#app/operations/sampling/get-cycle.server.ts'
import { announceDraw } from '#app/operations/seed/announce-draw.server.ts'
import { checkNumbers, enterNumbers } from '#app/operations/seed/enter-numbers.server.ts'
import { getSeed } from '#app/operations/seed/get-seed.server.ts'
import { CycleHeading } from '#app/components/cycle/cycle-heading.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { TextareaField } from '#app/components/form/fields.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readFormData } from '#app/web/form.server.ts'
import type { FormReply } from '#app/web/form-reply.ts'
import { justDone, withDone } from '#app/web/just-done.ts'
import { mayDo } from '#app/web/may-do.ts'
import type { Route } from './+types/public-draw'
import { AnnounceFields } from './announce-fields.tsx'

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
  const sent = await request.formData()
  const work = context.get(workContext)
  return sent.get('act') === 'name' ? name(work, params, sent) : enter(work, params, sent)
}

type Work = Parameters<typeof announceDraw>[0]
type Params = Route.ActionArgs['params']

async function name(work: Work, params: Params, sent: FormData) {
  const form = readFormData(sent, AnnounceForm)
  if (!form.ok) return form.reply
  const outcome = await attempt(announceDraw(work, { cycleId: params.cycleId, ...form.value }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(href('/cycles/:cycleId/seed/public-draw', params), 'named'), 303)
}

/** The digits are shown with the lines that give them before they are recorded, because a seed is recorded for good. */
async function enter(work: Work, params: Params, sent: FormData) {
  const form = readFormData(sent, NumbersForm)
  if (!form.ok) return form.reply
  const { step, ...entered } = form.value
  const input = { cycleId: params.cycleId, ...entered }
  if (step === 'change') return data<FormReply>({ errors: [], values: { numbers: entered.numbers } })
  if (step === 'check') {
    const found = await attempt(checkNumbers(work, input))
    if (!found.ok) return form.refuse(found.refusal)
    return data({ errors: [], values: { ...found.value }, isCheck: true })
  }
  const outcome = await attempt(enterNumbers(work, input))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(href('/cycles/:cycleId/seed', params), 'seeded'), 303)
}

type Data = Route.ComponentProps['loaderData']
type Draw = NonNullable<Data['seed']['draw']>

export default function PublicDrawPage({ loaderData, actionData: reply }: Route.ComponentProps) {
  const { cycle, seed, canRecord, done } = loaderData
  const back = { href: href('/cycles/:cycleId/seed', { cycleId: cycle.id }), text: 'Seed' }
  const isOpen = cycle.frameHash !== null && cycle.seed === null
  const isFree = isOpen && seed.way === null
  const isCheck = reply !== undefined && 'isCheck' in reply
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <CycleHeading
          cycle={cycle}
          title="A public draw"
          done={done}
          reply={reply}
          ids={{ drawnOn: 'drawnOn-day' }}
          back={back}
        />
        {!isOpen && <NotNow cycle={cycle} />}
        {isFree && canRecord && <AnnounceFields cycle={cycle} reply={reply} />}
        {isFree && !canRecord && <p className="govuk-body">No public draw is named. The SEND officer can name one.</p>}
        {isOpen && seed.way === 'commit_reveal' && (
          <EmptyState title="People are making the seed together">A seed is made in one way.</EmptyState>
        )}
        {isOpen && seed.draw && (
          <>
            <Named draw={seed.draw} />
            {isCheck && canRecord ? (
              <CheckNumbers cycle={cycle} values={reply.values} />
            ) : (
              <Enter loaderData={loaderData} draw={seed.draw} reply={reply} />
            )}
          </>
        )}
      </div>
    </div>
  )
}

function NotNow({ cycle }: { cycle: Data['cycle'] }) {
  const isSeeded = cycle.seed !== null
  return (
    <EmptyState title={isSeeded ? 'The seed is recorded' : 'The frame is not frozen yet'}>
      {isSeeded ? 'It is made once.' : 'A public draw can be named once nothing of the frame can change any more.'}
    </EmptyState>
  )
}

function Named({ draw }: { draw: Draw }) {
  return (
    <SummaryList
      rows={[
        { key: 'Draw', value: draw.name },
        { key: 'Day', value: formatDate(draw.drawnOn) },
        { key: 'Published at', value: draw.publishedAt },
        { key: 'Numbers that count', value: `${draw.whichNumbers} (${draw.howMany} numbers)` },
        { key: 'Named', value: `${formatDate(draw.announcedAt.slice(0, 10))} by ${draw.announcedBy}` },
        {
          key: 'From numbers to digits',
          value: `The numbers, without zeros in front and with one space between them, are hashed. ${digitsRule}`,
        },
      ]}
    />
  )
}

function Enter({ loaderData, draw, reply }: { loaderData: Data; draw: Draw; reply: FormReply | undefined }) {
  const { cycle, canRecord } = loaderData
  return (
    <>
      {!draw.isDue && <InsetText>The numbers can be entered from {formatDate(draw.drawnOn)} on.</InsetText>}
      {draw.isDue && canRecord && (
        <form method="post" noValidate>
          <input type="hidden" name="version" value={cycle.version} />
          <TextareaField
            name="numbers"
            label="The numbers as published"
            hint={`${draw.howMany} numbers, in the order that was named. Zeros in front of a number do not count: 03 is 3.`}
            reply={reply}
            rows={2}
            spellcheck={false}
          />
          <Button text="Check the digits" preventDoubleClick />
        </form>
      )}
      {canRecord && (
        <p className="govuk-body">
          <a className="govuk-link" href={href('/cycles/:cycleId/seed/give-up', { cycleId: cycle.id })}>
            Give the public draw up
          </a>
        </p>
      )}
    </>
  )
}

function CheckNumbers({ cycle, values }: { cycle: Data['cycle']; values: FormReply['values'] }) {
  const [numbers, digits] = [String(values.numbers), String(values.digits)]
  return (
    <>
      <h2 className="govuk-heading-m">Check the digits before you record them</h2>
      <SummaryList
        rows={[
          { key: 'Numbers', value: { text: <span className="app-code">{numbers}</span> } },
          { key: 'Digits', value: { text: <span className="app-code">{inFives(digits)}</span> } },
        ]}
      />
      <p className="govuk-body">Ask somebody else to work the digits out with these lines:</p>
      <ScrollRegion label="Commands that give the digits">
        <pre className="app-code-block govuk-!-margin-bottom-0">
          <code>{digitsSnippet(numbers)}</code>
        </pre>
      </ScrollRegion>
      <form method="post" noValidate>
        <input type="hidden" name="version" value={cycle.version} />
        <input type="hidden" name="numbers" value={numbers} />
        <div className="app-button-row">
          <Button text="Record the seed" name="step" value="record" preventDoubleClick />
          <Button text="Change" name="step" value="change" classes="govuk-button--secondary" preventDoubleClick />
        </div>
      </form>
    </>
  )
}
