import { itemCode } from '#app/domain/rubric/item-code.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import type { ChangedItem, Listed, RubricDifference } from '#app/domain/rubric/compare.ts'
import type { WordRun } from '#app/domain/rubric/word-difference.ts'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'

/** What is different between two versions of a rubric: the effect on grades first, then criterion by criterion. */
export function Difference({ difference }: { difference: RubricDifference }) {
  const { added, removed, changed, same, sections, effects } = difference
  const nothing = [added, removed, changed, sections.added, sections.removed, sections.changed].every(
    (list) => list.length === 0,
  )
  return (
    <>
      <h2 className="govuk-heading-m">What it does to grades</h2>
      <ul className="govuk-list govuk-list--bullet">
        {effects.map((effect) => (
          <li key={effect}>{effect}</li>
        ))}
      </ul>
      {nothing && <p className="govuk-body">Every question reads the same in both versions.</p>}
      <Items title="New sections" items={sections.added} />
      <Items title="Sections that are gone" items={sections.removed} />
      <Items title="New questions" items={added} />
      <Items title="Questions that are gone" items={removed} />
      <Changes title="Sections that changed" items={sections.changed} />
      <Changes title="Questions that changed" items={changed} />
      {!nothing && <p className="govuk-body">{plural(same, 'question')} read the same in both versions.</p>}
    </>
  )
}

function Items({ title, items }: { title: string; items: readonly Listed[] }) {
  if (items.length === 0) return null
  return (
    <>
      <h2 className="govuk-heading-m">
        {title} ({items.length})
      </h2>
      <dl className="app-rubric-list">
        {items.map(({ id, words }) => (
          <div key={id}>
            <dt className="govuk-!-font-weight-bold">{itemCode(id)}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function Changes({ title, items }: { title: string; items: readonly ChangedItem[] }) {
  if (items.length === 0) return null
  return (
    <>
      <h2 className="govuk-heading-m">
        {title} ({items.length})
      </h2>
      <p className="govuk-body">
        <del className="app-removed">Struck through: what is gone.</del>{' '}
        <ins className="app-added">Underlined: what is new.</ins>
      </p>
      {items.map(({ id, words, fields }) => (
        <article key={id} className="app-criterion" aria-labelledby={`changed-${id}`}>
          <h3 className="govuk-heading-s" id={`changed-${id}`}>
            {itemCode(id)}: {words}
          </h3>
          <SummaryList
            classes="app-rubric-rows"
            rows={fields.map(({ field, runs }) => ({ key: field, value: <Runs runs={runs} /> }))}
          />
        </article>
      ))}
    </>
  )
}

function Runs({ runs }: { runs: readonly WordRun[] }) {
  return runs.map(({ kind, text }, index) => {
    // The runs of one text have no other name than their place in it.
    const key = `${index}-${kind}`
    if (kind === 'removed') return <del key={key} className="app-removed">{`${text} `}</del>
    if (kind === 'added') return <ins key={key} className="app-added">{`${text} `}</ins>
    return <span key={key}>{`${text} `}</span>
  })
}
