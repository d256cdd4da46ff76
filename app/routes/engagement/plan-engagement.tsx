import { href } from 'react-router'
import { planCellWords, type PlanCell } from '#app/domain/engagement/grid.ts'
import { EngagementStage, stageNames, Voice, voiceNames } from '#app/domain/measures/catalogue.ts'
import { planAddress, refOfSegment } from '#app/domain/register/plan-address.ts'
import { naReasonNames } from '#app/domain/rubric/words.ts'
import type { Rating } from '#app/domain/rubric/rubric.ts'
import { getPlanEngagement } from '#app/operations/engagement/get-engagement.server.ts'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { Tag } from '#app/components/govuk/tag.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { RagShape } from '#app/components/rag-shape.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import { mayDo } from '#app/web/may-do.ts'
import type { Route } from './+types/plan-engagement'

export async function loader({ context, params }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const found = await getPlanEngagement(work, { cycle: params.cycle, planRef: refOfSegment(params.segment) })
  return { ...found, mayReadRegister: mayDo(work, 'register.read') }
}

export default function PlanEngagementPage({ loaderData }: Route.ComponentProps) {
  const { planRef, label, name, stratum, cells, mayReadRegister } = loaderData
  const missing = cells.filter(({ state }) => state === 'red')
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title={`Engagement: ${planRef}`} />
        <BackLink
          text="The plans behind EN1"
          href={`${href('/measures/:code/plans', { code: 'EN1' })}?cycle=${label}`}
        />
        <span className="govuk-caption-l">{name}</span>
        <h1 className="govuk-heading-l">
          Engagement: <span className="app-code">{planRef}</span>
        </h1>
        <p className="govuk-body">
          {stratum}.{' '}
          {missing.length === 0
            ? 'No voice is missing at any stage that was judged.'
            : `Missing: ${missing.map(placeWords).join('; ')}.`}
        </p>
        <ScrollRegion label={`Engagement of ${planRef}`}>
          <Table
            caption={`Engagement of ${planRef}`}
            captionClasses="govuk-visually-hidden"
            firstCellIsHeader
            head={['Stage', ...Voice.options.map((voice) => voiceNames[voice])]}
            rows={EngagementStage.options.map((stage) => [
              stageNames[stage],
              ...cells.filter((cell) => cell.stage === stage).map((cell) => <CellTag key={cell.voice} cell={cell} />),
            ])}
          />
        </ScrollRegion>
        <ul className="govuk-list app-no-print">
          <li>
            <a className="govuk-link" href={`${href('/measures/engagement')}?cycle=${label}`}>
              The grid of the whole area
            </a>
          </li>
          {mayReadRegister && (
            <li>
              <a className="govuk-link" href={planAddress(planRef)}>
                The plan on the register
              </a>
            </li>
          )}
        </ul>
      </div>
    </div>
  )
}

function placeWords({ stage, voice }: PlanCell): string {
  return `${voiceNames[voice].toLowerCase()} at ${stageNames[stage].toLowerCase()}`
}

const shapes: Record<PlanCell['state'], Rating> = {
  green: 'green',
  amber: 'amber',
  red: 'red',
  na: 'na',
  not_judged: 'na',
}

/** What was found, in words and shape, and why it does not apply. */
function CellTag({ cell: { state, naReason } }: { cell: PlanCell }) {
  const shape = shapes[state]
  return (
    <>
      <Tag classes={`app-rag app-rag--${shape}`}>
        <RagShape rating={shape} />
        {planCellWords[state]}
      </Tag>
      {naReason !== null && <span className="govuk-body-s app-engagement__counts">{naReasonNames[naReason]}</span>}
    </>
  )
}
