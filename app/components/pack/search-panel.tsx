import { useState } from 'react'
import type { PackUnit } from '#app/domain/pack/pack-item.ts'
import { contextOf, findWords, type PackText } from '#app/domain/pack/pack-text.ts'
import { plural } from '#app/domain/shared/count-words.ts'

type SearchPanelProps = { text: PackText; unit: PackUnit; onPlace: (place: number) => void }

/** Finds words in the document that is open. Nothing leaves the page. */
export function SearchPanel({ text, unit, onPlace }: SearchPanelProps) {
  const [words, setWords] = useState('')
  const hits = findWords(text, words)
  const places = new Map(text.places.map((place) => [place.number, place]))
  return (
    <>
      <div className="govuk-form-group">
        <label className="govuk-label" htmlFor="pack-search">
          Words to find in this document
        </label>
        <input
          className="govuk-input govuk-input--width-20"
          id="pack-search"
          type="search"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      <output className="govuk-body app-pack__found">
        {words.trim().length < 2 ? '' : hits.length === 0 ? 'Nothing found.' : `${plural(hits.length, 'place')} found.`}
      </output>
      <ul className="govuk-list govuk-list--spaced">
        {hits.map((hit) => {
          const [before, own, after] = contextOf(places.get(hit.place)?.lines[hit.line]?.text ?? '', hit)
          return (
            <li key={`${hit.place}.${hit.line}.${hit.from}`}>
              {before}
              <strong>{own}</strong>
              {after}{' '}
              <button type="button" className="app-link-button" onClick={() => onPlace(hit.place)}>
                {unit} {hit.place}
              </button>
            </li>
          )
        })}
      </ul>
    </>
  )
}
