import { contextOf, type PackText } from '#app/domain/pack/pack-text.ts'
import type { LensCount, LensHit, LensView } from '#app/domain/pack/lens.ts'
import type { PackUnit } from '#app/domain/pack/pack-item.ts'
import { quantityNames, type QuantityKind } from '#app/domain/pack/quantities.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { Details } from '#app/components/govuk/details.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'

type LensPanelProps = {
  lens: LensView
  text: PackText
  unit: PackUnit
  /** Where a hit is shown. */
  hrefOf: (place: number) => string
  onPlace?: (place: number) => void
  /** Hands the counts of a section to the question that asks for them. */
  onTally?: ((count: LensCount) => void) | undefined
}

const groups: { kind: LensHit['kind']; title: string; none: string }[] = [
  { kind: 'phrase', title: 'Wordings that may promise nothing', none: 'None of the listed wordings was found.' },
  { kind: 'quantity', title: 'Quantities', none: 'No hours, minutes, times a week or ratios were found.' },
  { kind: 'name', title: 'Names that may be another child’s', none: 'No second name was found.' },
]

/** What the wording lens saw in a document: counts by section, and each hit with its words and place. */
export function LensPanel(props: LensPanelProps) {
  const { lens, onTally } = props
  return (
    <section aria-label="Wording lens">
      <p className="govuk-body">
        These are hints found by a list of words. They rate nothing: read each one where it stands.
      </p>
      {lens.counts.length > 0 && <Counts counts={lens.counts} onTally={onTally} />}
      {groups.map(({ kind, title, none }) => {
        const hits = lens.hits.filter((hit) => hit.kind === kind)
        return (
          <Details key={kind} summaryText={`${title}: ${hits.length}`}>
            {hits.length === 0 ? <p className="govuk-body">{none}</p> : <HitList {...props} hits={hits} />}
          </Details>
        )
      })}
    </section>
  )
}

function Counts({ counts, onTally }: { counts: LensCount[]; onTally: LensPanelProps['onTally'] }) {
  return (
    <ScrollRegion label="Counts of the wording lens">
      <Table
        caption="Counts by section"
        captionClasses="govuk-visually-hidden"
        firstCellIsHeader
        head={[
          'Section',
          { text: 'Promises nothing', format: 'numeric' },
          { text: 'Lines with a quantity', format: 'numeric' },
          { text: 'Other names', format: 'numeric' },
        ]}
        rows={counts.map((count) => [
          count.section ?? 'Before the sections',
          { text: String(count.phrases), format: 'numeric' },
          {
            text: (
              <>
                {count.quantifiedLines} of {count.lines}{' '}
                {onTally && count.section !== null && (
                  <button type="button" className="app-link-button" onClick={() => onTally(count)}>
                    Use<span className="govuk-visually-hidden"> the counts of section {count.section}</span>
                  </button>
                )}
              </>
            ),
            format: 'numeric',
          },
          { text: String(count.names), format: 'numeric' },
        ])}
      />
    </ScrollRegion>
  )
}

function HitList({ hits, text, unit, hrefOf, onPlace }: LensPanelProps & { hits: LensHit[] }) {
  const places = new Map(text.places.map((place) => [place.number, place]))
  return (
    <ul className="govuk-list govuk-list--spaced">
      {hits.slice(0, mostShown).map((hit) => {
        const line = places.get(hit.place)?.lines[hit.line]?.text ?? ''
        const [before, own, after] = contextOf(line, hit)
        return (
          <li key={`${hit.place}.${hit.line}.${hit.from}`}>
            {before}
            <strong>{own}</strong>
            {after}{' '}
            <a
              className="govuk-link"
              href={hrefOf(hit.place)}
              onClick={
                onPlace &&
                ((event) => {
                  event.preventDefault()
                  onPlace(hit.place)
                })
              }
            >
              {unit} {hit.place}
              {hit.section !== null && `, section ${hit.section}`}
            </a>
            {hit.detail !== null && <div className="govuk-hint govuk-!-margin-bottom-0">{detailOf(hit)}</div>}
          </li>
        )
      })}
      {hits.length > mostShown && <li>… and {plural(hits.length - mostShown, 'more')}.</li>}
    </ul>
  )
}

const mostShown = 150

function detailOf({ kind, detail }: LensHit): string {
  return kind === 'quantity' ? quantityNames[detail as QuantityKind] : (detail ?? '')
}
