import type { LensHit } from '#app/domain/pack/lens.ts'
import type { PackUnit } from '#app/domain/pack/pack-item.ts'
import type { PackPlace } from '#app/domain/pack/pack-text.ts'
import { MarkedText } from './marked-text.tsx'

type PlaceTextProps = { place: PackPlace; unit: PackUnit; hits: readonly LensHit[] }

/** A page or a numbered paragraph as text, with what the lens saw. */
export function PlaceText({ place, unit, hits }: PlaceTextProps) {
  const own = hits.filter((hit) => hit.place === place.number)
  const lines = place.lines.map((line, index) => {
    const marked = <MarkedText text={line.text} hits={own.filter((hit) => hit.line === index)} />
    return line.isHeading ? (
      <p key={index} className="govuk-body govuk-!-font-weight-bold">
        {marked}
      </p>
    ) : (
      <p key={index} className="govuk-body">
        {marked}
      </p>
    )
  })
  if (unit === 'page') {
    return (
      <div id={`place-${place.number}`}>
        {lines.length > 0 ? lines : <p className="govuk-body">There is no text on this page.</p>}
      </div>
    )
  }
  return (
    <div id={`place-${place.number}`} className="app-paragraph">
      <span className="app-paragraph__number">
        <span className="govuk-visually-hidden">Paragraph </span>
        {place.number}
      </span>
      <div>{lines}</div>
    </div>
  )
}
