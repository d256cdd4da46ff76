import { href, redirect } from 'react-router'
import { z } from 'zod'
import { formatCount, plural } from '#app/domain/measures/words.ts'
import { replacementReasonNames, stratumNames, type ReplacementReason } from '#app/domain/frame/frame.ts'
import { mayTake } from '#app/domain/sampling/cycle.ts'
import { drawSample } from '#app/operations/sampling/draw-sample.server.ts'
import { getCycle } from '#app/operations/sampling/get-cycle.server.ts'
import { getDraw } from '#app/operations/sampling/get-draw.server.ts'
import { getForecast } from '#app/operations/frame/get-forecast.server.ts'
import { CycleHeading } from '#app/components/cycle/cycle-heading.tsx'
import { ForecastView } from '#app/components/cycle/forecast-view.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { Pager } from '#app/components/pager.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import { attempt, readForm } from '#app/web/form.server.ts'
import { justDone, withDone } from '#app/web/just-done.ts'
import { mayDo } from '#app/web/may-do.ts'
import { pageNumber, withinPages } from '#app/web/page-number.ts'
import type { Route } from './+types/draw'

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const cycle = await getCycle(work, params.cycleId)
  const isDrawn = cycle.drawnAt !== null
  return {
    cycle,
    done: justDone(request),
    canDraw: mayDo(work, 'sample.draw'),
    canReplace: mayDo(work, 'sample.replace') && mayTake('replace', cycle.state),
    draw: isDrawn ? withinPages(request, await getDraw(work, { cycleId: cycle.id, page: pageNumber(request) })) : null,
    forecast: !isDrawn && cycle.seed !== null ? await getForecast(work, cycle.id) : null,
  }
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
  const { cycle, draw, forecast, canDraw } = loaderData
  return (
    <>
      <CycleHeading cycle={cycle} title={draw ? 'Sample' : 'Draw the sample'} done={loaderData.done} reply={reply} />
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          {!draw && !forecast && <NotReady cycle={cycle} />}
          {forecast && (
            <>
              <ForecastView forecast={forecast} rules={cycle} />
              {canDraw && (
                <form method="post">
                  <input type="hidden" name="version" value={cycle.version} />
                  <p className="govuk-body">
                    A cycle has one draw. The same frame and seed always give the same sample.
                  </p>
                  <Button text="Draw the sample" preventDoubleClick />
                </form>
              )}
            </>
          )}
          {draw && <DrawnSummary cycle={cycle} draw={draw} />}
        </div>
      </div>
      {draw && <Sample {...loaderData} draw={draw} />}
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

function DrawnSummary({ cycle, draw }: { cycle: Data['cycle']; draw: Drawn }) {
  const params = { cycleId: cycle.id }
  return (
    <>
      <p className="govuk-body-l">
        {plural(cycle.sampleSize ?? 0, 'plan')} of {formatCount(cycle.frameSize ?? 0)} were drawn with the seed{' '}
        <span className="app-code">{cycle.seed}</span>.
      </p>
      {cycle.seedSource === 'trial' && (
        <InsetText>Nobody watched the seed being made: this is a trial draw, and the report will say so.</InsetText>
      )}
      <ul className="govuk-list">
        <li>
          <a className="govuk-link" href={href('/cycles/:cycleId/draw/verify', params)}>
            Check the draw yourself
          </a>
        </li>
        <li>
          <a className="govuk-link" href={href('/cycles/:cycleId/draw/manifest.json', params)}>
            Download manifest.json
          </a>
        </li>
        <li>
          <a className="govuk-link" href={href('/cycles/:cycleId/draw/frame.txt', params)}>
            Download frame.txt
          </a>
        </li>
      </ul>
      {cycle.state === 'drawn' && (
        <Button text="Next: share out the audits" href={href('/cycles/:cycleId/assignments', params)} />
      )}
      {draw.manifest && <StrataTable strata={draw.manifest.strata} />}
    </>
  )
}

function StrataTable({ strata }: { strata: NonNullable<Drawn['manifest']>['strata'] }) {
  const head = ['Could be drawn', 'Drawn', 'In reserve'].map((text) => ({ text, format: 'numeric' }))
  return (
    <ScrollRegion label="Groups of the sample">
      <Table
        caption="Groups of the sample"
        captionClasses="govuk-table__caption--s"
        firstCellIsHeader
        head={['Group', ...head]}
        rows={strata.map(({ key, size, sample, reserves }) => [
          stratumNames[key] ?? key,
          ...[size, sample, reserves].map((count) => ({ text: formatCount(count), format: 'numeric' })),
        ])}
      />
    </ScrollRegion>
  )
}

function Sample({ cycle, draw, canReplace }: Data & { draw: Drawn }) {
  const replaceLink = ({ id, planRef }: Drawn['entries'][number]) => ({
    text: (
      <a
        className="govuk-link"
        href={href('/cycles/:cycleId/draw/:entryId/replace', { cycleId: cycle.id, entryId: id })}
      >
        Replace<span className="govuk-visually-hidden"> {planRef}</span>
      </a>
    ),
  })
  return (
    <>
      <ScrollRegion label="Plans in the sample">
        <Table
          caption={`Plans in the sample, the smallest ticket first: ${plural(draw.total, 'plan')}`}
          captionClasses="govuk-table__caption--m"
          firstCellIsHeader
          head={[
            'Plan',
            'Group',
            'Ticket',
            canReplace && { text: <span className="govuk-visually-hidden">Never eligible?</span> },
          ].filter((cell) => cell !== false)}
          rows={draw.entries.map((entry) => [
            entry.planRef,
            stratumNames[entry.stratum] ?? entry.stratum,
            {
              text: (
                <span className="app-code" title={entry.ticket}>
                  {entry.ticket.slice(0, 16)}…
                </span>
              ),
            },
            ...(canReplace ? [replaceLink(entry)] : []),
          ])}
        />
      </ScrollRegion>
      <Pager
        page={draw.page}
        pages={draw.pages}
        hrefOf={(page) => `${href('/cycles/:cycleId/draw', { cycleId: cycle.id })}?page=${page}`}
      />
      {draw.replaced.length > 0 && (
        <ScrollRegion label="Plans that were replaced">
          <Table
            caption="Plans that were replaced"
            captionClasses="govuk-table__caption--m"
            firstCellIsHeader
            head={['Plan', 'Reason', 'Replaced by']}
            rows={draw.replaced.map((entry) => [
              entry.planRef,
              replacementReasonNames[entry.replacementReason as ReplacementReason] ?? entry.replacementReason,
              entry.replacedByRef,
            ])}
          />
        </ScrollRegion>
      )}
    </>
  )
}
