import type { ReactNode } from 'react'

/** Says what has just happened, such as "Saved 10:42", without moving focus. It stands in the page from the start. */
export function LiveRegion({ children, classes }: { children?: ReactNode; classes?: string }) {
  return <output className={`app-live-region ${classes ?? ''}`.trim()}>{children}</output>
}
