import { href } from 'react-router'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import type { Criterion, Finding, Rubric, Section } from '#app/domain/rubric/rubric.ts'
import { gateWarnings, naReasonNames, ratingNames } from '#app/domain/rubric/words.ts'
import { getRubric } from '#app/operations/rubric/get-rubric.server.ts'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { RatingTag } from '#app/components/rag-tag.tsx'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/rubric'

export function loader({ context, params, request }: Route.LoaderArgs) {
  const version = new URL(request.url).searchParams.get('version') ?? undefined
  return getRubric(context.get(workContext), { rubricId: params.rubricId, version })
}

export default function RubricPage({ loaderData }: Route.ComponentProps) {
  const { rubric, checksum, versions } = loaderData
  return (
    <>
      <BackLink href={href('/rubrics')} text="Rubrics" />
      <PageTitle title={`${rubric.title}, version ${rubric.version}`} />
      <span className="govuk-caption-l">
        Version {rubric.version}, published {formatDate(rubric.publishedOn)}
      </span>
      <h1 className="govuk-heading-l">{rubric.title}</h1>
      <p className="govuk-body">{rubric.source}</p>
      {versions.length > 1 && <Versions rubricId={rubric.id} versions={versions} />}
      <nav aria-label="Sections of the rubric" className="app-no-print">
        <ul className="govuk-list">
          {rubric.sections.map(({ id, title }) => (
            <li key={id}>
              <a className="govuk-link" href={`#section-${id}`}>
                {id}: {title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
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

function Versions({ rubricId, versions }: { rubricId: string; versions: string[] }) {
  return (
    <p className="govuk-body app-no-print">
      Versions:{' '}
      {versions.map((version) => (
        <a
          key={version}
          className="govuk-link govuk-!-margin-right-2"
          href={`${href('/rubrics/:rubricId', { rubricId })}?version=${version}`}
        >
          {version}
        </a>
      ))}
    </p>
  )
}

function HowItGrades({ rubric: { bands, sections } }: { rubric: Rubric }) {
  const weights = sections.filter(({ isInPlanGrade }) => isInPlanGrade).map(({ id, weight }) => `${id} ${weight}`)
  return (
    <>
      <h2 className="govuk-heading-m">How a grade comes about</h2>
      <ul className="govuk-list govuk-list--bullet">
        <li>
          Green earns 2 points, amber 1, red 0. A key criterion counts double. What does not apply leaves the sum.
        </li>
        <li>
          A section is green from {bands.green}% of its possible points when no key criterion is red, amber from{' '}
          {bands.amber}%, red below. With fewer than half of its applicable criteria rated it has no grade.
        </li>
        <li>
          The plan’s grade is the mean of its sections by weight ({weights.join(', ')}), in the same bands.
          Co-production is reported apart.
        </li>
        <li>
          Some criteria can hold a grade down whatever the points say. Each of them says so below, and in the audit.
        </li>
        <li>
          Red and not applicable need a comment; not applicable needs a reason. A green key criterion needs its page or
          paragraph.
        </li>
      </ul>
    </>
  )
}

function RubricSection({ section, rubric }: { section: Section; rubric: Rubric }) {
  const findings = rubric.findings.filter((finding) => finding.section === section.id)
  const criteria = rubric.criteria.filter((criterion) => criterion.section === section.id)
  const agency = criteria[0]?.answeredBy[0]
  return (
    <section aria-labelledby={`section-${section.id}`}>
      <h2 className="govuk-heading-l" id={`section-${section.id}`}>
        {section.id}: {section.title}
      </h2>
      <p className="govuk-body">
        {agency && `Answered by ${agencyNames[agency].toLowerCase()}. `}
        <strong>Look at:</strong> {section.lookAt}
      </p>
      {findings.map((finding) => (
        <FindingInWords key={finding.id} finding={finding} />
      ))}
      {criteria.map((criterion) => (
        <CriterionInWords key={criterion.id} criterion={criterion} />
      ))}
    </section>
  )
}

function FindingInWords({ finding }: { finding: Finding }) {
  return (
    <div className="app-criterion">
      <h3 className="govuk-heading-s">{finding.question}</h3>
      <p className="govuk-body">Yes, no or not known. {finding.hint}</p>
    </div>
  )
}

function CriterionInWords({ criterion }: { criterion: Criterion }) {
  const { id, statement, isKey, gates, naReasons } = criterion
  const rating = (code: 'green' | 'amber' | 'red') => ({ key: <RatingTag rating={code} />, value: criterion[code] })
  const reasons = naReasons.map((reason) => naReasonNames[reason]).join('; ')
  return (
    <div className="app-criterion">
      <h3 className="govuk-heading-s">
        {id}: {statement} {isKey && <span className="app-criterion__key">Key criterion</span>}
      </h3>
      <SummaryList
        rows={[
          rating('green'),
          rating('amber'),
          rating('red'),
          {
            key: ratingNames.na,
            value: naReasons.length > 0 ? `${criterion.naGuidance} Reasons: ${reasons}.` : 'Always applies.',
          },
          gates.length > 0 && { key: 'Holds the grade down', value: gateWarnings(criterion) },
          { key: 'Source', value: criterion.source },
        ]}
      />
    </div>
  )
}
