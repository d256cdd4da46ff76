import { startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { HydratedRouter } from 'react-router/dom'
import { readShellFacts, ShellFactsProvider } from '#app/components/shell-facts.tsx'

/** Brings a whole page to life, with the router that it was rendered by. */
export function hydratePage(): void {
  startTransition(() => {
    hydrateRoot(
      document,
      <ShellFactsProvider facts={readShellFacts()}>
        <HydratedRouter />
      </ShellFactsProvider>,
    )
  })
}
