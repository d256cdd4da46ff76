import { href, redirect } from 'react-router'
import { z } from 'zod'
import { BaselineForm, fewestPlans } from '#app/domain/calibration/study.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { addBaseline, importBaseline, removeBaseline } from '#app/operations/calibration/add-plans.server.ts'
import { getStudy } from '#app/operations/calibration/get-study.server.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { errorFor } from '#app/components/form/error-for.ts'
import { TextareaField, TextField } from '#app/components/form/fields.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { FileUpload } from '#app/components/govuk/file-upload.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readFormData } from '#app/web/form.server.ts'
import type { FormReply } from '#app/web/form-reply.ts'
import { justDone, withDone } from '#app/web/just-done.ts'
import { receiveUpload } from '#app/web/receive-upload.server.ts'
import { requireAct } from '#app/web/require-act.ts'
import type { Route } from './+types/plans'
import { StudyHeading } from './study-heading.tsx'

export const middleware = [requireAct('calibration.run')]

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { study, baseline } = await getStudy(context.get(workContext), params)
  return { study, baseline: baseline ?? [], done: justDone(request) }
}

const noFile = new Refusal('invalid', 'NO_FILE', 'Choose the file with the baseline audits', 'file')

type Refused = { line: number; column: string; sentence: string }[]
type Reply = { reply: FormReply | null; taken: number; refused: Refused }

/** The page has three forms: a file, one audit that is typed in, and a button that takes one out. */
export function action({ context, params, request }: Route.ActionArgs) {
  const work = context.get(workContext)
  const here = href('/calibration/:studyId/plans', params)
  return receiveUpload(request, async ({ form: sent, file, problem }) => {
    const { studyId } = params
    const removal = readFormData(sent, z.object({ planId: z.string() }))
    if (removal.ok) {
      const outcome = await attempt(removeBaseline(work, { studyId, ...removal.value }))
      return outcome.ok ? redirect(withDone(here, 'removed'), 303) : answered(removal.refuse(outcome.refusal))
    }
    if (sent.get('intent') === 'file') {
      const form = readFormData(sent, z.object({}))
      if (!form.ok) return answered(form.reply)
      if (file === null) return answered(form.refuse(problem ?? noFile))
      const outcome = await attempt(importBaseline(work, { studyId, file }))
      if (!outcome.ok) return answered(form.refuse(outcome.refusal))
      return { reply: null, ...outcome.value } satisfies Reply
    }
    const form = readFormData(sent, BaselineForm)
    if (!form.ok) return answered(form.reply)
    const outcome = await attempt(addBaseline(work, { studyId, ...form.value }))
    return outcome.ok ? redirect(withDone(here, 'added'), 303) : answered(form.refuse(outcome.refusal))
  })
}

/** A refused form in the shape of this page's answer, with its status. */
function answered(reply: { data: FormReply; init: ResponseInit | null; type: string }) {
  return { ...reply, data: { reply: reply.data, taken: 0, refused: [] } satisfies Reply }
}

export default function PlansPage({ loaderData, actionData }: Route.ComponentProps) {
  const { study, baseline, done } = loaderData
  const answer = actionData as Reply | undefined
  const reply = answer?.reply ?? undefined
  const isOpen = study.state === 'collecting'
  return (
    <>
      <StudyHeading study={study} title="Baseline audits" reply={reply} done={answer ? null : done} />
      {answer && !reply && <Imported {...answer} />}
      {baseline.length === 0 ? (
        <EmptyState title="No baseline audits yet">
          Load a file or type them in. A study needs at least {fewestPlans}.
        </EmptyState>
      ) : (
        <Baseline baseline={baseline} isOpen={isOpen} />
      )}
      {isOpen ? (
        <div className="govuk-grid-row">
          <div className="govuk-grid-column-two-thirds">
            <FromFile reply={reply} />
            <Typed reply={reply} largestScore={study.largestScore} />
          </div>
        </div>
      ) : (
        <InsetText text="The panel has begun, so the baseline audits cannot change any more." />
      )}
    </>
  )
}

function Imported({ taken, refused }: Reply) {
  return (
    <>
      <InsetText
        text={`${plural(taken, 'baseline audit')} taken from the file, ${plural(refused.length, 'row')} left out.`}
      />
      {refused.length > 0 && (
        <ScrollRegion label="Rows that cannot be taken">
          <Table
            caption="Rows that cannot be taken"
            captionClasses="govuk-table__caption--s"
            head={['Line', 'Column', 'Why']}
            rows={refused.map(({ line, column, sentence }) => [line, column, sentence])}
          />
        </ScrollRegion>
      )}
    </>
  )
}

type Data = Route.ComponentProps['loaderData']

function Baseline({ baseline, isOpen }: { baseline: Data['baseline']; isOpen: boolean }) {
  return (
    <ScrollRegion label="Baseline audits">
      <Table
        caption={`${plural(baseline.length, 'baseline audit')}. The panel sees the comments, never the scores.`}
        captionClasses="govuk-table__caption--s"
        firstCellIsHeader
        head={[
          'Plan',
          { text: 'Score', format: 'numeric' },
          'Comments',
          ...(isOpen ? [{ text: <span className="govuk-visually-hidden">Take out</span> }] : []),
        ]}
        rows={baseline.map(({ id, ref, score, comments }) => [
          { text: ref, classes: 'app-nowrap' },
          { text: score, format: 'numeric' },
          { text: <span className="app-typed-text">{comments}</span>, classes: 'app-sentence-cell' },
          ...(isOpen ? [{ text: <TakeOut planId={id} of={ref} /> }] : []),
        ])}
      />
    </ScrollRegion>
  )
}

function TakeOut({ planId, of }: { planId: string; of: string }) {
  return (
    <form method="post" encType="multipart/form-data">
      <input type="hidden" name="planId" value={planId} />
      <button type="submit" className="app-link-button">
        Take out<span className="govuk-visually-hidden"> {of}</span>
      </button>
    </form>
  )
}

function FromFile({ reply }: { reply: FormReply | undefined }) {
  return (
    <form method="post" encType="multipart/form-data" noValidate>
      <h2 className="govuk-heading-m">From a file</h2>
      <p className="govuk-body">
        One row a plan: its reference, its score, and what the auditors wrote. Template:{' '}
        <a className="govuk-link" href={href('/calibration/template.xlsx')}>
          Excel
        </a>{' '}
        or{' '}
        <a className="govuk-link" href={href('/calibration/template.csv')}>
          CSV
        </a>
      </p>
      <input type="hidden" name="intent" value="file" />
      <FileUpload
        id="file"
        name="file"
        label={{ text: 'File with baseline audits' }}
        hint="CSV or an Excel workbook (.xlsx). No names of children in the comments."
        errorMessage={errorFor(reply, 'file')}
        attributes={{ accept: '.csv,.xlsx,text/csv' }}
      />
      <Button text="Load the file" classes="govuk-button--secondary" preventDoubleClick />
    </form>
  )
}

function Typed({ reply, largestScore }: { reply: FormReply | undefined; largestScore: number }) {
  return (
    <form method="post" encType="multipart/form-data" noValidate>
      <h2 className="govuk-heading-m">Typed in</h2>
      <TextField name="ref" reply={reply} label="Reference of the plan" classes="govuk-input--width-20" />
      <TextField
        name="score"
        reply={reply}
        label="Score"
        hint={`0 to ${largestScore}. The panel does not see it.`}
        classes="govuk-input--width-4"
        inputmode="decimal"
      />
      <TextareaField
        name="comments"
        reply={reply}
        label="Comments"
        hint="What the panel judges by. No names, and not the score."
        rows={6}
      />
      <Button text="Add this audit" preventDoubleClick />
    </form>
  )
}
