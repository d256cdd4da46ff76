import { useEffect, type ReactNode } from 'react'
import { Links, Outlet, Scripts, useLocation, useMatches } from 'react-router'
import { enliven } from '#app/components/enliven.ts'
import { useEntryModule } from '#app/components/entry-module.tsx'
import { RouteError } from '#app/components/route-error.tsx'
import { ShellFactsScript } from '#app/components/shell-facts.tsx'
import { Shell } from '#app/components/shell.tsx'
import { patternContext } from '#app/web/contexts.ts'
import { noteFiles } from '#app/web/note-files.server.ts'
import type { Route } from './+types/root'
import './styles/main.scss'

/** Tells the server which address of the site map was asked for; records which files leave it. */
export const middleware: Route.MiddlewareFunction[] = [
  ({ context, pattern }) => {
    context.get(patternContext)(pattern)
  },
  noteFiles,
]

/** The document around every page and every error page. */
export function Layout({ children }: { children: ReactNode }) {
  const { pathname } = useLocation()
  useEffect(() => void enliven(), [])
  return (
    <html lang="en-GB" className="govuk-template">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" content="#0b4144" />
        <meta name="robots" content="noindex, nofollow" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Links />
      </head>
      <body className="govuk-template__body">
        <Shell pathname={pathname}>{children}</Shell>
        <PageScripts />
      </body>
    </html>
  )
}

/** On a page of islands the browser needs neither the router nor what the page was rendered from. */
function PageScripts() {
  const entry = useEntryModule()
  const isIsland = useMatches().some(({ handle }) => (handle as { isIsland?: boolean } | undefined)?.isIsland)
  // The tools of development come with the router's scripts.
  if (isIsland && entry !== null && import.meta.env.PROD)
    return <script type="module" src={entry.address} nonce={entry.nonce} />
  return (
    <>
      <ShellFactsScript />
      <Scripts />
    </>
  )
}

export default function Root() {
  return <Outlet />
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <RouteError error={error} />
}
