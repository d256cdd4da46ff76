import { isRouteErrorResponse } from 'react-router'
import { ErrorPage } from './error-page.tsx'
import { useShellFacts } from './shell-facts.tsx'

/** What a page shows in its place when it cannot be opened: the sentence of a refusal, or that something went wrong. */
export function RouteError({ error }: { error: unknown }) {
  const { correlationId } = useShellFacts()
  if (!isRouteErrorResponse(error)) return <ErrorPage status={500} correlationId={correlationId} />
  const sentence = typeof error.data === 'string' && error.data !== '' ? error.data : undefined
  return <ErrorPage status={error.status} sentence={sentence} correlationId={correlationId} />
}
