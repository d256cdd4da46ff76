import { href } from 'react-router'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { listRubrics, type ListedRubric } from '#app/operations/rubric/list-rubrics.server.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { originWords, versionAddress } from '#app/components/rubric/origin-words.ts'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import { workContext } from '#app/web/contexts.ts'
import { mayDo } from '#app/web/may-do.ts'
import type { Route } from './+types/rubrics'

export async function loader({ context }: Route.LoaderArgs) {
  const work = context.get(workContext)
  return {
    rubrics: await listRubrics(work),
    mayPublish: mayDo(work, 'rubric.publish'),
    readsPractice: mayDo(work, 'practice.read'),
    readsCalibration: mayDo(work, 'calibration.read'),
  }
}

export default function RubricsPage({ loaderData }: Route.ComponentProps) {
  const { rubrics, mayPublish, readsPractice, readsCalibration } = loaderData
  return (
    <>
      <PageTitle title="Rubrics" />
      <h1 className="govuk-heading-l">Rubrics</h1>
      <p className="govuk-body">
        The questions by which plans and forms are scored. A published version never changes; each audit keeps the
        wording it was scored by.
      </p>
      {rubrics.length === 0 && (
        <EmptyState title="No rubric is published">
          Ask your administrator to restart the workbench: it publishes the rubrics that come with it.
        </EmptyState>
      )}
      {rubrics.map((rubric) => (
        <Versions key={rubric.id} rubric={rubric} />
      ))}
      {(readsPractice || readsCalibration) && <h2 className="govuk-heading-m">Practice and calibration</h2>}
      {readsPractice && (
        <p className="govuk-body">
          <a className="govuk-link" href={href('/practice')}>
            Practice plans and anchors
          </a>
          : invented plans with reference answers.
        </p>
      )}
      {readsCalibration && (
        <p className="govuk-body">
          <a className="govuk-link" href={href('/calibration')}>
            Calibration studies
          </a>
          : where the bands of the grades come from.
        </p>
      )}
      <h2 className="govuk-heading-m">Questions of your own</h2>
      <p className="govuk-body">
        The area can add its own criteria in a file of its own. They make a new version; the questions of the core stay
        as they are.{' '}
        {mayPublish ? (
          <a className="govuk-link" href={href('/rubrics/new')}>
            Publish a rubric or additions
          </a>
        ) : (
          'An administrator publishes them.'
        )}
      </p>
      <p className="govuk-body">
        <a className="govuk-link" href={href('/rubrics/format')}>
          The format of rubric files
        </a>
      </p>
    </>
  )
}

function Versions({ rubric: { id, title, kind, sections, criteria, versions } }: { rubric: ListedRubric }) {
  const [newest, before] = versions
  return (
    <section aria-labelledby={`rubric-${id}`}>
      <h2 className="govuk-heading-m" id={`rubric-${id}`}>
        {title}
      </h2>
      <p className="govuk-body">
        {kind === 'plan' ? 'For plans' : 'For returned forms'}: {sections} sections, {criteria} criteria in version{' '}
        {newest?.version}.
      </p>
      <ScrollRegion label={`Versions: ${title}`}>
        <Table
          caption={`Versions: ${title}`}
          captionClasses="govuk-visually-hidden"
          firstCellIsHeader
          head={['Version', 'Published here', 'Where it comes from']}
          rows={versions.map(({ version, publishedOn, origin, publishedByName }) => [
            {
              text: (
                <a className="govuk-link" href={versionAddress(id, version)}>
                  <span className="govuk-visually-hidden">{title}, version </span>
                  {version}
                </a>
              ),
            },
            formatDate(publishedOn),
            originWords(origin, publishedByName),
          ])}
        />
      </ScrollRegion>
      {before && (
        <p className="govuk-body">
          <a className="govuk-link" href={href('/rubrics/:rubricId/compare', { rubricId: id })}>
            Compare versions<span className="govuk-visually-hidden">: {title}</span>
          </a>
        </p>
      )}
    </section>
  )
}
