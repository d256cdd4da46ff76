import { href, redirect } from 'react-router'
import { z } from 'zod'
import { missingFor, StudyState, studyStateNames } from '#app/domain/calibration/study.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { getStudy } from '#app/operations/calibration/get-study.server.ts'
import { moveStudy } from '#app/operations/calibration/move-study.server.ts'
import { publishBands } from '#app/operations/calibration/publish-bands.server.ts'
import { Button } from '#app/components/govuk/button.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readFormData } from '#app/web/form.server.ts'
import { justDone, withDone } from '#app/web/just-done.ts'
import { mayDo } from '#app/web/may-do.ts'
import type { Route } from './+types/study'
import { PanelTable } from './panel-table.tsx'
import { Result } from './result.tsx'
import { Splits } from './splits.tsx'
import { StudyHeading } from './study-heading.tsx'

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const { baseline: _scores, ...page } = await getStudy(work, params)
  return {
    ...page,
    canRun: mayDo(work, 'calibration.run'),
    canPublish: mayDo(work, 'calibration.publish'),
    done: justDone(request),
  }
}

/** Two forms: whoever runs the study moves it on, an administrator publishes its bands. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const work = context.get(workContext)
  const here = href('/calibration/:studyId', params)
  const sent = await request.formData()
  if (sent.get('intent') === 'publish') {
    const form = readFormData(sent, z.object({}))
    if (!form.ok) return form.reply
    const outcome = await attempt(publishBands(work, params))
    return outcome.ok ? redirect(withDone(here, 'published'), 303) : form.refuse(outcome.refusal)
  }
  const form = readFormData(sent, z.object({ from: StudyState }))
  if (!form.ok) return form.reply
  const outcome = await attempt(moveStudy(work, { studyId: params.studyId, ...form.value }))
  return outcome.ok ? redirect(withDone(here, outcome.value), 303) : form.refuse(outcome.refusal)
}

type Data = Route.ComponentProps['loaderData']

export default function StudyPage({ loaderData, actionData: reply }: Route.ComponentProps) {
  const { study, result, splits, labels, panel } = loaderData
  return (
    <>
      <StudyHeading study={study} reply={reply} done={loaderData.done} />
      {result && <Result study={study} result={result} labels={labels} canPublish={loaderData.canPublish} />}
      {!result && <NextStep {...loaderData} />}
      <h2 className="govuk-heading-m">The study</h2>
      <Facts {...loaderData} />
      {panel.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Panel</h2>
          <PanelTable panel={panel} />
        </>
      )}
      {splits.length > 0 && <Splits splits={splits} labels={labels} />}
    </>
  )
}

function Facts({ study, plans, panel, canRun }: Data) {
  const params = { studyId: study.id }
  const link = (address: string, text: string, hidden: string) =>
    canRun ? { items: [{ href: address, text, visuallyHiddenText: hidden }] } : undefined
  return (
    <SummaryList
      rows={[
        { key: 'Where it stands', value: studyStateNames[study.state] },
        {
          key: 'Baseline audits',
          value: `${plural(plans, 'plan')}${study.auditedOn ? `, audited by ${formatDate(study.auditedOn)}` : ''}`,
          ...withActions(link(href('/calibration/:studyId/plans', params), 'Open', 'baseline audits')),
        },
        {
          key: 'Judges',
          value: plural(panel.length, 'judge'),
          ...withActions(link(href('/calibration/:studyId/panel', params), 'Open', 'panel')),
        },
        { key: 'Largest score', value: study.largestScore },
        { key: 'Rubric', value: `${study.rubricId} ${study.rubricVersion}` },
        { key: 'Run by', value: study.createdByName },
      ]}
    />
  )
}

function withActions<Actions>(actions: Actions | undefined) {
  return actions === undefined ? {} : { actions }
}

const steps: Partial<Record<StudyState, { says: string; button: string }>> = {
  collecting: {
    says: 'Add the baseline audits and the panel. Then let the panel judge: each judge alone, from the comments, without the scores.',
    button: 'Let the panel judge',
  },
  judging: {
    says: 'Each judge reads the plans alone. When all have finished, the plans on which they differ are talked about.',
    button: 'Talk about the splits',
  },
  talking: {
    says: 'The panel talks about the plans on which it was split, still without the scores. Judges may change their band there. Then close the judgement: the scores are shown and the bands are worked out.',
    button: 'Close the judgement',
  },
}

function NextStep({ study, plans, panel, canRun, isJudge }: Data) {
  const step = steps[study.state]
  const missing = study.state === 'collecting' ? missingFor({ plans, judges: panel.length }) : []
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        {step && <p className="govuk-body">{step.says}</p>}
        {isJudge && study.state !== 'collecting' && (
          <Button text="Open my plans" href={href('/calibration/:studyId/judging', { studyId: study.id })} />
        )}
        {missing.length > 0 && <InsetText>Still needed: {missing.join(' ')}</InsetText>}
        {canRun && step && missing.length === 0 && (
          <form method="post">
            <input type="hidden" name="from" value={study.state} />
            <Button text={step.button} preventDoubleClick />
          </form>
        )}
      </div>
    </div>
  )
}
