import { formatDate } from '#app/domain/shared/plain-date.ts'
import type { PrintedDefinition, Report, Section, Signature } from '#app/domain/report/report.ts'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'
import { definitionName, definitionRows, definitionsTitle } from './definition-rows.ts'
import { signatureSentence } from './format.ts'
import { BlockHtml } from './report-blocks.tsx'

type ReportHtmlProps = { report: Report; signature: Signature | null }

const definitionsId = 'section-definitions-of-measures'

/** The report as a web page: the accessible record, of which the PDF is a copy. */
export function ReportHtml({ report, signature }: ReportHtmlProps) {
  const { area, title, subtitle, asAt, sections, definitions } = report
  return (
    <article className="app-report">
      <header className="app-report__head">
        <span className="govuk-caption-l">{area}</span>
        <h1 className="govuk-heading-xl govuk-!-margin-bottom-2">{title}</h1>
        <p className="govuk-body-l govuk-!-margin-bottom-2">{subtitle}</p>
        <p className="govuk-body govuk-!-margin-bottom-2">As at {formatDate(asAt)}</p>
        <p className="govuk-body app-break-anywhere">
          {signature === null ? <strong>{signatureSentence(null)}</strong> : signatureSentence(signature)}
        </p>
      </header>
      <Contents sections={sections} hasDefinitions={definitions.length > 0} />
      {sections.map((section) => (
        <SectionHtml key={section.id} section={section} />
      ))}
      {definitions.length > 0 && <Definitions definitions={definitions} />}
    </article>
  )
}

function Contents({ sections, hasDefinitions }: { sections: readonly Section[]; hasDefinitions: boolean }) {
  return (
    <nav className="app-report__contents" aria-label="Contents of the report">
      <p className="govuk-heading-s govuk-!-margin-bottom-2" aria-hidden="true">
        Contents
      </p>
      <ul className="govuk-list">
        {sections.map(({ id, title }) => (
          <li key={id}>
            <a className="govuk-link" href={`#section-${id}`}>
              {title}
            </a>
          </li>
        ))}
        {hasDefinitions && (
          <li>
            <a className="govuk-link" href={`#${definitionsId}`}>
              {definitionsTitle}
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}

function SectionHtml({ section: { id, title, blocks } }: { section: Section }) {
  return (
    <section className="app-report__section" aria-labelledby={`section-${id}`}>
      <h2 className="govuk-heading-l" id={`section-${id}`}>
        {title}
      </h2>
      {blocks.map((block, index) => (
        <BlockHtml key={index} block={block} />
      ))}
    </section>
  )
}

function Definitions({ definitions }: { definitions: readonly PrintedDefinition[] }) {
  return (
    <section className="app-report__section" aria-labelledby={definitionsId}>
      <h2 className="govuk-heading-l" id={definitionsId}>
        {definitionsTitle}
      </h2>
      {definitions.map((definition) => (
        <div key={definition.code} className="app-report__definition">
          <h3 className="govuk-heading-s govuk-!-margin-bottom-2">{definitionName(definition)}</h3>
          <SummaryList
            classes="govuk-summary-list--no-border govuk-!-font-size-16"
            rows={definitionRows(definition).map(([label, words]) => ({ key: label, value: words }))}
          />
        </div>
      ))}
    </section>
  )
}
