import { matchRoutes, type RouteObject } from 'react-router'
import type { RouteConfigEntry } from '@react-router/dev/routes'
import routes from '#app/routes.ts'

const tree = routes.map((entry) => toObject(entry, ''))

function toObject(entry: RouteConfigEntry, parent: string): RouteObject {
  const pattern = [parent, entry.path].filter(Boolean).join('/')
  const handle = { pattern: `/${pattern}`, file: entry.file }
  const id = entry.id ?? entry.file
  if (entry.index) return { index: true, path: entry.path, id, handle }
  return { path: entry.path, id, handle, children: entry.children?.map((child) => toObject(child, pattern)) }
}

/** The pattern of the page that an address leads to, such as `/cycles/:cycleId`; undefined for a file to download, and for no page. */
export function patternOf(address: string): string | undefined {
  const { pattern, file } = leafOf(address)
  return file?.endsWith('.tsx') ? pattern : undefined
}

/** The pattern of a page or a file; undefined for what the site map does not know. */
export function anyPatternOf(address: string): string | undefined {
  return leafOf(address).pattern
}

function leafOf(address: string): { pattern?: string; file?: string } {
  return matchRoutes(tree, new URL(address).pathname)?.at(-1)?.route.handle ?? {}
}

/** The pattern of every page: modules with a component, that is, with the ending .tsx. */
export function allPatterns(objects: RouteObject[] = tree): string[] {
  return objects.flatMap((object) => {
    if (object.children) return allPatterns(object.children)
    const { pattern, file } = object.handle as { pattern: string; file: string }
    return file.endsWith('.tsx') ? [pattern] : []
  })
}

/** The pattern of every address, downloads and the addresses that only take forms included. */
export function allAddresses(objects: RouteObject[] = tree): string[] {
  return objects.flatMap((object) =>
    object.children ? allAddresses(object.children) : [(object.handle as { pattern: string }).pattern],
  )
}
