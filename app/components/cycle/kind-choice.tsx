import type { CycleKind } from '#app/domain/sampling/cycle-words.ts'

const kinds: readonly { kind: CycleKind; text: string; href: string }[] = [
  { kind: 'plans', text: 'Plans, termly', href: '/cycles/new' },
  { kind: 'forms', text: 'Forms, quarterly', href: '/cycles/new/forms' },
]

/** What a new cycle is about. Two links, because each kind has rules of its own. */
export function KindChoice({ current }: { current: CycleKind }) {
  return (
    <nav className="app-kinds" aria-label="What the cycle is about">
      <ul className="app-kinds__list">
        {kinds.map(({ kind, text, href }) => (
          <li key={kind}>
            <a className="app-kinds__link" href={href} aria-current={kind === current ? 'page' : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
