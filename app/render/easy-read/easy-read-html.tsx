import { formatDate } from '#app/domain/shared/plain-date.ts'
import { quarterName } from '#app/domain/shared/quarter.ts'
import type { EasyReadPart, Report, Signature } from '#app/domain/report/report.ts'
import { EasyReadPicture } from './picture.tsx'

type EasyReadHtmlProps = { report: Report; signature: Signature | null }

/** The report in easy words: one thought a part, with a picture, in large letters. */
export function EasyReadHtml({ report: { area, quarter, easyRead }, signature }: EasyReadHtmlProps) {
  return (
    <article className="app-easy-read">
      <span className="govuk-caption-xl">{area}</span>
      <h1 className="govuk-heading-xl govuk-!-margin-bottom-4">Our report in easy words</h1>
      <p>
        {quarterName(quarter)}.
        <br />
        {signature === null
          ? 'This is a draft. It can still change.'
          : `${signature.name} signed it on ${formatDate(signature.signedOn)}.`}
      </p>
      {easyRead.length === 0 && <p>Nobody has put this report in easy words.</p>}
      {easyRead.map((part, index) => (
        <Part key={index} part={part} />
      ))}
    </article>
  )
}

function Part({ part: { picture, heading, sentences } }: { part: EasyReadPart }) {
  return (
    <section className="app-easy-read__part">
      <EasyReadPicture picture={picture} />
      <div>
        <h2>{heading}</h2>
        {sentences.map((sentence, index) => (
          <p key={index}>{sentence}</p>
        ))}
      </div>
    </section>
  )
}
