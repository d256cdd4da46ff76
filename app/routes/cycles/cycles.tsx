import { href } from 'react-router'
import { formatCount } from '#app/domain/measures/words.ts'
import { cycleStateNames } from '#app/domain/sampling/cycle.ts'
import { cycleName } from '#app/domain/sampling/cycle-words.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { listCycles } from '#app/operations/sampling/list-cycles.server.ts'
import { TrialTag } from '#app/components/cycle/trial-tag.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { Tag } from '#app/components/govuk/tag.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { Pager } from '#app/components/pager.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import { pageNumber, withinPages } from '#app/web/page-number.ts'
import { mayDo } from '#app/web/may-do.ts'
import type { Route } from './+types/cycles'

export async function loader({ context, request }: Route.LoaderArgs) {
  const work = context.get(workContext)
  return {
    ...withinPages(request, await listCycles(work, { page: pageNumber(request) })),
    canPlan: mayDo(work, 'cycle.plan'),
  }
}

type Cycle = Route.ComponentProps['loaderData']['cycles'][number]

export default function CyclesPage({ loaderData: { cycles, page, pages, canPlan } }: Route.ComponentProps) {
  return (
    <>
      <PageTitle title="Cycles" />
      <h1 className="govuk-heading-l">Cycles</h1>
      <p className="govuk-body">
        A cycle is one term’s audit of plans, or one quarter’s audit of returned forms: the frame is frozen, a sample
        drawn, audits shared out, and the results locked.
      </p>
      <div className="app-button-row">
        {canPlan && cycles.length > 0 && <Button text="Plan a cycle" href={href('/cycles/new')} />}
        <a className="govuk-link" href={href('/cycles/policies')}>
          Saved rules
        </a>
      </div>
      {cycles.length > 0 ? <CycleTable cycles={cycles} /> : <NoCycles canPlan={canPlan} />}
      <Pager page={page} pages={pages} hrefOf={(number) => `${href('/cycles')}?page=${number}`} />
    </>
  )
}

function NoCycles({ canPlan }: { canPlan: boolean }) {
  return (
    <EmptyState title="No cycles yet">
      <p className="govuk-body">
        {canPlan
          ? 'Load the register first, then plan the cycle of this term.'
          : 'The SEND officer plans the first cycle once the register is loaded.'}
      </p>
      {canPlan && <Button text="Plan a cycle" href={href('/cycles/new')} classes="govuk-!-margin-bottom-0" />}
    </EmptyState>
  )
}

function CycleTable({ cycles }: { cycles: Cycle[] }) {
  return (
    <ScrollRegion label="Cycles">
      <Table
        caption="Cycles, the latest first"
        captionClasses="govuk-visually-hidden"
        firstCellIsHeader
        head={[
          'Cycle',
          'State',
          'Freeze date',
          { text: 'In the frame', format: 'numeric' },
          { text: 'In the sample', format: 'numeric' },
        ]}
        rows={cycles.map((cycle) => [
          {
            text: (
              <a className="govuk-link" href={href('/cycles/:cycleId', { cycleId: cycle.id })}>
                {cycleName(cycle.label)}
              </a>
            ),
          },
          {
            text: (
              <>
                <Tag
                  classes={cycle.state === 'locked' ? 'govuk-tag--green' : 'govuk-tag--blue'}
                  text={cycleStateNames[cycle.state]}
                />{' '}
                <TrialTag seedSource={cycle.seedSource} />
              </>
            ),
          },
          cycle.frozenOn ? formatDate(cycle.frozenOn) : 'Not yet',
          { text: cycle.frameSize === null ? 'Not yet' : formatCount(cycle.frameSize), format: 'numeric' },
          { text: cycle.sampleSize === null ? 'Not yet' : formatCount(cycle.sampleSize), format: 'numeric' },
        ])}
      />
    </ScrollRegion>
  )
}
