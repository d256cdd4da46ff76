import type { PrintedTheme } from '#app/domain/themes/theme.ts'

/** Themes with the quotes that may be printed. */
export function ThemeQuotes({
  themes,
}: {
  themes: readonly Pick<PrintedTheme, 'id' | 'title' | 'summary' | 'quotes'>[]
}) {
  return themes.map(({ id, title, summary, quotes }) => (
    <section key={id} aria-label={title}>
      <h3 className="govuk-heading-s govuk-!-margin-bottom-1">{title}</h3>
      {summary !== '' && <p className="govuk-body app-words">{summary}</p>}
      {quotes.map(({ text, from }) => (
        <figure className="app-quote" key={`${from} ${text}`}>
          <blockquote className="govuk-!-margin-0">{text}</blockquote>
          <figcaption className="govuk-body-s govuk-!-margin-bottom-0">{from}</figcaption>
        </figure>
      ))}
    </section>
  ))
}
