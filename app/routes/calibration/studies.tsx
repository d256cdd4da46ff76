import { href } from 'react-router'
import { studyStateNames } from '#app/domain/calibration/study.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { listStudies } from '#app/operations/calibration/list-studies.server.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { Tag } from '#app/components/govuk/tag.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import { mayDo } from '#app/web/may-do.ts'
import type { Route } from './+types/studies'

export async function loader({ context }: Route.LoaderArgs) {
  const work = context.get(workContext)
  return { studies: await listStudies(work), canRun: mayDo(work, 'calibration.run') }
}

type Study = Route.ComponentProps['loaderData']['studies'][number]

export default function StudiesPage({ loaderData: { studies, canRun } }: Route.ComponentProps) {
  return (
    <>
      <PageTitle title="Calibration" />
      <h1 className="govuk-heading-l">Calibration</h1>
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <p className="govuk-body">
            A panel reads baseline audits without their scores and says which plans are good, adequate, or require
            improvement. From that come the scores at which each band begins, and how firm they are.
          </p>
          {canRun && <Button text="Begin a study" href={href('/calibration/new')} />}
        </div>
      </div>
      {studies.length === 0 ? (
        <EmptyState title="No studies yet">
          {canRun
            ? 'Begin a study, add the scores and comments of baseline audits, and invite a panel of three to five judges.'
            : 'Studies are listed here when you are asked to judge in one, or when one is closed.'}
        </EmptyState>
      ) : (
        <Studies studies={studies} />
      )}
    </>
  )
}

function Studies({ studies }: { studies: Study[] }) {
  return (
    <ScrollRegion label="Calibration studies">
      <Table
        caption="Calibration studies, the latest first"
        captionClasses="govuk-visually-hidden"
        firstCellIsHeader
        head={[
          'Study',
          'Where it stands',
          { text: 'Plans', format: 'numeric' },
          { text: 'Judges', format: 'numeric' },
          'Audits of',
          'Your part',
        ]}
        rows={studies.map((study) => [
          {
            text: (
              <a className="govuk-link" href={href('/calibration/:studyId', { studyId: study.id })}>
                {study.name}
              </a>
            ),
          },
          { text: <Tag classes={tagClass(study)} text={studyStateNames[study.state]} /> },
          { text: study.plans, format: 'numeric' },
          { text: study.judges, format: 'numeric' },
          study.auditedOn ? formatDate(study.auditedOn) : '–',
          { text: <OwnPart study={study} /> },
        ])}
      />
    </ScrollRegion>
  )
}

function tagClass({ state }: Study): string {
  return state === 'published' ? 'govuk-tag--green' : state === 'closed' ? 'govuk-tag--grey' : 'govuk-tag--blue'
}

function OwnPart({ study }: { study: Study }) {
  const isOpen = study.state === 'talking' || (study.state === 'judging' && !study.isFinished)
  if (!study.isJudge || !isOpen) return study.isJudge && study.state === 'judging' ? 'Finished' : '–'
  return (
    <a className="govuk-link" href={href('/calibration/:studyId/judging', { studyId: study.id })}>
      {study.state === 'judging' ? 'Judge the plans' : 'Talk about splits'}
      <span className="govuk-visually-hidden"> of {study.name}</span>
    </a>
  )
}
