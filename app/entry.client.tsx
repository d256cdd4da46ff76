import { startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { HydratedRouter } from 'react-router/dom'
import { readShellFacts, ShellFactsProvider } from '#app/components/shell-facts.tsx'

startTransition(() => {
  hydrateRoot(
    document,
    <ShellFactsProvider facts={readShellFacts()}>
      <HydratedRouter />
    </ShellFactsProvider>,
  )
})
