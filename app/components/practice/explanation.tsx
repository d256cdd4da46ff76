import type { Piece } from '#app/domain/practice/paragraphs.ts'
import type { ReferenceAnswer } from '#app/domain/practice/practice-plan.ts'
import { faultSourceNames, findingNames, naReasonNames, placeNames } from '#app/domain/rubric/words.ts'
import { formTypeNames } from '#app/domain/shared/form-type.ts'
import { RatingTag } from '#app/components/rag-tag.tsx'

type Reference = Omit<ReferenceAnswer, 'explanation'>

/** What the reference says: the rating with what belongs to it. */
export function ReferenceWords({ reference }: { reference: Reference }) {
  const { rating, finding, naReason, places, tally, faultSource, tracedTo, markers } = reference
  const facts = [
    naReason && naReasonNames[naReason],
    places.length > 0 && `Recorded in: ${places.map((place) => placeNames[place]).join(', ')}`,
    tally && (tally.met === undefined ? `Counted: ${tally.of}` : `Counted: ${tally.met} of ${tally.of}`),
    markers.length > 0 && 'The box for an incident is ticked',
    faultSource &&
      `Where the fault began: ${faultSourceNames[faultSource]}${tracedTo ? ` (${formTypeNames[tracedTo].toLowerCase()})` : ''}`,
  ].filter((fact): fact is string => typeof fact === 'string')
  return (
    <>
      {rating ? <RatingTag rating={rating} /> : <strong>{finding && findingNames[finding]}</strong>}
      {facts.length > 0 && <span className="app-reference__facts"> {facts.join('. ')}.</span>}
    </>
  )
}

/** An explanation whose pointers are links to the paragraphs. `base` is the page that shows them; empty for this one. */
export function ExplanationWords({ pieces, base = '' }: { pieces: readonly Piece[]; base?: string }) {
  return pieces.map(({ text, paragraph }, index) =>
    paragraph === null ? (
      text
    ) : (
      <a key={index} className="govuk-link govuk-link--no-visited-state" href={`${base}#paragraph-${paragraph}`}>
        {text}
      </a>
    ),
  )
}
