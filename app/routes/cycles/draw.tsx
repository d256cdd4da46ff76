import { href, redirect } from 'react-router'
import { z } from 'zod'
import { stratumName } from '#app/domain/frame/strata.ts'
import { formatCount } from '#app/domain/shared/count-words.ts'
import { mayTake } from '#app/domain/sampling/cycle.ts'
import { nounOf } from '#app/domain/sampling/cycle-words.ts'
import { noFormsRubric } from '#app/domain/sampling/forms-plan.ts'
import { drawSample } from '#app/operations/sampling/draw-sample.server.ts'
import { getCycle } from '#app/operations/sampling/get-cycle.server.ts'
import { getDraw } from '#app/operations/sampling/get-draw.server.ts'
import { listSample } from '#app/operations/sampling/list-sample.server.ts'
import { getForecast } from '#app/operations/frame/get-forecast.server.ts'
import { getFormsForecast } from '#app/operations/frame/get-forms-frame.server.ts'
import { CycleHeading } from '#app/components/cycle/cycle-heading.tsx'
import { ForecastView } from '#app/components/cycle/forecast-view.tsx'
import { FormsForecastView } from '#app/components/cycle/forms-forecast.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { pagesOf, readListState, sliceOf } from '#app/components/list/columns.ts'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { justDone, withDone } from '#app/web/just-done.ts'
import { mayDo } from '#app/web/may-do.ts'
import { withinPages } from '#app/web/page-number.ts'
import type { Route } from './+types/draw'
import { readSampleQuery, sampleColumns } from './sample-columns.tsx'
import { Extensions, Replaced, SampleList } from './sample-list.tsx'

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const cycle = await getCycle(work, params.cycleId)
  const isDrawn = cycle.drawnAt !== null
  const isReady = !isDrawn && cycle.seed !== null
  return {
    cycle,
    done: justDone(request),
    canDraw: mayDo(work, 'sample.draw'),
    canReplace: mayDo(work, 'sample.replace') && mayTake('replace', cycle.state),
    canExtend: mayDo(work, 'sample.extend') && mayTake('extend', cycle.state),
    draw: isDrawn ? await readDraw(work, cycle.id, request) : null,
    forecast: isReady && cycle.kind === 'plans' ? await getForecast(work, cycle.id) : null,
    formsForecast: isReady && cycle.kind === 'forms' ? await getFormsForecast(work, cycle.id) : null,
  }
}

async function readDraw(work: Parameters<typeof getDraw>[0], cycleId: string, request: Request) {
  const url = new URL(request.url)
  const state = readListState(url, sampleColumns)
  const query = readSampleQuery(url, cycleId, state)
  const found = await listSample(work, { ...query, ...sliceOf(state) })
  const list = withinPages(request, { ...found, pages: pagesOf(found.matching) })
  return { ...(await getDraw(work, cycleId)), list, state, search: url.search, stratum: query.stratum }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await readForm(request, z.object({ version: z.coerce.number().int() }))
  if (!form.ok) return form.reply
  const outcome = await attempt(drawSample(context.get(workContext), { cycleId: params.cycleId, ...form.value }))
  if (!outcome.ok) return form.refuse(outcome.refusal)
  return redirect(withDone(href('/cycles/:cycleId/draw', params), 'drawn'), 303)
}

type Data = Route.ComponentProps['loaderData']
type Drawn = NonNullable<Data['draw']>

export default function DrawPage({ loaderData, actionData: reply }: Route.ComponentProps) {
  const { cycle, draw, forecast, formsForecast, canDraw, canReplace } = loaderData
  const isReady = forecast !== null || formsForecast !== null
  const isPrint = draw?.state.isPrint === true
  return (
    <>
      <CycleHeading cycle={cycle} title={draw ? 'Sample' : 'Draw the sample'} done={loaderData.done} reply={reply} />
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          {!draw && !isReady && <NotReady cycle={cycle} />}
          {forecast && <ForecastView forecast={forecast} />}
          {formsForecast && <FormsForecastView forecast={formsForecast} agreed={cycle.fixedSize ?? 0} />}
          {isReady && canDraw && (
            <form method="post">
              <input type="hidden" name="version" value={cycle.version} />
              <p className="govuk-body">A cycle has one draw. The same frame and seed always give the same sample.</p>
              <Button text="Draw the sample" preventDoubleClick />
            </form>
          )}
          {draw && !isPrint && <DrawnSummary {...loaderData} draw={draw} />}
          {draw && isPrint && <Sizes cycle={cycle} />}
        </div>
      </div>
      {draw && <SampleList cycle={cycle} draw={draw} {...draw} canReplace={canReplace} />}
    </>
  )
}

function NotReady({ cycle }: { cycle: Data['cycle'] }) {
  const isFrozen = cycle.frameHash !== null
  const params = { cycleId: cycle.id }
  return (
    <EmptyState title="The sample cannot be drawn yet">
      {isFrozen ? (
        <a className="govuk-link" href={href('/cycles/:cycleId/seed', params)}>
          Record the seed first
        </a>
      ) : (
        <a className="govuk-link" href={href('/cycles/:cycleId/frame', params)}>
          Freeze the frame first
        </a>
      )}
    </EmptyState>
  )
}

function Sizes({ cycle }: { cycle: Data['cycle'] }) {
  const size = cycle.sampleSize ?? 0
  return (
    <p className="govuk-body-l">
      {formatCount(size)} {nounOf(cycle.kind, size)} of {formatCount(cycle.frameSize ?? 0)}{' '}
      {size === 1 ? 'was' : 'were'} drawn with the seed <span className="app-code">{cycle.seed}</span>.
    </p>
  )
}

function DrawnSummary({ cycle, draw, canExtend }: Data & { draw: Drawn }) {
  const params = { cycleId: cycle.id }
  const links = [
    [href('/cycles/:cycleId/draw/verify', params), 'Check the draw yourself'],
    [href('/cycles/:cycleId/draw/manifest.json', params), 'Download manifest.json'],
    [href('/cycles/:cycleId/draw/frame.txt', params), 'Download frame.txt'],
    canExtend && [href('/cycles/:cycleId/draw/extend', params), 'Make the sample larger'],
  ].filter((link) => link !== false)
  return (
    <>
      <Sizes cycle={cycle} />
      {cycle.seedSource === 'trial' && (
        <InsetText>Nobody watched the seed being made: this is a trial draw, and the report will say so.</InsetText>
      )}
      <ul className="govuk-list">
        {links.map(([address, text]) => (
          <li key={address}>
            <a className="govuk-link" href={address}>
              {text}
            </a>
          </li>
        ))}
      </ul>
      {cycle.state === 'drawn' && !cycle.hasRubric && <InsetText>{noFormsRubric}</InsetText>}
      {cycle.state === 'drawn' && cycle.hasRubric && (
        <Button text="Next: share out the audits" href={href('/cycles/:cycleId/assignments', params)} />
      )}
      <StrataTable strata={draw.manifest.strata} />
      <Extensions extensions={draw.extensions} />
      <Replaced replaced={draw.replaced} />
    </>
  )
}

function StrataTable({ strata }: { strata: Drawn['manifest']['strata'] }) {
  const head = ['Could be drawn', 'Drawn', 'In reserve'].map((text) => ({ text, format: 'numeric' }))
  return (
    <ScrollRegion label="Groups of the sample">
      <Table
        caption="Groups of the sample"
        captionClasses="govuk-table__caption--s"
        firstCellIsHeader
        head={['Group', ...head]}
        rows={strata.map(({ key, size, sample, reserves }) => [
          stratumName(key),
          ...[size, sample, reserves].map((count) => ({ text: formatCount(count), format: 'numeric' })),
        ])}
      />
    </ScrollRegion>
  )
}
