import { useEffect, type ReactNode } from 'react'
import { isRouteErrorResponse, Links, Outlet, Scripts, useLocation, useRouteLoaderData } from 'react-router'
import { enliven } from '#app/components/enliven.ts'
import { ErrorPage } from '#app/components/error-page.tsx'
import { serviceName } from '#app/components/page-title.tsx'
import { Shell } from '#app/components/shell.tsx'
import { getArea } from '#app/operations/settings/get-area.server.ts'
import { personContext, requestContext } from '#app/web/contexts.ts'
import type { Route } from './+types/root'
import './styles/main.scss'

export async function loader({ context }: Route.LoaderArgs) {
  const { db, correlationId } = context.get(requestContext)
  const person = context.get(personContext)
  const area = await getArea(db)
  return {
    areaName: area.name,
    isDemonstration: area.isDemonstration,
    person: person && { name: person.name, role: person.role, agency: person.agency },
    correlationId,
  }
}

/** The document around every page and every error page. */
export function Layout({ children }: { children: ReactNode }) {
  // Without data when the loader itself failed: then nothing is known of the area or the person.
  const root = useRouteLoaderData<typeof loader>('root')
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
        <Shell
          areaName={root?.areaName ?? serviceName}
          isDemonstration={root?.isDemonstration ?? false}
          person={root?.person ?? null}
          pathname={pathname}
        >
          {children}
        </Shell>
        <Scripts />
      </body>
    </html>
  )
}

export default function Root() {
  return <Outlet />
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const root = useRouteLoaderData<typeof loader>('root')
  if (isRouteErrorResponse(error)) {
    const sentence = typeof error.data === 'string' && error.status !== 404 ? error.data : undefined
    return <ErrorPage status={error.status} sentence={sentence} correlationId={root?.correlationId} />
  }
  return <ErrorPage status={500} correlationId={root?.correlationId} />
}
