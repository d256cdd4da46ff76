import { href, redirect } from 'react-router'
import { z } from 'zod'
import { plural } from '#app/domain/shared/count-words.ts'
import { getJudging } from '#app/operations/calibration/get-study.server.ts'
import { finishJudging } from '#app/operations/calibration/judge-plan.server.ts'
import { Button } from '#app/components/govuk/button.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { GradeTag } from '#app/components/rag-tag.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { justDone, withDone } from '#app/web/just-done.ts'
import { requireAct } from '#app/web/require-act.ts'
import type { Route } from './+types/judging'
import { StudyHeading } from './study-heading.tsx'

export const middleware = [requireAct('calibration.judge')]

export async function loader({ context, params, request }: Route.LoaderArgs) {
  return { ...(await getJudging(context.get(workContext), params)), done: justDone(request) }
}

/** The judge has judged every plan and ends the work alone. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await readForm(request, z.object({}))
  if (!form.ok) return form.reply
  const outcome = await attempt(finishJudging(context.get(workContext), params))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(href('/calibration/:studyId/judging', params), 'finished'), 303)
}

type Data = Route.ComponentProps['loaderData']

export default function JudgingPage({ loaderData, actionData: reply }: Route.ComponentProps) {
  const { study, plans, isFinished, done } = loaderData
  const judged = plans.filter(({ own }) => own !== null).length
  return (
    <>
      <StudyHeading study={study} title="Plans to judge" reply={reply} done={done} />
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <Guidance {...loaderData} />
        </div>
      </div>
      <Plans {...loaderData} />
      {study.state === 'judging' && !isFinished && (
        <form method="post">
          <p className="govuk-body">
            {judged} of {plural(plans.length, 'plan')} judged.
          </p>
          <Button text="I have finished" disabled={judged < plans.length} preventDoubleClick />
        </form>
      )}
    </>
  )
}

function Guidance({ study, isFinished, plans }: Data) {
  if (study.state === 'judging') {
    return isFinished ? (
      <InsetText text="You have finished. When all judges have, the panel talks about the plans on which it differs." />
    ) : (
      <p className="govuk-body">
        Read what the auditors wrote of each plan and say which band it belongs to. Judge alone: do not talk about the
        plans yet. Nobody on the panel sees the scores.
      </p>
    )
  }
  const split = plans.filter((plan) => plan.split !== null).length
  if (study.state === 'talking') {
    return (
      <p className="govuk-body">
        The panel was split on {plural(split, 'plan')}. Talk about each, then say your band again if it has changed. The
        scores stay hidden.
      </p>
    )
  }
  return <InsetText text="The judgement is closed. The study’s page shows the bands." />
}

function Plans({ study, plans, labels }: Data) {
  const isTalking = study.state !== 'judging'
  return (
    <ScrollRegion label="Plans to judge">
      <Table
        caption="Plans to judge"
        captionClasses="govuk-visually-hidden"
        firstCellIsHeader
        head={['Plan', 'Your band', ...(isTalking ? ['Panel'] : [])]}
        rows={plans.map(({ id, ref, number, own, split }) => [
          {
            text: (
              <a
                className="govuk-link"
                href={href('/calibration/:studyId/judging/:planId', { studyId: study.id, planId: id })}
              >
                Plan {number}: {ref}
              </a>
            ),
          },
          {
            text: own ? (
              <>
                <GradeTag grade={own.band} labels={labels} /> {own.isBorder && 'only just'}
              </>
            ) : (
              'Not judged yet'
            ),
          },
          ...(isTalking ? [split ? 'Split' : 'Agreed'] : []),
        ])}
      />
    </ScrollRegion>
  )
}
