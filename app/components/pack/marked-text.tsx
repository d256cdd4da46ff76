import type { ReactNode } from 'react'
import type { LensHit } from '#app/domain/pack/lens.ts'

export const hitNames: Record<LensHit['kind'], string> = {
  phrase: 'promises nothing',
  quantity: 'quantity',
  name: 'may be another name',
}

/** A line with what the lens saw in it: marked, and said for those who cannot see the mark. */
export function MarkedText({ text, hits }: { text: string; hits: readonly LensHit[] }) {
  const parts: ReactNode[] = []
  let at = 0
  for (const { from, to, kind, detail } of hits) {
    if (from < at) continue
    parts.push(text.slice(at, from))
    parts.push(
      <mark
        key={from}
        className={`app-lens app-lens--${kind}`}
        title={kind === 'phrase' ? (detail ?? undefined) : undefined}
      >
        {text.slice(from, to)}
        <span className="govuk-visually-hidden"> ({hitNames[kind]})</span>
      </mark>,
    )
    at = to
  }
  parts.push(text.slice(at))
  return <>{parts}</>
}
