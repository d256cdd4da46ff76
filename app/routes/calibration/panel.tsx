import { href, redirect } from 'react-router'
import { z } from 'zod'
import { fewestJudges, JudgeForm, mostJudges, perspectiveNames, Perspective } from '#app/domain/calibration/study.ts'
import { getStudy, listPossibleJudges, type PanelMember } from '#app/operations/calibration/get-study.server.ts'
import { inviteJudge, removeJudge } from '#app/operations/calibration/invite-judge.server.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { RadiosField, SelectField } from '#app/components/form/fields.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readFormData } from '#app/web/form.server.ts'
import { justDone, withDone } from '#app/web/just-done.ts'
import { requireAct } from '#app/web/require-act.ts'
import type { Route } from './+types/panel'
import { PanelTable } from './panel-table.tsx'
import { StudyHeading } from './study-heading.tsx'

export const middleware = [requireAct('calibration.run')]

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const { study, panel } = await getStudy(work, params)
  return { study, panel, people: await listPossibleJudges(work), done: justDone(request) }
}

/** The page has two forms: one puts somebody on the panel, the button beside a line takes them off. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const work = context.get(workContext)
  const here = href('/calibration/:studyId/panel', params)
  const sent = await request.formData()
  const removal = readFormData(sent, z.object({ judgeId: z.string() }))
  if (removal.ok) {
    const input = { studyId: params.studyId, personId: removal.value.judgeId }
    const outcome = await attempt(removeJudge(work, input))
    return outcome.ok ? redirect(withDone(here, 'left-panel'), 303) : removal.refuse(outcome.refusal)
  }
  const form = readFormData(sent, JudgeForm)
  if (!form.ok) return form.reply
  const outcome = await attempt(inviteJudge(work, { studyId: params.studyId, ...form.value }))
  return outcome.ok ? redirect(withDone(here, 'invited'), 303) : form.refuse(outcome.refusal)
}

export default function PanelPage({ loaderData, actionData: reply }: Route.ComponentProps) {
  const { study, panel, people, done } = loaderData
  const canLeave = study.state === 'collecting' || study.state === 'judging'
  const left = people.filter(({ id }) => panel.every(({ personId }) => personId !== id))
  return (
    <>
      <StudyHeading study={study} title="Panel" reply={reply} done={done} />
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <p className="govuk-body">
            {fewestJudges} to {mostJudges} judges, best from SEND, health, social care and parent carers. Each signs in
            and judges alone. Whoever runs studies sees the scores, and so cannot be one of them.
          </p>
        </div>
      </div>
      {panel.length === 0 ? (
        <EmptyState title="Nobody is on the panel yet">Put the first judge on it below.</EmptyState>
      ) : (
        <PanelTable panel={panel} remove={canLeave ? leaveButton : undefined} />
      )}
      {study.state === 'collecting' && panel.length < mostJudges && (
        <form method="post" noValidate>
          <h2 className="govuk-heading-m">Put somebody on the panel</h2>
          <SelectField
            name="personId"
            reply={reply}
            label="Person"
            items={[
              { value: '', text: 'Select a person' },
              ...left.map(({ id, displayName }) => ({ value: id, text: displayName })),
            ]}
          />
          <RadiosField
            name="perspective"
            reply={reply}
            legend="From whose side they look"
            items={Perspective.options.map((value) => ({ value, text: perspectiveNames[value] }))}
          />
          <Button text="Put on the panel" preventDoubleClick />
        </form>
      )}
    </>
  )
}

function leaveButton({ personId, name }: PanelMember) {
  return (
    <form method="post">
      <input type="hidden" name="judgeId" value={personId} />
      <button type="submit" className="app-link-button">
        Take off<span className="govuk-visually-hidden"> the panel: {name}</span>
      </button>
    </form>
  )
}
