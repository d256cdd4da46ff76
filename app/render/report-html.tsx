import { formatDate } from '#app/domain/shared/plain-date.ts'
import type { Block, PrintedDefinition, Report, Section, Signature } from '#app/domain/report/report.ts'
import { Details } from '#app/components/govuk/details.tsx'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'
import { definitionName, definitionRows, definitionsTitle } from './definition-rows.ts'
import { signatureSentence } from './format.ts'
import { BlockHtml, FiguresHtml } from './report-blocks.tsx'

type ReportHtmlProps = { report: Report; signature: Signature | null }

const definitionsId = 'section-definitions-of-measures'
const contentsId = 'contents'

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
    <nav className="app-report__contents" aria-label="Contents of the report" id={contentsId}>
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
      <Parts section={{ id, title, blocks }} />
      {blocks.map((block, index) =>
        isBeneathSeries(blocks, index) && block.kind === 'table' ? (
          <FiguresHtml key={index} table={block} />
        ) : (
          <BlockHtml key={index} block={block} id={partId(id, index)} />
        ),
      )}
      <ToContents />
    </section>
  )
}

/** The table with every figure of the chart before it: the chart has them at its points, so the table opens when asked. */
function isBeneathSeries(blocks: readonly Block[], index: number): boolean {
  return blocks[index - 1]?.kind === 'series'
}

const partId = (section: string, index: number) => `${section}-${index}`

/** Sections with fewer parts are seen at a glance. */
const fewestParts = 3

/** The parts of a long section, such as its measures. */
function Parts({ section: { id, title, blocks } }: { section: Section }) {
  const parts = blocks.flatMap((block, index) => (block.kind === 'heading' ? [{ index, text: block.text }] : []))
  if (parts.length < fewestParts) return null
  return (
    <nav className="app-report__contents app-no-print" aria-label={`In this section: ${title}`}>
      <p className="govuk-heading-s govuk-!-margin-bottom-2" aria-hidden="true">
        In this section
      </p>
      <ul className="govuk-list">
        {parts.map(({ index, text }) => (
          <li key={index}>
            <a className="govuk-link" href={`#${partId(id, index)}`}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function ToContents() {
  return (
    <p className="govuk-body app-no-print">
      <a className="govuk-link" href={`#${contentsId}`}>
        Back to contents
      </a>
    </p>
  )
}

function Definitions({ definitions }: { definitions: readonly PrintedDefinition[] }) {
  return (
    <section className="app-report__section" aria-labelledby={definitionsId}>
      <h2 className="govuk-heading-l" id={definitionsId}>
        {definitionsTitle}
      </h2>
      {definitions.map((definition) => (
        <Details
          key={definition.code}
          classes="app-report__definition"
          summaryText={<h3 className="app-report__definition-name">{definitionName(definition)}</h3>}
        >
          <SummaryList
            classes="govuk-summary-list--no-border govuk-!-font-size-16"
            rows={definitionRows(definition).map(([label, words]) => ({ key: label, value: words }))}
          />
        </Details>
      ))}
      <ToContents />
    </section>
  )
}
