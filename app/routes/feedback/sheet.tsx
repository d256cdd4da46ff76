import { href } from 'react-router'
import { feedbackParts, sheetSubtitle, type FeedbackPart } from '#app/domain/feedback/parts.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { getSheet } from '#app/operations/feedback/get-sheet.server.ts'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import type { Route } from './+types/sheet'

export async function loader({ context, params }: Route.LoaderArgs) {
  const { sheet, ...view } = await getSheet(context.get(workContext), params.service)
  return { ...view, service: sheet.service, subtitle: sheetSubtitle(sheet), parts: feedbackParts(sheet) }
}

export default function ServicePage({ loaderData }: Route.ComponentProps) {
  const { service, slug, subtitle, parts, area, asAt } = loaderData
  const params = { service: slug }
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <BackLink href={href('/forms/services')} text="Feedback sheets" />
        <PageTitle title={`Feedback sheet: ${service}`} />
        <span className="govuk-caption-l">Feedback sheet, {area}</span>
        <h1 className="govuk-heading-l">{service}</h1>
        <p className="govuk-body">
          {subtitle}. As at {formatDate(asAt)}.
        </p>
        <ul className="govuk-list app-no-print">
          <li>
            <a className="govuk-link" href={href('/forms/services/:service/sheet.pdf', params)}>
              Download as PDF, to send to the service
            </a>
          </li>
          <li>
            <a className="govuk-link" href={href('/forms/services/:service/sheet.csv', params)}>
              Download as CSV
            </a>
          </li>
        </ul>
        {parts.map((part) => (
          <Part key={part.heading} part={part} />
        ))}
        <p className="govuk-body-s">
          Forms are drawn at random and audited by a colleague of the same profession. Counts under five are hidden,
          with as many others as it takes so that nobody can work them out.
        </p>
      </div>
    </div>
  )
}

function Part({ part: { heading, sentences, counts = [], items = [], quotes = [] } }: { part: FeedbackPart }) {
  return (
    <section aria-label={heading} className="app-feedback">
      <h2 className="govuk-heading-m govuk-!-margin-bottom-2">{heading}</h2>
      {sentences.map((sentence) => (
        <p className="govuk-body" key={sentence}>
          {sentence}
        </p>
      ))}
      {counts.length > 0 && (
        <dl className="app-feedback__counts">
          {counts.map(([label, count]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{count}</dd>
            </div>
          ))}
        </dl>
      )}
      {items.length > 0 && (
        <ul className="govuk-list govuk-list--bullet">
          {items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      )}
      {quotes.map(({ text, from }) => (
        <figure className="app-quote" key={`${from} ${text}`}>
          <blockquote className="govuk-!-margin-0">{text}</blockquote>
          <figcaption className="govuk-body-s govuk-!-margin-bottom-0">{from}</figcaption>
        </figure>
      ))}
    </section>
  )
}
