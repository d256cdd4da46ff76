import type { ReactNode } from 'react'

type ScrollRegionProps = {
  /** What the region holds, for those who reach it by keyboard: "Plans in the sample". */
  label: string
  children: ReactNode
}

/** A frame in which a wide table scrolls sideways on a narrow screen, so that the page does not. */
export function ScrollRegion({ label, children }: ScrollRegionProps) {
  return (
    // A region that scrolls must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="app-scroll-region" aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}
