import { screenOf, screenWith } from '#app/domain/pack/pack-text.ts'
import { packNotes } from '#app/domain/pack/pack-words.ts'
import type { OpenedText } from '#app/operations/pack/open-pack-file.server.ts'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { LensPanel } from '#app/components/pack/lens-panel.tsx'
import { packAddress, textAddress, type PackBase } from '#app/components/pack/pack-addresses.ts'
import { PlaceText } from '#app/components/pack/place-text.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { Pager } from '#app/components/pager.tsx'

type DocumentViewProps = { opened: OpenedText; base: PackBase; asked: number }

/** A document as text, a page or some paragraphs at a time, and what the wording lens sees in it. */
export function DocumentView({ opened: { head, text, lens }, base, asked }: DocumentViewProps) {
  const { screen, screens, places } = screenOf(text, asked)
  const [first, last] = [places[0]?.number ?? 1, places.at(-1)?.number ?? 1]
  const where =
    head.unit === 'page' ? `Page ${screen} of ${screens}` : `Paragraphs ${first} to ${last} of ${head.places}`
  return (
    <>
      <PageTitle title={`${head.title}, ${where.charAt(0).toLowerCase()}${where.slice(1)}, ${head.planRef}`} />
      <span className="govuk-caption-l">{head.planRef}</span>
      <h1 className="govuk-heading-l">{head.title}</h1>
      {head.notes.length > 0 && (
        <InsetText>
          {head.notes.map((note) => (
            <p key={note} className="govuk-body">
              {packNotes[note]}
            </p>
          ))}
        </InsetText>
      )}
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <h2 className="govuk-heading-m">{where}</h2>
          {places.map((place) => (
            <PlaceText key={place.number} place={place} unit={head.unit} hits={lens.hits} />
          ))}
          <Pager
            page={screen}
            pages={screens}
            hrefOf={(page) => textAddress(base, head.id, page)}
            landmarkLabel={`Pages of ${head.title}`}
          />
          {head.mayDownload && 'auditId' in base && (
            <p className="govuk-body">
              <a className="govuk-link" href={`${packAddress(base)}/${head.id}/download`}>
                Download this document
              </a>
              . Delete your copy when the audit is done.
            </p>
          )}
        </div>
        <div className="govuk-grid-column-one-third">
          <h2 className="govuk-heading-m">Wording of the whole document</h2>
          <LensPanel
            lens={lens}
            text={text}
            unit={head.unit}
            hrefOf={(place) => textAddress(base, head.id, screenWith(text, place), place)}
          />
        </div>
      </div>
    </>
  )
}
