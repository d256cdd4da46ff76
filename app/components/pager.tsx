import { Pagination, type PageItem } from './govuk/pagination.tsx'

type PagerProps = {
  /** The page that is shown; the first is 1. */
  page: number
  pages: number
  /** The address of a page. */
  hrefOf: (page: number) => string
  landmarkLabel?: string
}

/** Links to the pages of a list: first, last, and those around the page that is shown. */
export function Pager({ page, pages, hrefOf, landmarkLabel }: PagerProps) {
  if (pages <= 1) return null
  const shown = [...new Set([1, page - 1, page, page + 1, pages])].filter((n) => n >= 1 && n <= pages)
  const items = shown.flatMap((number, index): PageItem[] => {
    const item = { number, href: hrefOf(number), current: number === page }
    return number - (shown[index - 1] ?? 0) > 1 ? [{ ellipsis: true }, item] : [item]
  })
  return (
    <Pagination
      items={items}
      previous={page > 1 ? { href: hrefOf(page - 1) } : undefined}
      next={page < pages ? { href: hrefOf(page + 1) } : undefined}
      landmarkLabel={landmarkLabel}
    />
  )
}
