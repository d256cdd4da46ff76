import { href } from 'react-router'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import type { Rubric } from '#app/domain/rubric/rubric.ts'
import { getRubric } from '#app/operations/rubric/get-rubric.server.ts'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { NotificationBanner } from '#app/components/govuk/notification-banner.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { originWords, versionAddress } from '#app/components/rubric/origin-words.ts'
import { RubricSection } from '#app/components/rubric/rubric-section.tsx'
import { workContext } from '#app/web/contexts.ts'
import { justDone } from '#app/web/just-done.ts'
import type { Route } from './+types/rubric'

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const version = new URL(request.url).searchParams.get('version') ?? undefined
  const published = await getRubric(context.get(workContext), { rubricId: params.rubricId, version })
  return { ...published, done: justDone(request) }
}

type Data = Route.ComponentProps['loaderData']

export default function RubricPage({ loaderData }: Route.ComponentProps) {
  const { rubric, checksum, origin, publishedByName, done } = loaderData
  return (
    <>
      <BackLink href={href('/rubrics')} text="Rubrics" />
      <PageTitle title={`${rubric.title}, version ${rubric.version}`} />
      {done === 'published' && (
        <NotificationBanner
          type="success"
          text="The version is published. New cycles can be planned with it; cycles that are planned already keep theirs."
        />
      )}
      <span className="govuk-caption-l">
        Version {rubric.version}, published {formatDate(rubric.publishedOn)}
      </span>
      <h1 className="govuk-heading-l">{rubric.title}</h1>
      <p className="govuk-body">{rubric.source}</p>
      <p className="govuk-body">{originWords(origin, publishedByName)}.</p>
      {rubric.changes !== '' && <InsetText text={rubric.changes} />}
      <Versions {...loaderData} />
      <Contents rubric={rubric} />
      <HowItGrades rubric={rubric} />
      {rubric.sections.map((section) => (
        <RubricSection key={section.id} section={section} rubric={rubric} />
      ))}
      <p className="govuk-body-s">
        SHA-256 of the published file: <span className="app-code">{checksum}</span>
      </p>
    </>
  )
}

function Versions({ rubric: { id, version }, versions }: Data) {
  if (versions.length < 2) return null
  const address = href('/rubrics/:rubricId/compare', { rubricId: id })
  const older = versions[versions.indexOf(version) + 1]
  return (
    <nav aria-label="Versions" className="app-no-print">
      <ul className="govuk-list">
        {versions
          .filter((other) => other !== version)
          .map((other) => (
            <li key={other}>
              <a className="govuk-link" href={versionAddress(id, other)}>
                Read version {other}
              </a>
            </li>
          ))}
        {older !== undefined && (
          <li>
            <a
              className="govuk-link"
              href={`${address}?${new URLSearchParams({ from: older, to: version }).toString()}`}
            >
              What changed since version {older}
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}

function Contents({ rubric: { sections, criteria } }: { rubric: Rubric }) {
  return (
    <nav aria-labelledby="contents" className="app-no-print">
      <h2 className="govuk-heading-m" id="contents">
        Contents
      </h2>
      <ul className="govuk-list app-rubric-contents">
        {sections.map(({ id, title }) => (
          <li key={id}>
            <a className="govuk-link" href={`#section-${id}`}>
              {id}: {title}
            </a>{' '}
            ({criteria.filter(({ section }) => section === id).length})
          </li>
        ))}
      </ul>
    </nav>
  )
}

function HowItGrades({ rubric: { bands, bandsAre, sections, criteria, kind } }: { rubric: Rubric }) {
  const weights = sections.filter(({ isInPlanGrade }) => isInPlanGrade).map(({ id, weight }) => `${id} ${weight}`)
  const apart = sections.filter(({ isInPlanGrade }) => !isInPlanGrade).map(({ title }) => title)
  const strip = criteria.filter(({ isOnStrip }) => isOnStrip).map(({ id }) => id)
  const shared = criteria.filter(({ answeredBy }) => answeredBy.length > 1).map(({ id }) => id)
  return (
    <>
      <h2 className="govuk-heading-m">How a grade comes about</h2>
      {bandsAre === 'provisional' && (
        <InsetText text="The bands are provisional: they come from few baseline audits." />
      )}
      <ul className="govuk-list govuk-list--bullet">
        <li>
          Green earns 2 points, amber 1, red 0. A key criterion counts double. What does not apply leaves the sum.
        </li>
        <li>
          A section is green from {bands.green}% of its possible points when no key criterion is red, amber from{' '}
          {bands.amber}%, red below. With fewer than half of its applicable criteria rated it has no grade.
        </li>
        <li>
          The {kind}’s grade is the mean of its sections by weight ({weights.join(', ')}), in the same bands.
          {apart.length > 0 && ` Reported apart: ${apart.join(', ')}.`}
        </li>
        <li>
          Some criteria can hold a grade down whatever the points say. Each of them says so below, and in the audit.
        </li>
        {kind === 'plan' && shared.length > 0 && (
          <li>All agencies answer {shared.join(', ')}, each for its own part. The worst of their ratings counts.</li>
        )}
        {strip.length > 0 && (
          <li>
            {strip.join(', ')}: shown on the timeliness strip and in no grade. A good plan that was late is still good.
          </li>
        )}
        <li>
          Red and not applicable need a comment; not applicable needs a reason. A green key criterion needs its page or
          paragraph.
        </li>
      </ul>
    </>
  )
}
