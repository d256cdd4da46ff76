import { formatDate } from '#app/domain/shared/plain-date.ts'
import type { ReadingPart } from '#app/domain/practice/paragraphs.ts'

type ReadingProps = { parts: readonly ReadingPart[]; headingLevel?: 2 | 3 }

/** A practice plan with its file and forms, its paragraphs numbered through, so that an explanation can point at one. */
export function Reading({ parts, headingLevel = 2 }: ReadingProps) {
  const Heading = `h${headingLevel}` as 'h2'
  return (
    <>
      <Contents parts={parts} />
      {parts.map(({ key, kind, title, requestedOn, returnedOn, paragraphs }) => (
        <section key={key} aria-labelledby={`part-${key}`} className={`app-reading app-reading--${kind}`}>
          <Heading className="govuk-heading-s app-reading__title" id={`part-${key}`} tabIndex={-1}>
            {title}
          </Heading>
          {requestedOn && returnedOn && (
            <p className="govuk-body-s app-reading__dates">
              Asked for on {formatDate(requestedOn)}, returned on {formatDate(returnedOn)}
            </p>
          )}
          <ol className="app-reading__paragraphs" start={paragraphs[0]?.number}>
            {paragraphs.map(({ number, text }) => (
              <li key={number} id={`paragraph-${number}`} className="govuk-body app-reading__paragraph" tabIndex={-1}>
                {text}
              </li>
            ))}
          </ol>
        </section>
      ))}
    </>
  )
}

/** Short words for the links at the top: the letters of the sections, and the forms by their kind. */
function Contents({ parts }: { parts: readonly ReadingPart[] }) {
  return (
    <nav aria-label="Parts of the plan" className="app-no-print">
      <ul className="govuk-list app-reading__contents">
        {parts.map(({ key, kind, title }) => (
          <li key={key}>
            <a className="govuk-link govuk-link--no-visited-state" href={`#part-${key}`}>
              {kind === 'form' ? title.replace('Form: ', '') : key === 'cover' ? 'First page' : shortName(key)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function shortName(key: string): string {
  return key === 'file' ? 'On file' : key
}
